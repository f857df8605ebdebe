"""A server that does not answer is asked less often, and again when it may be back."""

import threading

import pytest

from search.elastic import breaker
from search.elastic.breaker import FAILURES, Breaker
from search.port import SearchUnavailable


def test_it_opens_after_failures_in_a_row_and_lets_one_through_after_a_pause(monkeypatch: pytest.MonkeyPatch):
    now = [100.0]
    monkeypatch.setattr(breaker.time, "monotonic", lambda: now[0])
    tried = Breaker()
    for _ in range(FAILURES):
        tried.before()
        tried.failed()
    with pytest.raises(SearchUnavailable):
        tried.before()
    now[0] += breaker.PAUSE
    tried.before()
    with pytest.raises(SearchUnavailable):
        tried.before()
    tried.worked()
    tried.before()


def test_a_success_between_failures_keeps_it_closed():
    tried = Breaker()
    for _ in range(FAILURES * 2):
        tried.before()
        tried.failed()
        tried.worked()
    tried.before()


def test_with_a_probe_no_request_waits_to_find_out(monkeypatch: pytest.MonkeyPatch):
    now, answers, asked = [100.0], [False], threading.Semaphore(0)
    monkeypatch.setattr(breaker.time, "monotonic", lambda: now[0])

    def probe() -> bool:
        asked.release()
        return answers[0]

    tried = Breaker(probe=probe)
    for _ in range(FAILURES):
        tried.before()
        tried.failed()
    for answers[0] in (False, True):
        now[0] += breaker.PAUSE
        with pytest.raises(SearchUnavailable):
            tried.before()
        assert asked.acquire(timeout=60)
        ended()
    tried.before()
    tried.failed()
    with pytest.raises(SearchUnavailable):
        tried.before()


def ended() -> None:
    """The probing thread has told what it found."""
    for thread in threading.enumerate():
        if thread.name == "search-probe":
            thread.join(60)
