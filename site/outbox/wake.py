"""The hint after a commit that there is work: it may be lost, the sweep of every second finds the work all the same."""

import logging
import time

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

# One hint wakes a sweep that takes all there is; more would only fill the broker during a burst of writes.
BETWEEN_HINTS = 0.1
# After a failure the broker is left alone, so that its absence does not slow each request.
AFTER_FAILURE = 5.0

_next_hint = 0.0


def wake() -> None:
    """Ask a worker to sweep now; never raises, never waits for a broker that is away."""
    global _next_hint  # noqa: PLW0603
    now = time.monotonic()
    if now < _next_hint:
        return
    _next_hint = now + BETWEEN_HINTS
    try:
        current_app.send_task("outbox.sweep", retry=False, ignore_result=True, expires=30)
    except (OperationalError, OSError) as error:
        _next_hint = now + AFTER_FAILURE
        log.warning("outbox hint not sent, the next sweep will find the work: %s", error)
