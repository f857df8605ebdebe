"""`python -m tests.outbox.effects.act VERB ...`: what worker tests need done in a process that has no worker in it.

prepare; publish COUNT SECONDS; crash COUNT (each in a process killed right after its commit); poison.
"""

import os
import signal
import sys

import django
from django.core.management import call_command
from django.db import connections, transaction

django.setup()

from outbox import publish  # noqa: E402 - needs the apps
from tests.outbox.effects import table  # noqa: E402


def prepare() -> None:
    call_command("migrate", "outbox", verbosity=0)
    table.create()


def publish_many(count: str, seconds: str) -> None:
    for number in range(int(count)):
        with transaction.atomic():
            publish("effect.wanted", key=f"published-{number}", payload={"seconds": float(seconds)})


def crash(count: str) -> None:
    """The hint is a hook after the commit; these processes are dead before it runs."""
    connections.close_all()
    for number in range(int(count)):
        child = os.fork()
        if child == 0:
            with transaction.atomic():
                transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
                publish("effect.wanted", key=f"crashed-{number}")
            os._exit(1)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def poison() -> None:
    with transaction.atomic():
        publish("effect.poison", key="poison")


VERBS = {
    "prepare": prepare,
    "publish": publish_many,
    "crash": crash,
    "poison": poison,
}

if __name__ == "__main__":
    VERBS[sys.argv[1]](*sys.argv[2:])
