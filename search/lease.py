"""One rebuild of a source at a time, whatever machine it runs on. Used by search/rebuild.py."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db.models import Q

from outbox.clock import database_now
from search.models import IndexState

# Renewed at every batch; the slowest one (500 documents, four rounds of 20 s) takes well below this.
LEASE = timedelta(minutes=5)


class AlreadyHeld(Exception):
    """Another process is rebuilding this source."""


@contextmanager
def held(name: str) -> Iterator[Callable[[], None]]:
    """Hold a source; the block calls what it is given now and then, which raises AlreadyHeld if the lease was lost."""
    token = str(uuid.uuid4())
    IndexState.objects.get_or_create(source=name)
    free = Q(held_until=None) | Q(held_until__lte=database_now())
    if not IndexState.objects.filter(free, source=name).update(holder=token, held_until=database_now() + LEASE):
        raise AlreadyHeld(_refusal(name))
    mine = IndexState.objects.filter(source=name, holder=token)

    def renew() -> None:
        if not mine.update(held_until=database_now() + LEASE):
            raise AlreadyHeld(f"this rebuild of {name} stood still for too long, and another one began")

    try:
        yield renew
    finally:
        mine.update(holder="", held_until=None)


def _refusal(name: str) -> str:
    until = IndexState.objects.filter(source=name).values_list("held_until", flat=True).first()
    when = f"{until:%H:%M:%S} UTC" if until else "a moment"
    return (
        f"{name} is being rebuilt by another process. Wait for it; if that process died, its hold ends by itself "
        f"at {when} at the latest"
    )
