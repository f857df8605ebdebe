"""Handles the topics of the worker tests. A claim runs out soon here, so that a test need not wait minutes for it."""

import os
import signal
import time
from datetime import timedelta

from outbox import Message, delivery, handles
from tests.outbox.effects import table

delivery.QUEUED_FOR = timedelta(seconds=5)
delivery.RUNNING_FOR = timedelta(seconds=8)


@handles("effect.wanted")
def record(message: Message) -> None:
    time.sleep(float(message.payload.get("seconds", 0)))
    table.record(message.key)


@handles("effect.poison")
def kill_worker(message: Message) -> None:
    table.record(message.key)
    os.kill(os.getpid(), signal.SIGKILL)
