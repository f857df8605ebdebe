"""Compares an index with the rows it was made from, whole documents by their digests, and mends what differs.

Both are read in the order of ids and merged, so that memory holds what differs and one batch, whatever the size.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from heapq import merge
from itertools import dropwhile, groupby
from operator import itemgetter
from typing import Any

from search import engine
from search.encoding import NotEncodable, digest, encode
from search.indexing import batches, present
from search.port import Stored
from search.sources import Document, Source

# A difference seen once may be a write on its way; one seen again after this pause is real.
PAUSE_SECONDS = 2.0
EXAMPLES = 20
KINDS = ("missing", "ghost", "stale", "hidden", "refused")

Pair = tuple[int, Stored | None]


@dataclass(slots=True)
class Difference:
    """Ids by what is wrong: missing, ghost (indexed, its row is gone), stale, hidden but indexed, not encodable.

    `reached` is the last id looked at when the time ran out before the end.
    """

    source: str
    documents: int = 0
    missing: list[int] = field(default_factory=list)
    ghost: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    repaired: int = 0
    reached: int | None = None

    @property
    def ids(self) -> list[int]:
        return sorted({*self.missing, *self.ghost, *self.stale, *self.hidden})

    def __bool__(self) -> bool:
        return bool(self.ids or self.refused)

    def as_json(self) -> dict[str, Any]:
        kinds = {name: getattr(self, name) for name in KINDS}
        counts = {name: len(ids) for name, ids in kinds.items()}
        examples = {name: ids[:EXAMPLES] for name, ids in kinds.items() if ids}
        return {
            "source": self.source,
            "documents": self.documents,
            **counts,
            "repaired": self.repaired,
            "examples": examples,
        }


def compare(
    source: Source,
    *,
    building: bool = False,
    after: int | None = None,
    seconds: float | None = None,
    progress: Callable[[], None] = lambda: None,
) -> Difference:
    """One pass over index and rows, and a second look at what seemed wrong, since writes go on meanwhile.

    With `seconds` it stops after a batch when they are over; `after` goes on behind the id that it reached.
    """
    found = Difference(source.name)
    until = None if seconds is None else time.monotonic() + seconds
    with closing(engine().scan(source, building=building, after=after)) as stored:
        for batch in batches(_pairs(_ids(source, after=after), stored)):
            _judge_all(found, source, batch)
            progress()
            if until is not None and time.monotonic() > until:
                found.reached = batch[-1][0]
                break
    return _second_look(found, source, building=building) if found else found


def repair(source: Source, found: Difference, *, building: bool = False) -> None:
    """Write the present state of everything that differs; a version from the future does not stand in the way."""
    for batch in batches(found.ids):
        versions = {one.id: one.version for one in engine().scan(source, building=building, ids=batch)}
        operations = present(source, batch, not_below=versions)
        found.repaired += engine().write(source, operations, only_building=building, visible=True).written


def _second_look(first: Difference, source: Source, *, building: bool) -> Difference:
    time.sleep(PAUSE_SECONDS)
    second = Difference(source.name, reached=first.reached)
    for batch in batches(sorted({*first.ids, *first.refused})):
        stored = {one.id: one for one in engine().scan(source, building=building, ids=batch)}
        _judge_all(second, source, [(id_, stored.get(id_)) for id_ in batch])
    second.documents = first.documents
    return second


def _ids(source: Source, *, after: int | None) -> Iterator[int]:
    ids = iter(source.ids())
    return ids if after is None else dropwhile(lambda id_: id_ <= after, ids)


def _pairs(ids: Iterator[int], stored: Iterator[Stored]) -> Iterator[Pair]:
    """Every id of rows or index, once, with what the index holds under it."""
    rows: Iterator[Pair] = ((id_, None) for id_ in ids)
    held: Iterator[Pair] = ((one.id, one) for one in stored)
    last: int | None = None
    for id_, group in groupby(merge(rows, held, key=itemgetter(0)), key=itemgetter(0)):
        if last is not None and id_ <= last:
            raise ValueError(f"ids must come in ascending order, and {id_} came after {last}")
        last = id_
        yield id_, next((one for _, one in group if one), None)


def _judge_all(found: Difference, source: Source, batch: Sequence[Pair]) -> None:
    documents = source.documents([id_ for id_, _ in batch])
    for id_, stored in batch:
        found.documents += stored is not None
        _judge(found, source, id_, documents.get(id_), known=id_ in documents, stored=stored)


def _judge(
    found: Difference, source: Source, id_: int, document: Document | None, *, known: bool, stored: Stored | None
) -> None:
    if document is None:
        if stored is not None:
            (found.hidden if known else found.ghost).append(id_)
        return
    try:
        wanted = digest(encode(source, document))
    except NotEncodable:
        found.refused.append(id_)
        return
    if stored is None:
        found.missing.append(id_)
    elif stored.digest != wanted:
        found.stale.append(id_)
