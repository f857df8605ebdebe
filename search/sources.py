"""What is searched: each kind of thing registers a Source. The domain describes it; search/ knows no domain.

Register in the `documents.py` of an installed app (found by itself): `sources.register(Source(name="posts", ...))`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["keyword", "long", "double", "bool", "date", "text", "completion", "vector"]
Document = Mapping[str, Any]
# `id` can be filtered and sorted by without being declared.
RESERVED = frozenset({"id", "version", "rowid", "score"})
NAME = re.compile(r"[a-z][a-z0-9_]*")
# Engines put the neighbouring characters of a text beside it under its name and this; `__` parts what they add.
GRAMS, PARTING = "_grams", "__"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a document.

    many: a list of values. default: stands in for None in a single field, which makes the field sortable (give 0).
    weight: how much a hit in this text counts. A `completion` field finds names as they are typed, by characters,
    pinyin or initials. Dates are aware datetimes. A `vector` has `dims` numbers; only its direction counts.
    """

    kind: Kind
    many: bool = False
    default: Any = None
    weight: float = 1.0
    dims: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A kind of document.

    ids: every id that could be indexed, in ascending order (an iterator, for millions).
    documents: id -> document for a batch; an id that must not be indexed (hidden, gone) has None or is left out.
    order: (field, direction) pairs that the index is kept sorted by; queries in this order can stop early.
    canaries: texts that must find something before a rebuilt index goes live.
    window: how many hits of a text the feeds ask to be scored in full (port.Query.window; 0: all of them).
    """

    name: str
    fields: Mapping[str, Field]
    ids: Callable[[], Iterable[int]]
    documents: Callable[[Sequence[int]], Mapping[int, Document | None]]
    order: Sequence[tuple[str, Literal["asc", "desc"]]] = ()
    canaries: Sequence[str] = ()
    window: int = 0

    def __post_init__(self) -> None:
        """Names go into table names and mappings: nothing but plain words."""
        for name in (self.name, *self.fields):
            is_plain = NAME.fullmatch(name) and PARTING not in name and not name.endswith(GRAMS)
            if not is_plain or name in RESERVED:
                raise ValueError(f"{name!r} cannot name a source or a field")


_sources: dict[str, Source] = {}


def register(source: Source) -> Source:
    """Add a source, or replace one of the same name (tests do)."""
    _sources[source.name] = source
    return source


def unregister(name: str) -> None:
    _sources.pop(name, None)


def get(name: str) -> Source:
    """The named source; KeyError tells the names there are."""
    try:
        return _sources[name]
    except KeyError:
        raise KeyError(f"no search source {name!r}; there are: {', '.join(sorted(_sources)) or 'none'}") from None


def names() -> list[str]:
    return sorted(_sources)
