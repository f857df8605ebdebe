"""The night's check of every index: compares whole documents with the rows, mends what differs, remembers what it was.

Runs in pieces, each a message of its own: a million notes take longer than one task may.
"""

import logging
from datetime import timedelta

from django.db import transaction

import outbox
from outbox.clock import database_now
from search import sources, vocabulary
from search.diff import Difference, compare, repair
from search.models import IndexState
from search.port import SearchUnavailable

log = logging.getLogger(__name__)

# Well below a task's hard limit of 110 s, with the repair of a bad piece still to come.
PIECE_SECONDS = 40.0
# The night's other work writes documents too: what it still owes would look like drift.
AFTER_THE_REST = timedelta(minutes=30)


@outbox.handles("night.began")
def check_indexes(_message: outbox.Message) -> None:
    """Begin the check of each source."""
    with transaction.atomic():
        for name in sources.names():
            outbox.publish("index.check", key=name, delay=AFTER_THE_REST)


@outbox.handles("night.began")
def learn_names(_message: outbox.Message) -> None:
    """Gather the names of brands, topics, circles and products, for the cutter of words and for did-you-mean."""
    vocabulary.learn()


@outbox.handles("index.check")
def check_index(message: outbox.Message) -> None:
    """Check and mend one piece; then owe the next one, or write down what the night found."""
    if message.key not in sources.names():
        return
    source = sources.get(message.key)
    try:
        found = compare(source, after=message.payload.get("after"), seconds=PIECE_SECONDS)
        if found.ids:
            repair(source, found)
    except SearchUnavailable as error:
        raise outbox.TryLater(str(error), seconds=60) from error
    told = _added_up(message, found)
    with transaction.atomic():
        if found.reached is not None:
            outbox.publish("index.check", key=message.key, payload={**told, "after": found.reached})
        else:
            IndexState.objects.update_or_create(source=message.key, defaults={**told, "checked_at": database_now()})
    _log(found, ended=found.reached is None)


def _added_up(message: outbox.Message, found: Difference) -> dict[str, int]:
    here = {
        "documents": found.documents,
        "differed": len(found.ids) + len(found.refused),
        "repaired": found.repaired,
    }
    return {name: int(message.payload.get(name, 0)) + count for name, count in here.items()}


def _log(found: Difference, *, ended: bool) -> None:
    level = logging.WARNING if found else logging.INFO
    log.log(level, "index check %s: %s", "ended" if ended else "goes on", found.as_json())
