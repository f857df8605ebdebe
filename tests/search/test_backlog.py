"""What is written while the engine is away waits a few seconds at a time, however long that lasts (R2)."""

from datetime import timedelta
from typing import Any

import pytest

import search
from outbox import delivery
from outbox.clock import database_now
from outbox.models import Delivery
from search import engine
from search.port import Query
from tests.factories.posts import NoteFactory
from tools.servers.process import free_port

# R2 asks that all is drained 60 s after the engine's return: nothing may then be waiting for longer than a part of it.
LONGEST_WAIT = timedelta(seconds=10)
ROUNDS = 12


@pytest.mark.django_db
def test_a_long_absence_makes_no_wait_longer(settings: Any, drain_outbox: Any):
    home = settings.ELASTICSEARCH_URL
    drain_outbox()
    notes = [NoteFactory(title=f"精华 {number}", pictures=[]) for number in range(30)]
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"
    search.made.cache_clear()
    for _ in range(ROUNDS):
        Delivery.objects.update(due_at=database_now())
        for claim in delivery.claim_due():
            delivery.deliver(claim.ids, token=claim.token)
        waiting = Delivery.objects.filter(last_error__startswith="TryLater")
        assert waiting.exists()
        assert not waiting.filter(due_at__gt=database_now() + LONGEST_WAIT).exists()
        assert not waiting.exclude(tries=0, parked_at=None).exists()
    settings.ELASTICSEARCH_URL = home
    search.made.cache_clear()
    Delivery.objects.update(due_at=database_now(), last_error="")
    drain_outbox()
    assert not Delivery.objects.exists()
    found = engine().search(Query(source="notes", text="精华", size=50)).ids
    assert sorted(found) == sorted(note.pk for note in notes)
