"""The Celery side: the sweep that finds due work and the task that delivers it. Nothing else sends tasks."""

import logging

from celery import current_app, shared_task
from django.db import OperationalError as DatabaseAway
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from outbox import delivery
from outbox.publishing import publish

log = logging.getLogger(__name__)

# Below delivery.RUNNING_FOR: a task is dead before its messages are given to another.
HARD_LIMIT = 110
SOFT_LIMIT = 100


@shared_task(name="outbox.sweep", ignore_result=True, acks_late=False)
def sweep() -> int:
    """Claim all that is due and hand it to workers as ids; returns how many tasks were sent."""
    sent = 0
    try:
        delivery.adopt_unhandled()
        while claims := delivery.claim_due():
            for claim in claims:
                _send(claim)
                sent += 1
    except DatabaseAway as error:
        log.warning("outbox sweep: the database is away, the next sweep tries again: %s", error)
    return sent


@shared_task(name="outbox.deliver", ignore_result=True, time_limit=HARD_LIMIT, soft_time_limit=SOFT_LIMIT)
def deliver(ids: list[int], token: str) -> int:
    """Run the handlers of these rows, as far as they are still this task's to run."""
    return delivery.deliver(ids, token=token)


@shared_task(name="outbox.night", ignore_result=True)
def night() -> None:
    """Say that a night has begun: its work is owed like any other, so it is seen, retried and survives a restart."""
    with transaction.atomic():
        publish("night.began", key=timezone.localdate().isoformat())


@shared_task(name="outbox.hour", ignore_result=True)
def hour() -> None:
    """Say that an hour has begun; one that nobody said is made good by the next."""
    with transaction.atomic():
        publish("hour.began", key=timezone.now().replace(minute=0, second=0, microsecond=0).isoformat())


def _send(claim: delivery.Claim) -> None:
    try:
        current_app.send_task("outbox.deliver", args=[claim.ids, claim.token], retry=False, ignore_result=True)
    except (OperationalError, OSError):
        delivery.release(claim)
        raise
