"""Brings the index up to the present state of rows: what handlers call; twice or late does no harm."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from django.conf import settings

from outbox import GiveUp, TryLater
from outbox.clock import database_now
from search import engine, sources
from search.port import Operation, SearchUnavailable
from search.sources import Source

# Rows read and written at once: 500 notes are about a megabyte of documents.
BATCH = 500
NONE: Mapping[int, int] = {}
Thing = TypeVar("Thing")


def index(name: str, ids: Iterable[int]) -> None:
    """Write the documents of these ids as their rows are now; what must not be found any more is removed.

    Raises outbox.TryLater while the engine is away, outbox.GiveUp for documents that it will never take.
    """
    source = sources.get(name)
    refused: dict[int, str] = {}
    try:
        for batch in batches(dict.fromkeys(ids)):
            report = engine().write(source, present(source, batch), visible=settings.SEARCH_WRITES_VISIBLE)
            refused |= report.refused
    except SearchUnavailable as error:
        raise TryLater(str(error)) from error
    if refused:
        raise GiveUp(f"{name} documents refused: {refused}")


def present(source: Source, ids: Sequence[int], *, not_below: Mapping[int, int] = NONE) -> list[Operation]:
    """The operations that make the index say what the rows say now.

    The version is the database's time before the rows are read: what a newer version holds was read later, so a write
    that comes late with an older state always loses.
    """
    version = int(database_now().timestamp() * 1_000_000)
    documents = source.documents(ids)
    return [Operation(id=id_, version=max(version, not_below.get(id_, 0)), document=documents.get(id_)) for id_ in ids]


def batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    rest = iter(things)
    while batch := list(islice(rest, BATCH)):
        yield batch
