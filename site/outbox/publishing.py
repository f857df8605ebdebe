"""Writes the intent to do background work, in the transaction that causes it. Import it as `outbox.publish`."""

import json
import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction

from outbox.clock import now_expression
from outbox.registry import handlers_of
from outbox.wake import wake

log = logging.getLogger(__name__)


def publish(topic: str, *, key: str, payload: Mapping[str, Any] | None = None, delay: timedelta | None = None) -> None:
    """Owe every handler of the topic a delivery, if and only if this transaction commits.

    Messages of one topic and key that wait together are delivered as one, their payloads merged (the later wins).
    """
    publish_many(topic, keys=[key], payload=payload, delay=delay)


def publish_many(
    topic: str, *, keys: Iterable[str], payload: Mapping[str, Any] | None = None, delay: timedelta | None = None
) -> None:
    """Publish the same of many things, in one statement."""
    if not _in_real_transaction():
        raise transaction.TransactionManagementError(f"outbox.publish({topic!r}) needs a transaction around the change")
    payload = dict(payload or {})
    json.dumps(payload)  # a payload that cannot cross the wire fails here, at its cause
    now = now_expression()
    delivery = apps.get_model("outbox", "Delivery")
    names = [handler.name for handler in handlers_of(topic)] or [""]
    due = now + delay if delay else now
    delivery.objects.bulk_create(
        delivery(topic=topic, key=key, handler=name, payload=payload, created_at=now, due_at=due)
        for key in keys
        for name in names
    )
    transaction.on_commit(wake)


def _in_real_transaction() -> bool:
    """Whether a block of our own is open: the one that a test case opens around everything proves nothing."""
    blocks = transaction.get_connection().atomic_blocks
    return any(not block._from_testcase for block in blocks)
