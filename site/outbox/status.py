"""Depth, age and parked messages, for operators, /readyz and `outbox_status`."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from outbox import registry
from outbox.clock import database_now
from outbox.models import Delivery


@dataclass(frozen=True, slots=True)
class Standing:
    """What is owed, in all or of one topic. The age is that of the oldest due message, in seconds."""

    depth: int = 0
    in_flight: int = 0
    retrying: int = 0
    parked: int = 0
    oldest_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Status(Standing):
    """All of it, by topic, with the handlers that rows name and no code provides."""

    topics: dict[str, Standing] = field(default_factory=dict)
    unhandled: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def status() -> Status:
    """One query over a table that is nearly empty when all is well."""
    now = database_now()
    waiting = Q(parked_at=None)
    rows: QuerySet[Any, Any] = Delivery.objects.values("topic").annotate(
        depth=Count("id", filter=waiting),
        in_flight=Count("id", filter=waiting & Q(claimed_until__gt=now)),
        retrying=Count("id", filter=waiting & Q(tries__gt=0)),
        parked=Count("id", filter=~waiting),
        oldest=Min("due_at", filter=waiting & Q(due_at__lte=now)),
    )
    topics = {}
    for row in rows.order_by("topic"):
        topic, oldest = row.pop("topic"), row.pop("oldest")
        age = round((now - oldest).total_seconds(), 3) if oldest else 0.0
        topics[topic] = Standing(**row, oldest_seconds=age)
    return Status(
        depth=sum(one.depth for one in topics.values()),
        in_flight=sum(one.in_flight for one in topics.values()),
        retrying=sum(one.retrying for one in topics.values()),
        parked=sum(one.parked for one in topics.values()),
        oldest_seconds=max((one.oldest_seconds for one in topics.values()), default=0.0),
        topics=topics,
        unhandled=unhandled(),
    )


def unhandled() -> list[str]:
    """Topics with rows that no present code would ever deliver."""
    known = [found.name for found in registry.all_handlers()]
    orphans = Delivery.objects.exclude(handler__in=known).values_list("topic", flat=True)
    return sorted(set(orphans))
