"""Which notes may stand in a feed: a few hundred, with stored numbers, from small named sources.

Each source asks the engine one question. When the engine is away the same questions go to the database, newest first.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from community.feeds.factors import Candidate, Taste, Things
from community.feeds.fairness import NEW_AUTHOR, TRIAL_HOURS
from community.feeds.fallback import notes_from_database
from search import engine
from search.port import AnyOf, Either, Facet, Filter, Hit, Near, Query, Range, SearchUnavailable, Sort

# Re-ranking the 200 hottest finds 0.88 of the full ranking's first 20 among 1,000,000 notes, at a tenth of the time.
WINDOW = 300
# New notes have no `hot` yet: a share of the window is taken by time so that they are seen at all.
NEWEST = 60
# What readers do decides within days: rising is what they do most of with what is three days old at most.
RISING, RISING_DAYS = 40, 3
NEWCOMERS = 40
# Half of a reader's list can come from what they chose, a fifth from what resembles what they liked.
FOLLOWED, SIMILAR = 150, 60
NEAREST = 60
STORED = (
    "author_id",
    "author_joined",
    "brand_ids",
    "circle_ids",
    "engagement",
    "members",
    "product_ids",
    "published_at",
    "quality",
    "topic_ids",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a feed asks for. `name` is stable: it is part of the scroll's identity and of cursors."""

    name: str
    filters: tuple[Filter, ...] = ()
    text: str = ""
    # For the home feed: what the reader chose, and which notes editors recommend.
    taste: Taste = field(default_factory=Taste)
    picks: tuple[int, ...] = ()
    # Where the reader's liked and saved notes point together, while taste is learnt.
    direction: tuple[float, ...] = ()

    def ask(self, *filters: Filter, by: str, size: int, until: datetime) -> Query:
        """Return a question for notes that were there when the scroll began, so that it can be asked again."""
        there = Range(field="published_at", lte=until)
        order = (Sort(field=by),) if by else ()
        text = "" if by else self.text
        return Query(
            source="notes", text=text, filters=(*self.filters, there, *filters), sort=order, fields=STORED, size=size
        )


Source = Callable[[Wanted, datetime], Query | None]


def matching(wanted: Wanted, until: datetime) -> Query:
    """What fits the words best; counted, so that the words are read as for the counts that stand beside it."""
    asked = wanted.ask(by="", size=WINDOW, until=until)
    return replace(asked, facets=(Facet(field="kind", size=1),), window=WINDOW)


def hottest(wanted: Wanted, until: datetime) -> Query:
    """What is lively now."""
    return wanted.ask(by="hot", size=WINDOW, until=until)


def newest(wanted: Wanted, until: datetime) -> Query:
    """What was published last, so that it is seen at all."""
    return wanted.ask(by="published_at", size=NEWEST, until=until)


def rising(wanted: Wanted, until: datetime) -> Query:
    """What is new and liked already."""
    recent = Range(field="published_at", gte=until - timedelta(days=RISING_DAYS))
    return wanted.ask(recent, by="engagement", size=RISING, until=until)


def newcomers(wanted: Wanted, until: datetime) -> Query:
    """What new authors published while it may be tried: the share of exploration is drawn from it."""
    recent = Range(field="published_at", gte=until - timedelta(hours=TRIAL_HOURS))
    new = Range(field="author_joined", gte=until - NEW_AUTHOR)
    return wanted.ask(recent, new, by="published_at", size=NEWCOMERS, until=until)


def picked(wanted: Wanted, until: datetime) -> Query | None:
    """What editors recommend at this moment."""
    if not wanted.picks:
        return None
    return wanted.ask(AnyOf(field="id", values=wanted.picks), by="hot", size=len(wanted.picks), until=until)


def followed(wanted: Wanted, until: datetime) -> Query | None:
    """What is by, in or about whom and what the reader follows."""
    filters = any_of(wanted.taste.follows)
    return wanted.ask(Either(filters=filters), by="hot", size=FOLLOWED, until=until) if filters else None


