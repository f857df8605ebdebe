"""Brings the index up to the present state of rows: what handlers call; twice or late does no harm."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from django.conf import settings

from outbox import GiveUp, TryLater
from outbox.clock import database_now
from search import engine, sources
from search.port import Operation, SearchUnavailable, WriteReport
from search.sources import Source

# Rows read and written at once: 500 notes are about a megabyte of documents.
BATCH = 500
# What `index` writes at once: while the engine takes one piece, the next is read.
PIECE = 250
NONE: Mapping[int, int] = {}
Thing = TypeVar("Thing")


def index(name: str, ids: Iterable[int], *, beside: Callable[[], None] = lambda: None) -> None:
    """Write the documents of these ids as their rows are now; what must not be found any more is removed.

    `beside` is done while the engine takes the last of them. Raises outbox.TryLater while the engine is away,
    outbox.GiveUp for documents that it will never take; both leave open whether `beside` was done.
    """
    source = sources.get(name)
    pieces = list(batches(dict.fromkeys(ids), size=PIECE))
    refused: dict[int, str] = {}
    try:
        for report in (_written if len(pieces) < 2 else _overlapping)(source, pieces, beside):
            refused |= report.refused
    except SearchUnavailable as error:
        raise TryLater(str(error)) from error
    if refused:
        raise GiveUp(f"{name} documents refused: {refused}")


def _written(source: Source, pieces: Sequence[list[int]], beside: Callable[[], None]) -> Iterator[WriteReport]:
    for piece in pieces:
        yield _write(source, present(source, piece))
    beside()


def _overlapping(source: Source, pieces: Sequence[list[int]], beside: Callable[[], None]) -> Iterator[WriteReport]:
    """The engine takes a piece while the next is read: half of an index write is waiting for it."""
    with ThreadPoolExecutor(1) as writer:
        waiting: list[Future[WriteReport]] = []
        for piece in pieces:
            operations = present(source, piece)
            yield from (one.result() for one in waiting)
            waiting = [writer.submit(_write, source, operations)]
        beside()
        yield from (one.result() for one in waiting)


def _write(source: Source, operations: Sequence[Operation]) -> WriteReport:
    return engine().write(source, operations, visible=settings.SEARCH_WRITES_VISIBLE)


def present(source: Source, ids: Sequence[int], *, not_below: Mapping[int, int] = NONE) -> list[Operation]:
    """The operations that make the index say what the rows say now.

    The version is the database's time before the rows are read: what a newer version holds was read later, so a write
    that comes late with an older state always loses.
    """
    version = int(database_now().timestamp() * 1_000_000)
    documents = source.documents(ids)
    return [Operation(id=id_, version=max(version, not_below.get(id_, 0)), document=documents.get(id_)) for id_ in ids]


def batches(things: Iterable[Thing], *, size: int = 0) -> Iterator[list[Thing]]:
    rest = iter(things)
    while batch := list(islice(rest, size or BATCH)):
        yield batch
