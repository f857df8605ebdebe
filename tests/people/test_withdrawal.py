"""The word that voids kept answers: one for all, another with each withdrawal, never the one from before a flush."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.cache import cache

from community.people.withdrawal import kept, last_withdrawal, tell_withdrawal

Commits = Callable[..., AbstractContextManager[Any]]


def test_everybody_is_told_the_same_word():
    assert last_withdrawal() == last_withdrawal() != ""


@pytest.mark.django_db
def test_a_withdrawal_is_another_word(django_capture_on_commit_callbacks: Commits):
    before = last_withdrawal()
    with django_capture_on_commit_callbacks(execute=True):
        tell_withdrawal()
    assert last_withdrawal() not in {before, ""}


def test_a_flushed_cache_gets_a_word_that_was_never_said():
    before = last_withdrawal()
    cache.clear()
    assert last_withdrawal() not in {before, ""}


def test_what_a_flush_left_behind_is_made_anew(settings: Any):
    settings.PAGE_SECONDS = 2
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept("count", seconds=60, make=make) for _ in range(2)] == [1, 1]
    left_behind = cache.get("count")
    cache.clear()
    cache.set("count", left_behind)
    assert kept("count", seconds=60, make=make) == 2
