"""Compares an index with the rows it was made from, whole documents by their digests, and mends what differs."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from search import engine
from search.encoding import NotEncodable, digest, encode
from search.indexing import batches, present
from search.port import Stored
from search.sources import Document, Source

# A difference seen once may be a write on its way; one seen again after this pause is real.
PAUSE_SECONDS = 2.0
EXAMPLES = 20


@dataclass(slots=True)
class Difference:
    """Ids by what is wrong: missing, ghost (indexed, its row is gone), stale, hidden but indexed, not encodable."""

    source: str
    documents: int = 0
    missing: list[int] = field(default_factory=list)
    ghost: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    repaired: int = 0

    @property
    def ids(self) -> list[int]:
        return sorted({*self.missing, *self.ghost, *self.stale, *self.hidden})

    def __bool__(self) -> bool:
        return bool(self.ids or self.refused)

    def as_json(self) -> dict[str, Any]:
        kinds = {name: getattr(self, name) for name in ("missing", "ghost", "stale", "hidden", "refused")}
        counts = {name: len(ids) for name, ids in kinds.items()}
        examples = {name: ids[:EXAMPLES] for name, ids in kinds.items() if ids}
        return {
            "source": self.source,
            "documents": self.documents,
            **counts,
            "repaired": self.repaired,
            "examples": examples,
        }


def compare(source: Source, *, building: bool = False) -> Difference:
    """One pass over index and rows, and a second look at what seemed wrong, since writes go on meanwhile."""
    first = _pass(source, building=building)
    if not first:
        return first
    time.sleep(PAUSE_SECONDS)
    second = _pass(source, building=building)
    for kind in ("missing", "ghost", "stale", "hidden", "refused"):
        seen_before = {*first.ids, *first.refused}
        setattr(second, kind, [id_ for id_ in getattr(second, kind) if id_ in seen_before])
    return second


def repair(source: Source, found: Difference, *, building: bool = False) -> None:
    """Write the present state of everything that differs; a version from the future does not stand in the way."""
    versions = {one.id: one.version for one in engine().scan(source, building=building) if one.id in set(found.ids)}
    for batch in batches(found.ids):
        newest = max((versions.get(id_, 0) for id_ in batch), default=0)
        operations = present(source, batch, not_below=newest)
        found.repaired += engine().write(source, operations, only_building=building, visible=True).written


def _pass(source: Source, *, building: bool) -> Difference:
    found = Difference(source.name)
    stored = {one.id: one for one in engine().scan(source, building=building)}
    found.documents = len(stored)
    for id_, document, known in _rows(source, stored):
        _judge(found, source, id_, document, known=known, stored=stored.pop(id_, None))
    return found


def _rows(source: Source, stored: dict[int, Stored]) -> Iterator[tuple[int, Document | None, bool]]:
    """Every id of the source, then those that only the index knows."""
    for batch in batches(source.ids()):
        documents = source.documents(batch)
        yield from ((id_, documents.get(id_), id_ in documents) for id_ in batch)
    for batch in batches(list(stored)):
        documents = source.documents(batch)
        yield from ((id_, documents.get(id_), id_ in documents) for id_ in batch)


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
