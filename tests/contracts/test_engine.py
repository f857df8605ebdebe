"""One suite for both engines: what search.port promises, in exact values."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from search import sources
from search.port import AnyOf, Boost, Either, Engine, Facet, Not, Operation, Query, Range, Sort
from search.sources import Field, Source

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
FIELDS = {
    "author_id": Field(kind="long"),
    "circle_ids": Field(kind="long", many=True),
    "kind": Field(kind="keyword"),
    "tags": Field(kind="keyword", many=True),
    "published_at": Field(kind="date", default=0),
    "hot": Field(kind="double", default=0.0),
    "price": Field(kind="double"),
    "verified": Field(kind="bool", default=False),
    "title": Field(kind="text", weight=3.0),
    "body": Field(kind="text"),
    "suggest": Field(kind="completion"),
}
DOCUMENTS = {
    1: {
        "author_id": 7,
        "circle_ids": [1, 2],
        "kind": "note",
        "hot": 5.0,
        "title": "敏感肌也能用的精华",
        "verified": True,
    },
    2: {
        "author_id": 7,
        "circle_ids": [2],
        "kind": "review",
        "hot": 9.5,
        "title": "口红试色",
        "body": "敏感肌慎用",
        "price": 9.9,
    },
    3: {"author_id": 8, "circle_ids": [3], "kind": "note", "hot": 9.5, "title": "iPhone15Pro 拍照", "tags": ["数码"]},
    4: {
        "author_id": 9,
        "kind": "note",
        "hot": -1.0,
        "title": "防晒霜 SPF50+ 50ml",
        "price": 120.0,
        "tags": ["美妆", "夏天"],
    },
    5: {"author_id": 9, "circle_ids": [1], "kind": "review", "title": "精油和华丽的水", "published_at": NEW_YEAR},
}


@pytest.fixture
def source() -> Iterator[Source]:
    name = f"contract_{uuid4().hex[:8]}"
    yield sources.register(
        Source(name=name, fields=FIELDS, ids=lambda: DOCUMENTS, documents=lambda _: DOCUMENTS, order=[("hot", "desc")])
    )
    sources.unregister(name)


@pytest.fixture
def filled(engine: Engine, source: Source) -> Engine:
    report = engine.write(source, operations(), visible=True)
    assert (report.written, report.outdated, report.refused) == (5, 0, {})
    return engine


def operations(*, version: int = 1, **changes) -> list[Operation]:
    return [Operation(id=id_, version=version, document=document | changes) for id_, document in DOCUMENTS.items()]


def found(engine: Engine, source: Source, **question) -> list[int]:
    return engine.search(Query(source=source.name, **question)).ids


BY_HOT = [Sort(field="hot")]


def test_an_index_that_is_not_there_yet_is_empty(engine, source):
    assert engine.search(Query(source=source.name, text="精华", facets=[Facet(field="kind")])).ids == []
    assert list(engine.scan(source)) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([], [3, 2, 1, 5, 4]),
        ([AnyOf(field="author_id", values=[7])], [2, 1]),
        ([AnyOf(field="circle_ids", values=[1, 3])], [3, 1, 5]),
        ([AnyOf(field="circle_ids", values=[])], []),
        ([AnyOf(field="kind", values=["review"])], [2, 5]),
        ([AnyOf(field="verified", values=[True])], [1]),
        ([AnyOf(field="id", values=[1, 4, 99])], [1, 4]),
        ([Range(field="price", gte=9.9, lt=120)], [2]),
        ([Range(field="price", gt=9.9, lte=120)], [4]),
        ([Range(field="published_at", gte=NEW_YEAR)], [5]),
        ([Range(field="circle_ids", gte=3)], [3]),
        ([Not(filters=[AnyOf(field="price", values=[9.9])])], [3, 1, 5, 4]),
        ([Not(filters=[AnyOf(field="circle_ids", values=[1]), AnyOf(field="author_id", values=[8])])], [2, 4]),
        ([Either(filters=[AnyOf(field="author_id", values=[8]), AnyOf(field="circle_ids", values=[1])])], [3, 1, 5]),
        ([AnyOf(field="author_id", values=[9]), AnyOf(field="kind", values=["note"])], [4]),
    ],
)
def test_filters_all_hold(filled, source, filters, expected):
    assert found(filled, source, filters=filters, sort=BY_HOT) == expected


def test_a_field_that_is_not_there_is_refused(filled, source):
    for question in ({"filters": [AnyOf(field="nothing", values=[1])]}, {"sort": [Sort(field="price")]}):
        with pytest.raises(ValueError):
            found(filled, source, **question)


@pytest.mark.parametrize(
    "sort", [[Sort(field="hot")], [Sort(field="published_at", descending=False), Sort(field="hot")]]
)
def test_pages_are_the_whole_in_order_without_repeats(filled, source, sort):
    whole = found(filled, source, sort=sort)
    seen, after = [], ()
    for _ in range(4):
        page = filled.search(Query(source=source.name, sort=sort, size=2, after=after))
        seen += page.ids
        after = page.cursor
        if not after:
            break
    assert seen == whole
    assert len(whole) == 5


def test_pages_by_relevance_go_on_where_they_stopped(filled, source):
    whole = found(filled, source, text="精华")
    first = filled.search(Query(source=source.name, text="精华", size=1))
    second = filled.search(Query(source=source.name, text="精华", size=1, after=first.cursor))
    assert [*first.ids, *second.ids] == whole[:2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("精华", {1, 5}),
        ("敏感肌", {1, 2}),
        ("敏感肌 精华", {1}),
        ("SPF50", {4}),
        ("ｓｐｆ５０＋", {4}),
        ("50 ML 防曬", {4}),
        ("iphone", {3}),
        ("IPHONE 15 pro", {3}),
        ("口紅", {2}),
        ("拍照", {3}),
        ("没有这种东西", set()),
        ("!!!", set()),
    ],
)
def test_text_finds_what_it_names(filled, source, text, expected):
    assert set(found(filled, source, text=text, size=2)[: max(len(expected), 1)]) == expected


def test_words_together_in_the_title_come_first(filled, source):
    assert found(filled, source, text="精华")[0] == 1
    assert found(filled, source, text="敏感肌")[0] == 1


def test_one_text_field_can_be_searched_alone(filled, source):
    assert found(filled, source, text="敏感肌", text_fields=["body"]) == [2]


@pytest.mark.parametrize("typed", ["小黑", "xiaoh", "xhp", "兰蔻小", "lk", "黑瓶", "JINGHUA", "50m"])
def test_names_are_found_as_they_are_typed(engine, source, typed):
    named = [Operation(id=1, version=1, document={"suggest": "兰蔻小黑瓶精华 50ml"})]
    other = [Operation(id=2, version=1, document={"suggest": "户外帐篷"})]
    engine.write(source, named + other, visible=True)
    assert found(engine, source, text=typed, text_fields=["suggest"], sort=BY_HOT) == [1]


def test_boosts_order_and_do_not_filter(filled, source):
    boosts = [
        Boost(filter=AnyOf(field="circle_ids", values=[1]), weight=1.0),
        Boost(filter=AnyOf(field="author_id", values=[9]), weight=3.0),
    ]
    page = filled.search(Query(source=source.name, boosts=boosts))
    assert [(hit.id, hit.score) for hit in page.hits] == [(5, 4.0), (4, 3.0), (1, 1.0), (3, 0.0), (2, 0.0)]


def test_asked_values_come_back_and_nothing_else(filled, source):
    page = filled.search(
        Query(
            source=source.name, sort=BY_HOT, fields=["hot", "circle_ids", "price", "verified", "kind", "published_at"]
        )
    )
    values = {hit.id: dict(hit.values) for hit in page.hits}
    assert values[1] == {
        "hot": 5.0,
        "circle_ids": [1, 2],
        "price": None,
        "verified": True,
        "kind": "note",
        "published_at": 0,
    }
    assert values[5]["published_at"] == int(NEW_YEAR.timestamp() * 1000)
    assert values[4]["circle_ids"] == []


def test_facets_leave_their_own_choice_out(filled, source):
    facets = [Facet(field="kind"), Facet(field="circle_ids"), Facet(field="verified")]
    page = filled.search(Query(source=source.name, sort=BY_HOT, facets=facets))
    assert page.facets["kind"] == [("note", 3), ("review", 2)]
    assert page.facets["circle_ids"] == [(1, 2), (2, 2), (3, 1)]
    assert page.facets["verified"] == [(False, 4), (True, 1)]
    chosen = filled.search(
        Query(source=source.name, sort=BY_HOT, facets=facets, filters=[AnyOf(field="kind", values=["review"])])
    )
    assert chosen.ids == [2, 5]
    assert chosen.facets["kind"] == [("note", 3), ("review", 2)]
    assert chosen.facets["circle_ids"] == [(1, 1), (2, 1)]


def test_an_older_version_never_wins_and_an_equal_one_does(filled, source):
    assert filled.write(source, operations(version=3, title="新的"), visible=True).written == 5
    stale = filled.write(source, operations(version=2), visible=True)
    assert (stale.written, stale.outdated) == (0, 5)
    assert filled.write(source, operations(version=3, title="更新"), visible=True).written == 5
    assert found(filled, source, text="精华") == []
    assert len(found(filled, source, text="更新")) == 5


def test_what_was_removed_stays_removed(filled, source):
    gone = Operation(id=1, version=5, document=None)
    assert filled.write(source, [gone], visible=True).written == 1
    assert filled.write(source, [gone], visible=True).written == 1
    late = Operation(id=1, version=4, document=DOCUMENTS[1])
    assert filled.write(source, [late], visible=True).outdated == 1
    assert found(filled, source, filters=[AnyOf(field="id", values=[1])], sort=BY_HOT) == []


def test_a_removal_may_be_the_first_write_of_all(engine, source):
    engine.write(source, [Operation(id=1, version=100, document=None)], visible=True)
    assert engine.search(Query(source=source.name)).ids == []
    engine.write(source, [Operation(id=2, version=100, document={"title": "精华", "hot": 1.0})], visible=True)
    assert engine.search(Query(source=source.name)).ids == [2]


def test_a_bad_document_is_refused_alone(filled, source):
    bad = [
        Operation(id=11, version=1, document={"colour": "red"}),
        Operation(id=12, version=1, document={"author_id": "seven"}),
        Operation(id=13, version=1, document={"hot": float("nan")}),
        Operation(id=14, version=1, document={"kind": "note"}),
    ]
    report = filled.write(source, bad, visible=True)
    assert (report.written, sorted(report.refused)) == (1, [11, 12, 13])
    assert found(filled, source, filters=[AnyOf(field="id", values=[11, 12, 13, 14])], sort=BY_HOT) == [14]


def test_a_scan_tells_every_document_and_its_digest(filled, source):
    stored = {one.id: one for one in filled.scan(source)}
    assert sorted(stored) == [1, 2, 3, 4, 5]
    assert {one.version for one in stored.values()} == {1}
    filled.write(source, [Operation(id=1, version=2, document=DOCUMENTS[1] | {"hot": 5.5})], visible=True)
    again = {one.id: one.digest for one in filled.scan(source)}
    assert [id_ for id_ in again if again[id_] != stored[id_].digest] == [1]


def test_a_building_index_takes_writes_and_goes_live_whole(filled, source):
    filled.begin(source)
    filled.write(source, operations(version=2)[:2], visible=True)
    filled.write(source, [Operation(id=1, version=3, document=None)], visible=True)
    assert [one.id for one in filled.scan(source, building=True)] == [2]
    assert found(filled, source, sort=BY_HOT) == [3, 2, 5, 4]
    filled.finish(source, keep=True)
    assert found(filled, source, sort=BY_HOT) == [2]
    late = Operation(id=1, version=1, document=DOCUMENTS[1])
    assert filled.write(source, [late], visible=True).outdated == 1


def test_a_building_index_can_be_given_up(filled, source):
    filled.begin(source)
    filled.begin(source)
    filled.finish(source, keep=False)
    assert list(filled.scan(source, building=True)) == []
    assert found(filled, source, sort=BY_HOT) == [3, 2, 1, 5, 4]


def test_the_request_can_be_read(filled, source):
    explained = filled.explain(Query(source=source.name, text="精华", size=3))
    assert explained["index"]
    assert "精华" in str(explained["request"])


DEAR = Range(field="price", gte=50)
PRICES = (("cheap", Range(field="price", lt=50)), ("dear", DEAR), ("free", Range(field="price", lte=0)))


def test_bands_are_counted_in_their_order_with_zeros_and_without_their_own_choice(filled, source):
    facets = [Facet(field="price", bands=PRICES), Facet(field="kind")]
    page = filled.search(Query(source=source.name, sort=BY_HOT, facets=facets))
    assert page.facets["price"] == [("cheap", 1), ("dear", 1), ("free", 0)]
    chosen = filled.search(Query(source=source.name, sort=BY_HOT, facets=facets, filters=[DEAR]))
    assert chosen.ids == [4]
    assert chosen.facets == {"price": [("cheap", 1), ("dear", 1), ("free", 0)], "kind": [("note", 1)]}


def test_what_a_counted_page_counts_is_what_a_choice_finds(filled, source):
    """A text of which one note has all and others a part is read alike with and without a filter."""
    facets = [Facet(field="kind"), Facet(field="circle_ids")]
    asked = {"text": "敏感肌 精华", "facets": facets, "size": 5}
    counts = filled.search(Query(source=source.name, **asked)).facets
    for name, values in counts.items():
        for value, number in values:
            page = filled.search(Query(source=source.name, filters=[AnyOf(field=name, values=[value])], **asked))
            assert len(page.hits) == number, (name, value)
            assert page.facets[name] == values
