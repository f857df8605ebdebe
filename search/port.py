"""The port every engine fills: what can be asked, what comes back, what can be written; no Django, no engine.

Anyone may import this; only search/embedded and search/elastic implement Engine.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from search.sources import Source

Scalar = str | int | float | bool


class SearchUnavailable(Exception):
    """The engine cannot answer now: fall back or say so; index writes are tried again later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """The field holds at least one of these values (a single value for most fields, any of them for a `many` field)."""

    field: str
    values: Sequence[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A number or date between bounds; None leaves a side open. Dates are given as aware datetimes."""

    field: str
    gte: Any = None
    gt: Any = None
    lte: Any = None
    lt: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """None of these may hold."""

    filters: Sequence["Filter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """At least one of these holds (followed authors or joined circles)."""

    filters: Sequence["Filter"]


Filter = AnyOf | Range | Not | Either


@dataclass(frozen=True, slots=True, kw_only=True)
class Boost:
    """Adds `weight` to the score of a hit for which `filter` holds; never removes a hit."""

    filter: AnyOf | Range
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """Order by one single field that always has a value (Field.default); every order ends with `id` descending."""

    field: str
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Count hits per value; filters on the facet's own field are left out of its counts: choices can be widened.

    With `bands` (names with ranges of this field) hits are counted per band instead, in the order given, with zeros.
    """

    field: str
    size: int = 20
    bands: Sequence[tuple[str, Range]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The documents whose vector points most nearly the same way; a score is (1 + cosine) / 2, so 0 to 1."""

    field: str
    vector: Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question to one source. All filters must hold. Without `sort` the order is by score (text and boosts).

    With `near` the hits are the `size` nearest of those that pass the filters: one page, approximate in large indexes.
    With `window` an engine may score in full only so many of the hits that quick parts of the score put first; the
    scores it gives are the full ones. One page: what stands beyond the window has no place of its own.
    """

    source: str
    text: str = ""
    text_fields: Sequence[str] = ()  # empty: every text field of the source; name a completion field for as-you-type
    filters: Sequence[Filter] = ()
    boosts: Sequence[Boost] = ()
    sort: Sequence[Sort] = ()
    fields: Sequence[str] = ()  # brought back in Hit.values (dates as epoch milliseconds)
    facets: Sequence[Facet] = ()
    size: int = 20
    after: Sequence[Scalar] = ()  # the cursor of the page before, as it was given
    building: bool = False  # ask the index that is being built (a rebuild's canaries)
    near: Near | None = None
    window: int = 0

    def __post_init__(self) -> None:
        """Nearness is an order of its own: mixing it with another would compare what cannot be compared."""
        if self.near and (self.text.strip() or self.sort or self.boosts or self.facets or self.after):
            raise ValueError("a question for what is near takes filters and fields only")
        if self.window and (self.sort or self.after or self.window < self.size):
            raise ValueError("a window is for one page in the order of the score, and not smaller than the page")


@dataclass(frozen=True, slots=True)
class Hit:
    """An id and the few stored values that were asked for; never the document. It is a candidate, not a permission."""

    id: int
    score: float = 0.0
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """Hits in order; `cursor` goes into Query.after for the next page and is empty when there is no more."""

    hits: Sequence[Hit]
    cursor: tuple[Scalar, ...] = ()
    facets: Mapping[str, Sequence[tuple[Scalar, int]]] = field(default_factory=dict)

    @property
    def ids(self) -> list[int]:
        return [hit.id for hit in self.hits]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Write the document, or remove it when None. An older version never replaces a newer one, an equal one does."""

    id: int
    version: int  # microseconds of the database clock, read just before the row was
    document: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What became of a batch: `outdated` lost to a newer version (as it should), `refused` can never be written."""

    written: int = 0
    outdated: int = 0
    refused: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stored:
    """One document as the index holds it: its version and the digest of all that is indexed of it."""

    id: int
    version: int
    digest: str


class Engine(Protocol):
    """Seven methods; every one may raise SearchUnavailable."""

    def search(self, query: Query) -> Page: ...

    def search_many(self, queries: Sequence[Query]) -> list[Page]:
        """The same as one search after the other, in one round trip where the engine has one."""

    def explain(self, query: Query) -> Mapping[str, Any]:
        """For people to read: index, schema, the request as it would be sent, and for a text the first hits, each
        with its id, score and the parts (what, value) that add up to it."""

    def write(
        self, source: Source, operations: Sequence[Operation], *, visible: bool = False, only_building: bool = False
    ) -> WriteReport:
        """Into the live index and into one that is being built; `visible` waits until searches see it."""

    def scan(
        self, source: Source, *, building: bool = False, after: int | None = None, ids: Sequence[int] | None = None
    ) -> Generator[Stored]:
        """Every document of the live index (or of the one being built) in ascending order of ids, from behind `after`;
        or those of `ids` alone (a batch of them), as they were last written."""

    def begin(self, source: Source) -> str:
        """Make an empty index that takes writes beside the live one, dropping an unfinished one; returns its name."""

    def finish(self, source: Source, *, keep: bool) -> None:
        """End the building: with keep the new index goes live and the old one goes away, else the new one does."""
