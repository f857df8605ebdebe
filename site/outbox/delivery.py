"""Claims what is due and delivers it: at least once, one message of a key at a time. Used by tasks.py and by tests."""

import logging
import random
import time
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from outbox import registry
from outbox.among import among
from outbox.clock import database_now, now_expression
from outbox.models import Delivery

log = logging.getLogger(__name__)

# A claim not begun by then was lost by the broker and is sent again: a flushed Redis may cost 90 s in all.
QUEUED_FOR = timedelta(seconds=30)
# A begun one is given up for dead after this; the tasks' hard time limit (tasks.py) is below it.
RUNNING_FOR = timedelta(seconds=120)
# A task starts no further message after this many seconds; what is left goes back and is claimed anew.
TASK_BUDGET = 30.0
# Rows claimed in one statement: whole chunks for several workers at once.
CLAIM = 3 * registry.BATCH_CHUNK
# Rows in flight at once: enough to keep workers busy, few enough that a flushed broker costs little.
WINDOW = 2 * CLAIM
# 1 + 2 + 4 ... + 1024 + 2048 s: a bad release has about an hour to be mended before its messages are parked.
MOST_TRIES = 12
MOST_LOSSES = 3
LONGEST_BACKOFF = 3600
# Any number, the same for all relays of one database.
CLAIM_LOCK = 7_046_221_911
# What delivering reads of a row: tuples of these take a third of the time that objects do.
OF_ROW = ("id", "topic", "key", "handler", "payload", "tries", "claim")
# A row, as an object or as a tuple with names.
Row = Any


@dataclass(frozen=True, slots=True)
class Claim:
    """Rows for one task. The token fences: a task whose claim ran out finds nothing under it."""

    token: str
    ids: list[int]


def claim_due(*, limit: int = CLAIM) -> list[Claim]:
    """Take due rows, at most one claim per handler and key, and give them out in chunks."""
    if not _free(database_now()).exists():
        return []
    with transaction.atomic():
        if not _alone():
            return []
        now = database_now()
        in_flight = _in_flight(now)
        due = _due(now) if in_flight else _free(now).order_by("due_at", "id")
        rows = _with_waiting_siblings(due[: max(min(limit, WINDOW - in_flight), 0)], now)
        claims = [Claim(str(uuid.uuid4()), ids) for ids in _chunks(rows)]
        for claim in claims:
            Delivery.objects.filter(id__in=among(claim.ids)).update(
                claim=claim.token, claimed_until=now + QUEUED_FOR, started=False
            )
    return claims


def release(claim: Claim) -> None:
    """Give a claim back, as when the broker would not take it."""
    _claimed(claim).update(claim=None, claimed_until=None)


def deliver(ids: Sequence[int], *, token: str) -> int:
    """Run the handlers for these rows as far as they are still under this token; returns how many rows were done."""
    claim = Claim(token, list(ids))
    until = now_expression() + RUNNING_FOR
    if not _claimed(claim).filter(started=False).update(started=True, claimed_until=until):
        # Begun before: the broker gives this task a second time. Its worker died, and the next sweep tries with care.
        _lose(_claimed(claim).filter(started=True))
        return 0
    rows = _claimed(claim).order_by("id").values_list(*OF_ROW, named=True)
    groups = grouped(rows)
    handler = registry.handler(groups[0][0].handler)
    done = _run_all(handler, groups) if handler else 0
    if done < len(rows):
        release(claim)
    return done


def _claimed(claim: Claim) -> QuerySet[Delivery]:
    return Delivery.objects.filter(id__in=among(claim.ids), claim=claim.token)


def _run_all(handler: registry.Handler, groups: list[list[Row]]) -> int:
    """Run in pieces while there is time. A piece that fails is halved until the bad message is alone: only that waits.

    At least one message is settled however long it takes: a chunk that is slow to fail comes to its end by tasks.
    """
    until = time.monotonic() + TASK_BUDGET
    pieces = [groups] if handler.batch else [[group] for group in reversed(groups)]
    settled: list[int] = []
    while pieces and (not settled or time.monotonic() < until):
        piece = pieces.pop()
        done = _run(handler, piece)
        if done is None:
            middle = len(piece) // 2
            pieces += [piece[middle:], piece[:middle]]
        else:
            settled.append(done)
    return sum(settled)


def adopt_unhandled() -> int:
    """Messages published before their handler existed get their deliveries now."""
    adopted = 0
    for topic in {found.topic for found in registry.all_handlers()}:
        with transaction.atomic():
            orphans = list(Delivery.objects.select_for_update().filter(handler="", topic=topic))
            names = [found.name for found in registry.handlers_of(topic)]
            for orphan in orphans:
                Delivery.objects.bulk_create(_copy(orphan, name) for name in names)
                orphan.delete()
            adopted += len(orphans)
    return adopted


def _copy(row: Delivery, handler: str) -> Delivery:
    return Delivery(
        topic=row.topic, key=row.key, handler=handler, payload=row.payload, created_at=row.created_at, due_at=row.due_at
    )


