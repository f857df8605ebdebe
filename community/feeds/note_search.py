"""A search of notes with what narrows it: a reader's choices become filters, every further choice has its count."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from community.circles.models import Circle
from community.feeds.facets import Shelf, shelf
from community.feeds.scroll import BadCursor
from community.posts.models import Post
from community.shop.bands import band_named
from community.shop.models import Brand
from search import engine
from search.port import AnyOf, Facet, Filter, Not, Query, Range, Sort

# Days back from today's midnight, so that a list is the same on each of its pages.
TIMES: Mapping[str, int] = {"week": 7, "month": 30, "year": 365}
SORTS: Mapping[str, Sequence[Sort]] = {
    "relevance": (),
    "new": (Sort(field="published_at"),),
    "saves": (Sort(field="saves"), Sort(field="published_at")),
}
PAGE, MOST_PAGES = 20, 15
_signer = Signer(salt="community.feeds.note_search")
LONGEST = 100
# Values counted per facet: those beyond are rarely chosen, and a chosen one is shown in any case.
COUNTED = 50
# What each choice filters by; the order is that of the page.
FIELDS: Mapping[str, str] = {
    "circle": "circle_ids",
    "brand": "brand_ids",
    "price": "price_bands",
    "kind": "kind",
    "own": "bought",
    "cons": "has_cons",
    "time": "published_at",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSearch:
    """What a reader asks for, in the words of the page's address: slugs, names of bands, kinds and times."""

    text: str
    circle: tuple[str, ...] = ()
    brand: tuple[str, ...] = ()
    price: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    sort: str = "relevance"

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Return the choices made, by name."""
        return {name: values for name in FIELDS if (values := getattr(self, name))}

    @property
    def key(self) -> str:
        """Return a text that names exactly this search; `named` reads it back."""
        said = {name: value for name, value in asdict(self).items() if value}
        packed = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    def without(self, name: str) -> "NoteSearch":
        """Return the search without one kind of choice."""
        nothing: dict[str, Any] = {name: ()}
        return replace(self, **nothing)


def tidy(text: str) -> str:
    """Return a search text without what nobody types on purpose."""
    return " ".join(text.replace("\x00", "").replace("~", " ").split())[:LONGEST]


def named(key: str) -> NoteSearch:
    """Return the search of a key; ValueError when it is none."""
    said = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
    given: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in said.items()}
    try:
        return NoteSearch(**given)
    except TypeError as problem:
        raise ValueError(key[:40]) from problem


def cleaned(*, text: str, sort: str = "", **given: Sequence[str]) -> NoteSearch:
    """Return the search of what an address says; what is no possible choice is left out."""
    allowed = {
        "price": lambda value: band_named(value) is not None,
        "kind": lambda value: value in Post.Kind.values,
        "own": lambda value: value == "1",
        "cons": lambda value: value == "1",
        "time": lambda value: value in TIMES,
    }
    kept = {
        name: tuple(sorted({value for value in given.get(name, ()) if allowed.get(name, _is_slug)(value)}))[:10]
        for name in FIELDS
    }
    kept["time"] = kept["time"][:1]
    return NoteSearch(text=text, sort=sort if sort in SORTS else "relevance", **cast("dict[str, Any]", kept))


def _is_slug(value: str) -> bool:
    return 0 < len(value) <= 80 and "\x00" not in value


@dataclass(frozen=True, slots=True)
class Known:
    """Circles and brands that were chosen, by slug: two statements at most, none where none was chosen."""

    circles: dict[str, Circle] = field(default_factory=dict)
    brands: dict[str, Brand] = field(default_factory=dict)


def known(search: NoteSearch) -> Known:
    """Look up what the choices name."""
    return Known(
        circles={one.slug: one for one in Circle.objects.filter(slug__in=search.circle)} if search.circle else {},
        brands={one.slug: one for one in Brand.objects.filter(slug__in=search.brand)} if search.brand else {},
    )


def filters_of(search: NoteSearch, *, known: Known) -> tuple[Filter, ...]:
    """Return the choices as filters; a choice of what does not exist finds nothing."""
    found: list[Filter] = []
    if search.circle:
        found.append(AnyOf(field="circle_ids", values=[one.pk for one in known.circles.values()]))
    if search.brand:
        found.append(AnyOf(field="brand_ids", values=[one.pk for one in known.brands.values()]))
    if search.price:
        found.append(AnyOf(field="price_bands", values=list(search.price)))
    if search.kind:
        found.append(AnyOf(field="kind", values=list(search.kind)))
    if search.own:
        found.append(AnyOf(field="bought", values=[True]))
    if search.cons:
        found.append(AnyOf(field="has_cons", values=[True]))
    if search.time:
        found.append(_since(search.time[0]))
    return tuple(found)


def _since(name: str) -> Range:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    start: datetime = midnight - timedelta(days=TIMES[name])
    return Range(field="published_at", gte=start)


def facets() -> tuple[Facet, ...]:
    """Return what is counted beside the hits."""
    counted = [Facet(field=name, size=COUNTED) for name in FIELDS.values() if name != "published_at"]
    return (*counted, Facet(field="published_at", bands=tuple((name, _since(name)) for name in TIMES)))


def counted(search: NoteSearch, *, hidden: Sequence[int] = ()) -> tuple[int, list[Shelf]]:
    """Return how many notes there are and the further choices with their counts; SearchUnavailable when it is away."""
    there = known(search)
    asked = asking(search, filters=filters_of(search, known=there), hidden=hidden)
    counts = _counts(asked, of=facets())
    return _total(search, counts), _shelves(search, counts=counts, known=there)


def _counts(asked: Query, *, of: Sequence[Facet]) -> Mapping[str, Sequence[tuple[Any, int]]]:
    """Ask for counts alone: in an order by time no hit is scored, which is most of a question's time."""
    return engine().search(replace(asked, facets=of, size=1, sort=SORTS["new"])).facets


