"""The night's check: finds and mends drift by itself, in pieces, and its result can be seen."""

import logging
from datetime import timedelta

import pytest
from django.test import Client

from outbox import Message, TryLater
from outbox.clock import database_now
from outbox.models import Delivery
from outbox.tasks import night
from search import diff, engine, handlers, indexing
from search.diff import compare
from search.handlers import check_index
from search.indexing import index
from search.models import IndexState
from search.port import Operation, SearchUnavailable
from tests.search.conftest import Rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(handlers, "AFTER_THE_REST", timedelta(0))


def drifted(rows: Rows) -> None:
    rows.fill(10)
    index(rows.source.name, rows.documents)
    wrong = [
        Operation(id=3, version=int(database_now().timestamp() * 1_000_000), document=None),
        Operation(id=7, version=2**60, document={"title": "错"}),
        Operation(id=12, version=1, document={"title": "鬼"}),
    ]
    engine().write(rows.source, wrong, visible=True)


def test_the_night_checks_every_source_and_mends_what_differs(rows: Rows, drain_outbox):
    drifted(rows)
    night()
    drain_outbox()
    state = IndexState.objects.get(source=rows.source.name)
    # The relay of the tests delivers twice: the second check found all well, and says so.
    assert (state.documents, state.differed, state.repaired) == (10, 0, 0)
    assert compare(rows.source).ids == []
    assert IndexState.objects.filter(checked_at=None).count() == 0


def test_a_check_tells_what_it_found(rows: Rows, caplog: pytest.LogCaptureFixture):
    drifted(rows)
    with caplog.at_level(logging.INFO, logger="search.handlers"):
        check_index(Message("index.check", rows.source.name))
        check_index(Message("index.check", rows.source.name))
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert "'missing': 1, 'ghost': 1, 'stale': 1" in caplog.text


def test_a_large_index_is_checked_in_pieces(rows: Rows, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(indexing, "BATCH", 4)
    monkeypatch.setattr(handlers, "PIECE_SECONDS", -1.0)
    drifted(rows)
    message, reached = Message("index.check", rows.source.name), []
    while message:
        check_index(message)
        owed = Delivery.objects.filter(topic="index.check").first()
        message = Message("index.check", owed.key, owed.payload) if owed else None
        if owed:
            reached.append(owed.payload["after"])
            owed.delete()
    assert reached == [4, 8, 12]
    state = IndexState.objects.get(source=rows.source.name)
    assert (state.documents, state.differed, state.repaired) == (10, 3, 3)
    assert compare(rows.source).ids == []


def test_a_check_waits_for_an_engine_that_is_away(rows: Rows, monkeypatch: pytest.MonkeyPatch):
    def away(*_args, **_options):
        raise SearchUnavailable("away")

    monkeypatch.setattr(handlers, "compare", away)
    with pytest.raises(TryLater):
        check_index(Message("index.check", rows.source.name))


def test_a_source_that_is_no_more_is_passed_over():
    check_index(Message("index.check", "nothing"))
    assert not IndexState.objects.exists()


def test_ids_out_of_order_are_said_to_be(rows: Rows, monkeypatch: pytest.MonkeyPatch):
    rows.fill(3)
    with pytest.raises(ValueError, match="ascending"):
        list(diff._pairs(iter([3, 1]), iter([])))


def test_readiness_shows_the_last_check(rows: Rows, client: Client):
    drifted(rows)
    check_index(Message("index.check", rows.source.name))
    part = client.get("/readyz").json()["parts"]["indexes"]
    assert part["status"] == "ok"
    told = part["checked"][rows.source.name]
    assert (told["documents"], told["differed"], told["repaired"]) == (10, 3, 3)