def _due(now: datetime) -> QuerySet[Delivery]:
    """Rows free to be claimed, of keys that have nothing in flight, oldest first."""
    in_flight = Delivery.objects.filter(handler=OuterRef("handler"), key=OuterRef("key"), claimed_until__gt=now)
    return _free(now).filter(~Exists(in_flight)).order_by("due_at", "id")


def _free(now: datetime) -> QuerySet[Delivery]:
    names = [found.name for found in registry.all_handlers()]
    return Delivery.objects.filter(
        Q(claimed_until=None) | Q(claimed_until__lte=now), due_at__lte=now, parked_at=None, handler__in=names
    )


def _alone() -> bool:
    """Whether this transaction is the only one that claims.

    Row locks with SKIP LOCKED are not enough: two relays could each take one of two rows of the same key. The others
    skip the whole claim instead. SQLite's IMMEDIATE transaction is alone by nature.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [CLAIM_LOCK])
        return bool(cursor.fetchone()[0])


def _in_flight(now: datetime) -> int:
    """Return how many rows are, and see to those whose workers died; one look at the table for all three."""
    lost = Q(started=True, claimed_until__lte=now)
    killers = Q(losses__gte=MOST_LOSSES, parked_at=None)
    found = Delivery.objects.aggregate(
        in_flight=Count("id", filter=Q(claimed_until__gt=now)),
        troubled=Count("id", filter=lost | killers),
    )
    if found["troubled"]:
        _note_losses(lost, now)
    return int(found["in_flight"])


def _note_losses(lost: Q, now: datetime) -> None:
    """A row whose worker began and died is tried alone from now on, and parked when it has killed often enough."""
    _lose(Delivery.objects.filter(lost))
    killers = Delivery.objects.filter(losses__gte=MOST_LOSSES, parked_at=None)
    if killers.update(parked_at=now, last_error="the worker died each time"):
        log.error("outbox parked messages that their workers did not survive")


def _lose(begun: QuerySet[Delivery]) -> int:
    return begun.update(losses=F("losses") + 1, started=False, claim=None, claimed_until=None)


def _with_waiting_siblings(heads: QuerySet[Delivery], now: datetime) -> list[Row]:
    """Add the other due rows of the same handlers and keys: they are delivered together."""
    keys: dict[str, set[str]] = defaultdict(set)
    for handler, key in heads.values_list("handler", "key"):
        keys[handler].add(key)
    rows: list[Row] = []
    for handler, theirs in keys.items():  # few handlers, and each finds its own by the index
        free = _free(now).filter(handler=handler, key__in=among(theirs))
        rows += free.values_list("id", "handler", "key", "losses", named=True)
    return sorted(rows, key=lambda row: row.id)


def _chunks(rows: Iterable[Row]) -> Iterator[list[int]]:
    by_handler: dict[str, list[list[Row]]] = defaultdict(list)
    for group in grouped(rows):
        if any(row.losses for row in group):
            yield [row.id for row in group]
        else:
            by_handler[group[0].handler].append(group)
    for name, groups in by_handler.items():
        handler = registry.handler(name)
        size = handler.chunk if handler else 1
        for start in range(0, len(groups), size):
            yield [row.id for group in groups[start : start + size] for row in group]


def grouped(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows that are one message, in the order of their first row."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.handler, row.key].append(row)
    return list(groups.values())


def message(group: Sequence[Row]) -> registry.Message:
    payload = {name: value for row in group for name, value in row.payload.items()}
    return registry.Message(topic=group[0].topic, key=group[0].key, payload=payload)


def _run(handler: registry.Handler, groups: list[list[Row]]) -> int | None:
    """Call the handler and acknowledge; return how many rows were done, None for several of which one is bad."""
    rows = [row for group in groups for row in group]
    try:
        handler([message(group) for group in groups])
    except registry.TryLater as later:
        _put_off(rows, seconds=later.seconds * random.uniform(1, 1.5), error=later)  # noqa: S311
    except Exception as error:  # noqa: BLE001 - whatever a handler raises, the work stays owed
        if len(groups) > 1:
            return None
        _fail(groups[0], error=error)
    else:
        return _claimed(Claim(rows[0].claim, [row.id for row in rows])).delete()[0]
    return 0


def _put_off(rows: Sequence[Row], *, seconds: float, error: Exception, **changes: object) -> None:
    _claimed(Claim(rows[0].claim, [row.id for row in rows])).update(
        due_at=database_now() + timedelta(seconds=seconds),
        claim=None,
        claimed_until=None,
        started=False,
        last_error=f"{type(error).__name__}: {error}"[:2000],
        **changes,
    )


def _fail(group: Sequence[Row], *, error: Exception) -> None:
    """Wait twice as long each time, up to an hour; park it when it will not mend."""
    tries = max(row.tries for row in group) + 1
    parked = tries >= MOST_TRIES or isinstance(error, registry.GiveUp)
    log.error(
        "outbox message %s: %s %s", "parked" if parked else "failed", group[0].topic, group[0].key, exc_info=error
    )
    seconds = min(2.0 ** (tries - 1), LONGEST_BACKOFF)
    _put_off(group, seconds=seconds, error=error, tries=tries, parked_at=database_now() if parked else None)
