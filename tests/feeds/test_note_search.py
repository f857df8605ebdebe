"""Counts beside a search against counting by hand over random notes, on the engine of the settings; lists in order."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from community.circles.models import Circle
from community.feeds import note_search
from community.feeds.note_documents import note_documents
from community.feeds.note_search import FIELDS, TIMES, NoteSearch, cleaned, counted, in_order, named, total
from community.feeds.product_search import ProductSearch, cleaned_products, found_products
from community.feeds.scroll import BadCursor
from community.shop.models import Brand
from outbox.clock import database_now
from search import engine, sources
from search.port import Operation, SearchUnavailable
from tests.factories.circles import CircleFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import BrandFactory, OfferFactory, VariantFactory, make_product

pytestmark = pytest.mark.django_db
BANDS = ("CNY-0-50", "CNY-50-100", "CNY-1000", "USD-10-20")


def fill(name: str, documents: Mapping[int, Mapping[str, Any]]) -> None:
    """Write documents without rows behind them."""
    version = int(database_now().timestamp() * 1_000_000)
    made = [Operation(id=key, version=version, document=document) for key, document in documents.items()]
    assert engine().write(sources.get(name), made, visible=True).written == len(made)


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20)


@pytest.fixture
def notes(empty_index: None, chance: random.Random) -> dict[int, dict[str, Any]]:
    """Two hundred notes of every kind; some speak of lipstick."""
    circles = [CircleFactory().pk for _ in range(4)]
    brands = [BrandFactory().pk for _ in range(3)]
    now = timezone.now()
    made = {
        key: {
            "title": chance.choice(["口红试色", "今天用口红", "防晒", "面霜"]),
            "author_id": chance.randrange(1, 5),
            "circle_ids": chance.sample(circles, chance.randrange(3)),
            "brand_ids": chance.sample(brands, chance.randrange(3)),
            "price_bands": chance.sample(BANDS, chance.randrange(3)),
            "kind": chance.choice(["note", "review"]),
            "bought": chance.random() < 0.5,
            "has_cons": chance.random() < 0.3,
            "published_at": now - timedelta(days=chance.choice([0, 3, 20, 100, 500]), minutes=key),
            "saves": chance.randrange(5),
        }
        for key in range(1, 201)
    }
    fill("notes", made)
    return made


def choices(chance: random.Random) -> NoteSearch:
    """A random search with a few choices."""
    circles = list(Circle.objects.values_list("slug", flat=True))
    brands = list(Brand.objects.values_list("slug", flat=True))
    some: Callable[[Sequence[str]], list[str]] = lambda values: chance.sample(values, chance.choice([0, 0, 1, 2]))  # noqa: E731
    return cleaned(
        text="口红",
        circle=some(circles),
        brand=some(brands),
        price=some(BANDS),
        kind=some(["note", "review"]),
        own=chance.choice([[], [], ["1"]]),
        cons=chance.choice([[], [], ["1"]]),
        time=chance.choice([[], [], *([name] for name in TIMES)]),
    )


def values_of(note: Mapping[str, Any], name: str) -> set[str]:
    """The values that a note has for a choice, in the words of the address."""
    value = note[FIELDS[name]]
    if name == "circle":
        return set(Circle.objects.filter(pk__in=value).values_list("slug", flat=True))
    if name == "brand":
        return set(Brand.objects.filter(pk__in=value).values_list("slug", flat=True))
    if name == "time":
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return {name for name, days in TIMES.items() if value >= midnight - timedelta(days=days)}
    if name == "price":
        return set(value)
    return {value} if isinstance(value, str) else ({"1"} if value else set())


def test_counts_are_those_of_counting_by_hand(notes: dict[int, dict[str, Any]], chance: random.Random):
    known = {key: {name: values_of(note, name) for name in FIELDS} for key, note in notes.items()}
    speaking = {key for key, note in notes.items() if "口红" in note["title"]}

    def holding(search: NoteSearch, *, without: str = "") -> set[int]:
        chosen = {name: set(values) for name, values in search.chosen.items() if name != without}
        return {key for key in speaking if all(known[key][name] & values for name, values in chosen.items())}

    for _ in range(25):
        search = choices(chance)
        number, shelves = counted(search)
        assert number == total(search) == len(holding(search)), search
        for one in shelves:
            expected = Counter(value for key in holding(search, without=one.name) for value in known[key][one.name])
            got = {choice.value: choice.count for choice in one.choices if choice.count}
            assert got == expected, (search, one.name)
            assert {choice.value for choice in one.choices if choice.is_chosen} == set(search.chosen.get(one.name, ()))


@pytest.mark.parametrize("sort", ["new", "saves"])
def test_every_note_comes_once_in_the_order_asked_for(notes: dict[int, dict[str, Any]], sort: str):
    search = cleaned(text="口红", sort=sort, kind=["note"])
    seen: list[int] = []
    cursor = ""
    while True:
        ids, cursor = in_order(search, hidden=[4], cursor=cursor)
        seen += ids
        if not cursor:
            break
    held = {k: n for k, n in notes.items() if "口红" in n["title"] and n["kind"] == "note" and n["author_id"] != 4}

    def place(key: int) -> tuple[int, datetime]:
        return (held[key]["saves"] if sort == "saves" else 0, held[key]["published_at"])

    assert seen == sorted(held, key=place, reverse=True)


def test_a_cursor_is_for_its_own_search_and_depth_has_an_end(notes: dict[int, Any], monkeypatch: pytest.MonkeyPatch):
    search = cleaned(text="口红", sort="new")
    _, cursor = in_order(search, hidden=[], cursor="")
    for wrong in ("x", cursor[:-1], cursor.replace(":", ".")):
        with pytest.raises(BadCursor):
            in_order(search, hidden=[], cursor=wrong)
    with pytest.raises(BadCursor):
        in_order(cleaned(text="防晒", sort="new"), hidden=[], cursor=cursor)
    monkeypatch.setattr(note_search, "MOST_PAGES", 2)
    assert in_order(search, hidden=[], cursor=cursor)[1] == ""


def test_a_search_is_named_by_its_key():
    search = cleaned(text="口红", circle=["a", "b"], time=["week", "month"], price=["nonsense"], own=["yes"], sort="x")
    assert search == NoteSearch(text="口红", circle=("a", "b"), time=("month",))
    assert named(search.key) == search
    for wrong in ("", "!!", "e30", "eyJ4IjoxfQ"):
        with pytest.raises(ValueError):
            named(wrong)


def test_a_notes_document_has_what_it_is_narrowed_by():
    product = make_product(name="口红", with_offer=False, brand=BrandFactory())
    OfferFactory(variant=VariantFactory(product=product), price="128", currency="CNY")
    own, paid = NoteFactory(products=(product,)), NoteFactory(products=(product,), disclosure="commission")
    documents = note_documents([own.pk, paid.pk])
    assert [documents[one.pk]["bought"] for one in (own, paid)] == [True, False]
    assert documents[own.pk]["price_bands"] == ["CNY-100-200"]
    assert documents[own.pk]["saves"] == 0


def test_products_are_counted_by_hand_too(empty_index: None, chance: random.Random):
    brands = [BrandFactory() for _ in range(3)]
    made = {
        key: {
            "name": chance.choice(["口红", "防晒"]),
            "brand_id": chance.choice(brands).pk,
            "price_band": chance.choice(BANDS),
            "in_stock": chance.random() < 0.6,
        }
        for key in range(1, 121)
    }
    fill("products", made)
    slugs = {brand.pk: brand.slug for brand in brands}
    for _ in range(15):
        search = cleaned_products(
            text="口红",
            brand=chance.sample(sorted(slugs.values()), chance.choice([0, 1, 2])),
            price=chance.sample(BANDS, chance.choice([0, 0, 2])),
            stock=chance.choice([[], ["1"]]),
        )

        def holding(search: ProductSearch) -> list[dict[str, Any]]:
            return [
                one
                for one in made.values()
                if one["name"] == "口红"
                and (not search.brand or slugs[one["brand_id"]] in search.brand)
                and (not search.price or one["price_band"] in search.price)
                and (not search.stock or one["in_stock"])
            ]

        ids, number, shelves = found_products(search, size=200)
        assert (len(ids), number) == (len(holding(search)), len(holding(search)))
        got = {one.name: {choice.value: choice.count for choice in one.choices if choice.count} for one in shelves}
        assert got["brand"] == Counter(slugs[one["brand_id"]] for one in holding(search.without("brand")))
        assert got["price"] == Counter(one["price_band"] for one in holding(search.without("price")))
        in_stock = sum(one["in_stock"] for one in holding(search.without("stock")))
        assert got["stock"] == ({"1": in_stock} if in_stock else {})


def test_an_engine_that_is_away_is_said(monkeypatch: pytest.MonkeyPatch):
    def away(query: Any) -> None:
        raise SearchUnavailable

    monkeypatch.setattr(type(engine()), "search", lambda _self, query: away(query))
    monkeypatch.setattr(type(engine()), "search_many", lambda _self, queries: away(queries))
    with pytest.raises(SearchUnavailable):
        counted(cleaned(text="口红"))
