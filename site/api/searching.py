"""Search over the API: the tabs, choices and counts of the page; while the engine is away names, and it says so."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from api import shapes, shapes_found
from api.auth import OptionalBearer
from api.said import Sayer
from community.feeds import finding
from community.feeds.completing import complete
from community.feeds.facets import Shelf
from community.feeds.finding import Found
from community.feeds.note_search import cleaned, counted, tidy
from community.feeds.product_search import cleaned_products
from community.feeds.queries import find_notes, notes_by_title
from community.people.queries import hidden_ids
from search.port import SearchUnavailable

router = Router(auth=OptionalBearer(), tags=["read"])
Text = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Slug = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Band = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-\d{1,6}(-\d{1,6})?$", max_length=20)]
Page = Annotated[int, Field(ge=1, le=finding.MOST_PAGES)]


class ThingsIn(Schema):
    """A search of things that are narrowed by nothing."""

    q: Text
    page: Page = 1


class NotesIn(Schema):
    """A search of notes; several values of one choice widen it, several choices narrow it."""

    q: Text
    circle: list[Slug] = Field([], max_length=10)
    brand: list[Slug] = Field([], max_length=10)
    price: list[Band] = Field([], max_length=10)
    kind: list[Literal["note", "review"]] = Field([], max_length=2)
    own: bool = False
    cons: bool = False
    time: Literal["week", "month", "year"] | None = None
    sort: Literal["relevance", "new", "saves"] = "relevance"
    cursor: Annotated[str, StringConstraints(max_length=2000)] = ""


class ProductsIn(Schema):
    """A search of products."""

    q: Text
    brand: list[Slug] = Field([], max_length=10)
    price: list[Band] = Field([], max_length=10)
    in_stock: bool = False
    sort: Literal["relevance", "new", "notes"] = "relevance"
    page: Page = 1


@router.get("/search/notes", response=shapes_found.FoundNotes)
def found_notes(request: HttpRequest, asked: Query[NotesIn]) -> shapes_found.FoundNotes:
    """Notes that match a text; the first page has the counts of every further choice."""
    search = cleaned(
        text=tidy(asked.q),
        sort=asked.sort,
        circle=asked.circle,
        brand=asked.brand,
        price=asked.price,
        kind=asked.kind,
        own=["1"] if asked.own else [],
        cons=["1"] if asked.cons else [],
        time=[asked.time] if asked.time else [],
    )
    say = Sayer(request)
    try:
        total, shelves = (None, []) if asked.cursor else counted(search, hidden=sorted(hidden_ids(request.user)))
        page = say.page(find_notes(request.user, search=search, cursor=asked.cursor))
        return shapes_found.FoundNotes(**page.dict(), total=total, facets=_facets(shelves), simplified=False)
    except SearchUnavailable:
        page = say.page(notes_by_title(request.user, text=search.text))
        return shapes_found.FoundNotes(**page.dict(), total=None, facets=[], simplified=True)


@router.get("/search/products", response=shapes_found.FoundProducts)
def found_products(request: HttpRequest, asked: Query[ProductsIn]) -> shapes_found.FoundProducts:
    """Products that match a text: Chinese, pinyin or a brand's other name."""
    stock = ["1"] if asked.in_stock else []
    text = tidy(asked.q)
    search = cleaned_products(text=text, sort=asked.sort, brand=asked.brand, price=asked.price, stock=stock)
    found = finding.find_products(request.user, search=search, page=asked.page)
    say = Sayer(request)
    return shapes_found.FoundProducts(items=[say.product(one) for one in found.things], **_counts(found))


@router.get("/search/people", response=list[shapes.PersonOut])
def found_people(request: HttpRequest, asked: Query[ThingsIn]) -> list[shapes.PersonOut]:
    """People that match a text."""
    say = Sayer(request)
    return [say.person(one) for one in finding.find_people(request.user, text=tidy(asked.q), page=asked.page).things]


@router.get("/search/circles", response=shapes_found.FoundCircles)
def found_circles(request: HttpRequest, asked: Query[ThingsIn]) -> shapes_found.FoundCircles:
    """Circles that match a text."""
    found = finding.find_circles(request.user, text=tidy(asked.q), page=asked.page)
    say = Sayer(request)
    return shapes_found.FoundCircles(items=[say.circle(one) for one in found.things], **_counts(found))


@router.get("/search/topics", response=shapes_found.FoundTopics)
def found_topics(request: HttpRequest, asked: Query[ThingsIn]) -> shapes_found.FoundTopics:
    """Topics that match a text."""
    found = finding.find_topics(request.user, text=tidy(asked.q), page=asked.page)
    items = [shapes_found.TopicOut(key=one.key, name=one.name) for one in found.things]
    return shapes_found.FoundTopics(items=items, **_counts(found))


@router.get("/search/complete", response=list[shapes_found.CompletionOut])
def completions(request: HttpRequest, q: Query[Text]) -> list[shapes_found.CompletionOut]:
    """Names that begin with what was typed, in characters, pinyin or initials."""
    found = complete(request.user, text=tidy(q))
    named = [("brand", one.slug, one.name) for one in found.brands]
    named += [("product", one.slug, one.name) for one in found.products]
    named += [("topic", one.key, one.name) for one in found.topics]
    named += [("circle", one.slug, one.name) for one in found.circles]
    named += [("person", one.username, one.profile.display_name) for one in found.people]
    return [shapes_found.CompletionOut(kind=kind, key=key, name=name) for kind, key, name in named]


def _counts(found: Found) -> dict[str, Any]:
    total = None if found.is_simple else found.total
    return {"total": total, "more": found.has_more, "facets": _facets(found.shelves), "simplified": found.is_simple}


def _facets(shelves: Sequence[Shelf]) -> list[shapes_found.FacetOut]:
    return [
        shapes_found.FacetOut(
            name=shelf.name,
            values=[
                shapes_found.FacetValueOut(value=one.value, label=one.label, count=one.count, chosen=one.is_chosen)
                for one in shelf.choices
            ],
        )
        for shelf in shelves
    ]
