"""What search.port promises of questions, of both engines, in exact values."""

from dataclasses import replace

import pytest

from search.port import AnyOf, Boost, Either, Facet, Not, Operation, Query, Range, Sort
from tests.contracts.documents import BY_HOT, NEW_YEAR, found


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


def test_the_request_can_be_read(filled, source):
    explained = filled.explain(Query(source=source.name, text="精华", size=3))
    assert explained["index"]
    assert "精华" in str(explained["request"])


def test_several_questions_at_once_are_answered_as_one_by_one(filled, source):
    queries = [
        Query(source=source.name, filters=(AnyOf(field="circle_ids", values=[1]),), sort=(Sort(field="hot"),)),
        Query(source=source.name, text="敏感肌", size=2),
        Query(source=source.name, sort=(Sort(field="hot"),), size=2, fields=("circle_ids", "published_at")),
        Query(source=source.name, filters=(AnyOf(field="circle_ids", values=[99]),)),
    ]
    assert filled.search_many(queries) == [filled.search(query) for query in queries]
    assert filled.search_many([]) == []


def test_several_questions_of_an_index_that_is_not_there_yet_find_nothing(engine, source):
    queries = [Query(source=source.name, sort=(Sort(field="hot"),)), Query(source=source.name)]
    assert [page.ids for page in engine.search_many(queries)] == [[], []]


@pytest.mark.parametrize(
    "more", [{}, {"facets": [Facet(field="kind")], "filters": [AnyOf(field="kind", values=["note"])]}]
)
def test_a_window_gives_the_full_scores_in_the_same_order(filled, source, more):
    asked = Query(source=source.name, text="精华", size=4, **more)
    whole, seen = filled.search(asked), filled.search(replace(asked, window=4))
    assert len(whole.hits) > 0
    assert [(hit.id, round(hit.score, 4)) for hit in seen.hits] == [(hit.id, round(hit.score, 4)) for hit in whole.hits]
    assert (seen.cursor, seen.facets) == ((), whole.facets)
    # A window that holds one hit has it by its quick score; nothing else is scored in full.
    assert len(filled.search(replace(asked, size=1, window=1)).ids) == 1


@pytest.mark.parametrize("wrong", [{"size": 5}, {"sort": BY_HOT}, {"after": ("all", 1.0, 1)}])
def test_a_window_is_for_one_page_by_score(source, wrong):
    with pytest.raises(ValueError, match="window"):
        replace(Query(source=source.name, text="精华", size=4, window=4), **wrong)