def similar(wanted: Wanted, until: datetime) -> Query | None:
    """What shares topics or products with what the reader liked and saved."""
    filters = any_of(wanted.taste.learned)
    return wanted.ask(Either(filters=filters), by="hot", size=SIMILAR, until=until) if filters else None


def near(wanted: Wanted, until: datetime) -> Query | None:
    """What those liked and saved who like and save what the reader does."""
    if not wanted.direction:
        return None
    there = (*wanted.filters, Range(field="published_at", lte=until))
    asked = Near(field="taste", vector=wanted.direction)
    return Query(source="notes", near=asked, filters=there, fields=STORED, size=NEAREST)


# The same for everyone, so readers share them; then what is a reader's own.
HOME: Sequence[Source] = (hottest, newest, rising, newcomers, picked)
OWN: Sequence[Source] = (followed, similar, near)
LISTED: Sequence[Source] = (hottest, newest)
FOUND: Sequence[Source] = (matching,)


def any_of(things: Things) -> tuple[Filter, ...]:
    """Return a filter for each kind of thing there is any of."""
    named = {
        "author_id": things.authors,
        "circle_ids": things.circles,
        "topic_ids": things.topics,
        "brand_ids": things.brands,
        "product_ids": things.products,
    }
    return tuple(AnyOf(field=name, values=sorted(ids)) for name, ids in named.items() if ids)


def candidates(wanted: Wanted, *, sources: Iterable[Source], until: datetime) -> list[Candidate]:
    """Return what the sources name, each note once, in the sources' order; asked in one go."""
    asked = [(source, query) for source in sources if (query := source(wanted, until)) is not None]
    found: dict[int, Candidate] = {}
    for (source, _query), notes in zip(asked, _answers([query for _source, query in asked]), strict=True):
        for note in notes:
            found.setdefault(note.id, note)
        if source is hottest and len(notes) < WINDOW:
            # A window that was not filled holds everything there is: the others could only name a part of it.
            break
    return list(found.values())


def _answers(queries: Sequence[Query]) -> Iterator[list[Candidate]]:
    """Ask the engine; when it is away, the database: one question after the other, for as long as they are wanted.

    A text or a direction has no answer but the engine's.
    """
    try:
        pages = engine().search_many(queries)
    except SearchUnavailable:
        yield from (_from_database(query) for query in queries)
    else:
        yield from (_noted(page.hits, query) for page, query in zip(pages, queries, strict=True))


def _from_database(query: Query) -> list[Candidate]:
    if query.text or query.near:
        return []
    return [candidate(key, row) for key, row in notes_from_database(query).items()]


def _noted(hits: Sequence[Hit], query: Query) -> list[Candidate]:
    found = [candidate(hit.id, hit.values) for hit in hits]
    if not query.text:
        return found
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    return [replace(note, relevance=_share(hit.score / best)) for note, hit in zip(found, hits, strict=True)]


def candidate(key: int, values: Mapping[str, Any]) -> Candidate:
    """Return a note from what the engine stores of it, or from its document."""
    return Candidate(
        id=key,
        author_id=int(values["author_id"]),
        author_joined=_moment(values.get("author_joined")),
        circle_ids=_ids(values.get("circle_ids")),
        product_ids=_ids(values.get("product_ids")),
        brand_ids=_ids(values.get("brand_ids")),
        topic_ids=_ids(values.get("topic_ids")),
        published_at=_moment(values["published_at"]),
        engagement=_share(values.get("engagement")),
        quality=_share(values.get("quality")),
        members=int(values.get("members") or 0),
    )


def _moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(value or 0))


def _ids(values: Any) -> frozenset[int]:
    if values is None:
        return frozenset()
    return frozenset(int(value) for value in (values if isinstance(values, list | tuple) else [values]))


def _share(value: Any) -> float:
    number = float(value or 0)
    return min(1.0, max(0.0, number)) if math.isfinite(number) else 0.0
