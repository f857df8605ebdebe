"""One rebuild of a source at a time: the second is told so, a dead one's hold ends, a late one gives up."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from outbox.clock import database_now
from search import engine, lease, rebuild
from search.indexing import index
from search.lease import AlreadyHeld, held
from search.models import IndexState
from search.port import Query, Sort
from search.rebuild import RebuildFailed
from tests.search.conftest import Rows

pytestmark = pytest.mark.django_db


def test_a_second_holder_is_refused_and_told_when_it_may():
    with held("notes"), pytest.raises(AlreadyHeld, match=r"notes is being rebuilt by another process.* UTC"):
        held("notes").__enter__()
    with held("notes"):
        pass


def test_two_sources_are_rebuilt_side_by_side():
    with held("notes"), held("products"):
        assert IndexState.objects.exclude(holder="").count() == 2


def test_a_hold_whose_process_died_ends_by_itself():
    with held("notes") as renew:
        IndexState.objects.update(held_until=database_now() - timedelta(seconds=1))
        with held("notes"), pytest.raises(AlreadyHeld, match="stood still"):
            renew()
    assert IndexState.objects.get(source="notes").held_until is None


def test_a_block_that_fails_lets_go():
    with pytest.raises(ZeroDivisionError), held("notes"):
        _ = 1 / 0
    with held("notes"):
        pass


def test_the_command_says_that_another_rebuild_is_under_way(rows: Rows):
    with held(rows.source.name), pytest.raises(CommandError, match="being rebuilt by another process"):
        call_command("search_rebuild", rows.source.name)


def test_a_rebuild_that_lost_its_hold_leaves_the_others_index_alone(rows: Rows, monkeypatch: pytest.MonkeyPatch):
    rows.fill(3)
    index(rows.source.name, rows.documents)
    monkeypatch.setattr(lease, "LEASE", timedelta(seconds=-1))

    def other_begins(source, renew, progress):
        with held(source.name):
            engine().begin(source)
            renew()
        return 0, 0

    monkeypatch.setattr(rebuild, "_fill", other_begins)
    with pytest.raises(RebuildFailed, match="stood still"):
        rebuild.rebuild(rows.source)
    question = Query(source=rows.source.name, sort=[Sort(field="hot")])
    assert engine().search(question).ids == [3, 2, 1]
    engine().finish(rows.source, keep=False)
