"""Two versions of the table side by side: who gets which, what pages carry, what is told of it."""

import json
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from community.engagement.actions import like
from community.feeds import queries as feeds
from community.feeds.ranking import VERSION
from community.feeds.versions import LINES, RANKINGS, version_for
from community.people.models import User
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory


def test_the_main_version_is_everyones_without_a_trial() -> None:
    assert {version_for(key) for key in range(200)} == {VERSION}


@override_settings(RANKING_TRIAL="1", RANKING_TRIAL_SHARE=30)
def test_a_share_of_the_members_gets_the_tried_version_and_keeps_it() -> None:
    tried = [key for key in range(1, 2001) if version_for(key) == "1"]
    assert 500 < len(tried) < 700
    assert tried == [key for key in range(1, 2001) if version_for(key) == "1"]
    assert version_for(0) == VERSION


@override_settings(RANKING_TRIAL="no-such", RANKING_TRIAL_SHARE=100)
def test_an_unknown_version_is_tried_by_nobody() -> None:
    assert version_for(5) == VERSION


def test_every_version_explains_each_of_its_lines() -> None:
    for version, table in RANKINGS.items():
        assert set(LINES[version]) == {factor.name for factor in table}
        assert all(str(line.sentence) for line in LINES[version].values())


@pytest.mark.django_db
@override_settings(RANKING_TRIAL="1", RANKING_TRIAL_SHARE=100)
def test_a_page_carries_its_version_and_the_trial_is_told(drain_outbox: Callable[[], int]) -> None:
    reader, note = PersonFactory(), NoteFactory(pictures=0)
    User.objects.filter(pk=reader.pk).update(last_login=timezone.now())
    like(reader, post=note)
    drain_outbox()
    page = feeds.home_feed(reader)
    assert page.scroll.endswith("~1")
    assert "exploration" in {part.name for part in page.cards[0].reason.parts}
    out = StringIO()
    call_command("ranking_trial", json=True, stdout=out)
    (arm,) = json.loads(out.getvalue())
    assert arm == {"version": "1", "readers": 1, "likes": 1, "saves": 0, "comments": 0, "per_reader": 1.0}
    call_command("ranking_trial", stdout=out)
    assert "version 1: 1 readers, 1 likes" in out.getvalue()
