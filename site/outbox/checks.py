"""Checks of the outbox: outbox.W001 for topics that wait for code, outbox.W002 for parked messages."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError

from outbox.models import Delivery
from outbox.status import unhandled


@register(Tags.database)
def waiting_messages(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Run by `check --database default`: what is owed and will not be delivered by itself."""
    if not databases:
        return []
    try:
        topics, parked = unhandled(), Delivery.objects.exclude(parked_at=None).count()
    except DatabaseError:
        return []  # not migrated yet
    found: list[CheckMessage] = []
    if topics:
        hint = "Deploy the code that handles them, or delete the rows if it was removed for good."
        found.append(Warning(f"no handler for the topics {', '.join(topics)}", hint=hint, id="outbox.W001"))
    if parked:
        hint = "See `outbox_status`, mend the cause, then run `outbox_retry`."
        found.append(Warning(f"{parked} messages are parked", hint=hint, id="outbox.W002"))
    return found
