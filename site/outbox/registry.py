"""Which function handles which topic. Pure Python, so that `import outbox` works before the apps are loaded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Run = TypeVar("Run", bound=Callable[..., None])

# One task carries this many messages: a batch handler gains by many at once (500 notes are one bulk of a megabyte),
# the others by running beside each other on several workers.
BATCH_CHUNK = 500
SINGLE_CHUNK = 5


class TryLater(Exception):
    """Something the handler leans on is away; not the message's fault, so it is not counted as a try."""

    def __init__(self, reason: str = "", *, seconds: float = 5.0) -> None:
        super().__init__(reason)
        self.seconds = seconds


class GiveUp(Exception):
    """No further try can help: the message is parked at once, with an alarm."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a handler is given: ids, never state. Read the row's present state, and expect to be called twice."""

    topic: str
    key: str
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Handler:
    """A registered function; `batch` ones take a list of messages, the others one message."""

    name: str
    topic: str
    run: Callable[..., None]
    batch: bool

    @property
    def chunk(self) -> int:
        return BATCH_CHUNK if self.batch else SINGLE_CHUNK

    def __call__(self, messages: Sequence[Message]) -> None:
        if self.batch:
            self.run(messages)
        else:
            for message in messages:
                self.run(message)


_handlers: dict[str, Handler] = {}


def handles(topic: str, *, batch: bool = False) -> Callable[[Run], Run]:
    """Register a handler for a topic; a topic may have several, each is delivered to and retried on its own."""

    def register(run: Run) -> Run:
        name = f"{run.__module__}.{run.__name__}:{topic}"
        _handlers[name] = Handler(name=name, topic=topic, run=run, batch=batch)
        return run

    return register


def forget(name: str) -> None:
    """Take a handler out again (tests)."""
    _handlers.pop(name, None)


def handler(name: str) -> Handler | None:
    return _handlers.get(name)


def handlers_of(topic: str) -> list[Handler]:
    return [found for found in _handlers.values() if found.topic == topic]


def all_handlers() -> list[Handler]:
    return sorted(_handlers.values(), key=lambda found: found.name)
