"""One suite for both engines: what a text finds besides what it says, in which order, and why."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import pytest

from search import sources, text
from search.port import Boost, Engine, Facet, Operation, Query, Range, Sort
from search.sources import Field, Source

FIELDS = {
    "title": Field(kind="text", weight=3.0),
    "body": Field(kind="text"),
    "typed": Field(kind="completion", many=True),
    "hot": Field(kind="double", default=0.0),
}


@pytest.fixture
def source() -> Iterator[Source]:
    name = f"relevance_{uuid4().hex[:8]}"
    yield sources.register(Source(name=name, fields=FIELDS, ids=list, documents=lambda _: {}))
    sources.unregister(name)


def fill(engine: Engine, source: Source, *documents: Mapping[str, Any]) -> None:
    rows = [Operation(id=number, version=1, document=document) for number, document in enumerate(documents, 1)]
    assert engine.write(source, rows, visible=True).written == len(documents)


def found(engine: Engine, source: Source, text: str, **question: Any) -> list[int]:
    return engine.search(Query(source=source.name, text=text, **question)).ids


TITLES = ["防晒霜怎么选", "放上晒台的花", "兰蔻 Lancome 小黑瓶", "iPhone15Pro 手机壳", "旅行箱 300 毫升 分装瓶", "散粉"]


@pytest.fixture
def titles(engine: Engine, source: Source) -> Engine:
    fill(engine, source, *({"title": title} for title in TITLES))
    return engine


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("fangshai", 1),  # pinyin
        ("fang shai shuang", 1),
        ("fangsai", 1),  # as half the country says it
        ("防嗮霜", 1),  # another character of the same sound
        ("防曬", 1),
        ("lancme", 3),  # a letter too few
        ("lancomee", 3),
        ("小黑瓶lancome", 3),  # no space between
        ("iphone 15 pro", 4),
        ("手机壳 iphone15pro", 4),
        ("300ml", 5),
        ("300 ML 分裝瓶", 5),
    ],
)
def test_slips_and_other_spellings_find_what_was_meant(titles, source, asked, first):
    assert found(titles, source, asked)[:1] == [first]


@pytest.mark.parametrize("asked", ["zzzz", "qwrtp", "电视"])
def test_what_nothing_tells_of_finds_nothing(titles, source, asked):
    assert found(titles, source, asked) == []


def test_neighbours_come_before_scattered_characters_and_titles_before_bodies(engine, source):
    fill(engine, source, {"body": "精华好用"}, {"title": "精油和华丽的水"}, {"title": "精华好用"})
    assert found(engine, source, "精华")[0] == 3


def test_a_word_said_often_does_not_beat_all_that_was_asked_for(engine, source):
    fill(engine, source, {"title": "口红 口红 口红 口红 口红"}, {"title": "红丝绒口红试色"})
    assert found(engine, source, "口红试色") == [2, 1]


def test_enough_strict_hits_keep_loose_ones_out(engine, source):
    fill(engine, source, *[{"title": f"手冲咖啡 {number}"} for number in range(20)], {"title": "咖啡机"})
    assert len(found(engine, source, "手冲咖啡", size=20)) == 20
    assert 21 not in found(engine, source, "手冲咖啡", size=30)
    assert 21 in found(engine, source, "手冲咖啡机", size=30)


def test_an_order_of_the_readers_takes_strict_hits_alone(engine, source):
    fill(engine, source, {"title": "手冲咖啡", "hot": 1.0}, {"title": "咖啡机", "hot": 9.0})
    assert found(engine, source, "手冲咖啡", sort=[Sort(field="hot")]) == [1]
    assert found(engine, source, "手冲咖啡") == [1, 2]


def test_names_that_mean_the_same_find_each_other(titles, source):
    text.set_synonyms({"定妆粉": ["散粉"]})
    try:
        assert found(titles, source, "定妆粉") == [6]
    finally:
        text.set_synonyms({})


def test_pages_of_a_loose_reading_are_the_whole(titles, source):
    whole = found(titles, source, "防晒瓶 手机")
    seen, after = [], ()
    for _ in range(10):
        page = titles.search(Query(source=source.name, text="防晒瓶 手机", size=1, after=after))
        seen += page.ids
        after = page.cursor
        if not after:
            break
    assert seen == whole
    assert len(whole) == len(set(whole)) >= 2


def test_counts_are_those_of_the_hits(engine, source):
    fill(engine, source, *[{"title": title, "hot": float(number)} for number, title in enumerate(TITLES)])
    asked = Query(
        source=source.name,
        text="防晒瓶",
        facets=[Facet(field="hot", bands=[("low", Range(field="hot", lt=1)), ("high", Range(field="hot", gte=1))])],
    )
    page = engine.search(asked)
    assert sum(count for _, count in page.facets["hot"]) == len(page.ids)


def test_a_boost_adds_to_what_the_text_scores(titles, source):
    plain = titles.search(Query(source=source.name, text="防晒霜"))
    boosted = titles.search(
        Query(source=source.name, text="防晒霜", boosts=[Boost(filter=Range(field="hot", gte=0), weight=2.0)])
    )
    assert boosted.hits[0].score == pytest.approx(plain.hits[0].score + 2.0, rel=1e-5)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("兰蔻", [1]),
        ("lan", [3, 1]),
        ("lk", [1]),
        ("lankou", [1]),
        ("lamkou", [1]),  # another letter
        ("lnakou", [1]),  # two in the wrong order
        ("lankuo", [1]),
        ("烂寇", [1]),  # the same sounds
        ("lancme", [3]),
        ("xqzw", []),
        ("!!!", []),
    ],
)
def test_names_are_completed_by_sound_and_but_for_a_slip(engine, source, typed, expected):
    fill(engine, source, {"typed": ["兰蔻"]}, {"typed": ["户外帐篷"]}, {"typed": ["Lancome"]})
    assert found(engine, source, typed, text_fields=("typed",)) == expected


def test_what_was_typed_comes_before_what_sounds_alike(engine, source):
    fill(engine, source, {"typed": ["公式"]}, {"typed": ["攻势"]}, {"typed": ["宫市"]})
    assert found(engine, source, "攻势", text_fields=("typed",)) == [2, 3, 1]


@pytest.mark.parametrize("window", [0, 50])
def test_why_a_hit_stands_where_it_does_adds_up(titles, source, window):
    query = Query(source=source.name, text="防晒霜", window=window)
    told = titles.explain(query)
    page = titles.search(query)
    assert [hit["id"] for hit in told["hits"]] == page.ids
    for hit in told["hits"]:
        assert sum(part["value"] for part in hit["parts"]) == pytest.approx(hit["score"], rel=1e-4)
        assert len(hit["parts"]) > 1


HOSTILE = {
    "long": "防晒霜" * 4000,
    "words": "敏感 " * 2000,
    "letters": "a" * 10_000,
    "many words": " ".join(f"w{number}" for number in range(2000)),
    "pinyin": "xian" * 3000,
    "operators": '"防晒" AND (NOT* {title} : NEAR(a b) ^2 ~',
    "signs": "!@#$%^&*()" * 1000,
    "mixed": "防a晒1b霜2" * 1500,
}


@pytest.mark.parametrize("shape", HOSTILE)
@pytest.mark.parametrize("fields", [(), ("typed",)])
def test_any_text_is_answered(titles, source, shape, fields):
    assert len(found(titles, source, HOSTILE[shape], text_fields=fields)) <= len(TITLES)