def total(search: NoteSearch, *, hidden: Sequence[int] = ()) -> int:
    """Return how many notes a search finds."""
    asked = asking(search, filters=filters_of(search, known=known(search)), hidden=hidden)
    counts = _counts(asked, of=(Facet(field="kind"),))
    return _total(search, counts)


def total_without(search: NoteSearch, *, hidden: Sequence[int] = ()) -> dict[str, int]:
    """Return for each choice how many notes there would be without it."""
    there = known(search)
    found = {}
    for name in search.chosen:
        less = search.without(name)
        asked = asking(less, filters=filters_of(less, known=there), hidden=hidden)
        counts = _counts(asked, of=(Facet(field="kind"),))
        found[name] = _total(less, counts)
    return found


def in_order(search: NoteSearch, *, hidden: Sequence[int], cursor: str) -> tuple[list[int], str]:
    """Return the ids of a page in the order of `search.sort`, and the next page's cursor; SearchUnavailable."""
    depth, after = _place(search, cursor=cursor)
    asked = asking(search, filters=filters_of(search, known=known(search)), hidden=hidden)
    # Counted as the page is, so that the words are read the same way.
    one = Facet(field="kind", size=1)
    page = engine().search(replace(asked, sort=SORTS[search.sort], facets=(one,), size=PAGE, after=after))
    more = bool(page.cursor) and depth + 1 < MOST_PAGES
    return page.ids, _signer.sign_object([search.key, depth + 1, list(page.cursor)]) if more else ""


def _place(search: NoteSearch, *, cursor: str) -> tuple[int, tuple[Any, ...]]:
    if not cursor:
        return 0, ()
    try:
        key, depth, after = _signer.unsign_object(cursor)
    except (BadSignature, ValueError) as problem:
        raise BadCursor(cursor[:40]) from problem
    if key != search.key:
        raise BadCursor(cursor[:40])
    return int(depth), tuple(after)


def asking(search: NoteSearch, *, filters: Sequence[Filter], hidden: Sequence[int]) -> Query:
    """Return the question as it is sent; its counts are of the notes this reader may meet."""
    unseen = (_not_by(hidden),) if hidden else ()
    return Query(source="notes", text=search.text, filters=(*filters, *unseen))


def _not_by(hidden: Sequence[int]) -> Filter:
    return Not(filters=(AnyOf(field="author_id", values=sorted(hidden)),))


def _total(search: NoteSearch, counts: Mapping[str, Any]) -> int:
    """Every note has one kind: the counts of the chosen ones, or of all, are the notes."""
    return sum(number for value, number in counts["kind"] if not search.kind or value in search.kind)


def _shelves(search: NoteSearch, *, counts: Mapping[str, Any], known: Known) -> list[Shelf]:
    circles = Circle.objects.in_bulk([key for key, _ in counts["circle_ids"]])
    brands = Brand.objects.in_bulk([key for key, _ in counts["brand_ids"]])
    by_circle = {circles[key].slug: number for key, number in counts["circle_ids"] if key in circles}
    by_brand = {brands[key].slug: number for key, number in counts["brand_ids"] if key in brands}
    labels = {one.slug: one.name for one in (*circles.values(), *known.circles.values())}
    brand_labels = {one.slug: one.name for one in (*brands.values(), *known.brands.values())}
    flags = {name: {"1": sum(n for value, n in counts[FIELDS[name]] if value)} for name in ("own", "cons")}
    return [
        shelf("circle", counts=by_circle, chosen=search.circle, labels=labels),
        shelf("brand", counts=by_brand, chosen=search.brand, labels=brand_labels),
        shelf("price", counts=dict(counts["price_bands"]), chosen=search.price),
        shelf("kind", counts=dict(counts["kind"]), chosen=search.kind),
        shelf("own", counts=flags["own"], chosen=search.own),
        shelf("cons", counts=flags["cons"], chosen=search.cons),
        shelf("time", counts=dict(counts["published_at"]), chosen=search.time, is_single=True),
    ]
