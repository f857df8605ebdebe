"""The nearest vectors, promised alike by both engines: exact order, filters inside, scores of cosine."""

import math
import random
from collections.abc import Iterator
from uuid import uuid4

import pytest

from search import sources
from search.port import AnyOf, Engine, Near, Not, Operation, Query, Sort
from search.sources import Field, Source

FIELDS = {
    "kind": Field(kind="keyword"),
    "hot": Field(kind="double", default=0.0),
    "taste": Field(kind="vector", dims=3),
}
DOCUMENTS = {
    1: {"kind": "note", "hot": 1.0, "taste": [1.0, 0.0, 0.0]},
    2: {"kind": "note", "hot": 2.0, "taste": [5.0, 5.0, 0.0]},
    3: {"kind": "review", "hot": 3.0, "taste": [0.0, 2.0, 0.0]},
    4: {"kind": "note", "hot": 4.0, "taste": [-3.0, 0.0, 0.0]},
    5: {"kind": "note", "hot": 5.0},
}
EAST = Near(field="taste", vector=[2.0, 0.0, 0.0])


@pytest.fixture
def source() -> Iterator[Source]:
    name = f"near_{uuid4().hex[:8]}"
    yield sources.register(
        Source(name=name, fields=FIELDS, ids=lambda: DOCUMENTS, documents=lambda _: DOCUMENTS, order=[("hot", "desc")])
    )
    sources.unregister(name)


def write(engine: Engine, source: Source, documents: dict, *, version: int = 1) -> None:
    operations = [Operation(id=id_, version=version, document=document) for id_, document in documents.items()]
    assert engine.write(source, operations, visible=True).refused == {}


@pytest.fixture
def filled(engine: Engine, source: Source) -> Engine:
    write(engine, source, DOCUMENTS)
    return engine


def test_the_nearest_come_first_with_their_cosine(filled, source):
    page = filled.search(Query(source=source.name, near=EAST, fields=["hot"]))
    assert page.ids == [1, 2, 3, 4]
    assert [hit.score for hit in page.hits] == pytest.approx([1.0, (1 + math.sqrt(0.5)) / 2, 0.5, 0.0], abs=0.001)
    assert [hit.values["hot"] for hit in page.hits] == [1.0, 2.0, 3.0, 4.0]
    assert page.cursor == ()


def test_filters_choose_before_nearness_does(filled, source):
    reviews = [AnyOf(field="kind", values=["review"])]
    assert filled.search(Query(source=source.name, near=EAST, filters=reviews, size=1)).ids == [3]
    others = [Not(filters=[AnyOf(field="id", values=[1, 2])])]
    assert filled.search(Query(source=source.name, near=EAST, filters=others, size=2)).ids == [3, 4]


def test_as_many_as_were_asked_for(filled, source):
    assert filled.search(Query(source=source.name, near=EAST, size=2)).ids == [1, 2]


def test_a_document_that_turns_away_or_goes_is_no_longer_near(filled, source):
    write(filled, source, {1: DOCUMENTS[1] | {"taste": [0.0, 0.0, 1.0]}, 2: {"kind": "note"}}, version=2)
    filled.write(source, [Operation(id=3, version=2, document=None)], visible=True)
    assert filled.search(Query(source=source.name, near=EAST)).ids == [1, 4]


def test_a_vector_is_scanned_as_it_was_written(filled, source):
    before = {one.id: one.digest for one in filled.scan(source)}
    write(filled, source, DOCUMENTS, version=2)
    assert {one.id: one.digest for one in filled.scan(source)} == before
    write(filled, source, {3: DOCUMENTS[3] | {"taste": [0.1, 2.0, 0.0]}}, version=3)
    assert [one.id for one in filled.scan(source) if one.digest != before[one.id]] == [3]


@pytest.mark.parametrize("vector", [[1.0], [0.0, 0.0, 0.0], [1.0, 0.0, float("nan")], "abc", [1.0, 2.0, 3.0, 4.0]])
def test_what_is_no_direction_is_refused(filled, source, vector):
    report = filled.write(source, [Operation(id=9, version=1, document={"taste": vector})], visible=True)
    assert (report.written, list(report.refused)) == (0, [9])
    with pytest.raises((ValueError, TypeError)):
        filled.search(Query(source=source.name, near=Near(field="taste", vector=vector)))


def test_nearness_is_an_order_of_its_own(filled, source):
    with pytest.raises(ValueError, match="filters and fields only"):
        Query(source=source.name, near=EAST, sort=[Sort(field="hot")])
    with pytest.raises(ValueError, match="no vector"):
        filled.search(Query(source=source.name, near=Near(field="hot", vector=[1.0])))
    with pytest.raises(ValueError, match="cannot be filtered"):
        filled.search(Query(source=source.name, filters=[AnyOf(field="taste", values=[1])]))


def test_the_ten_nearest_of_many_are_the_true_ones(engine, source):
    chance = random.Random(20261122)
    many = {id_: {"kind": "note", "taste": [chance.gauss(0, 1) for _ in range(3)]} for id_ in range(1, 801)}
    write(engine, source, many)

    def cosine(id_: int) -> float:
        x, y, z = many[id_]["taste"]
        return x / math.hypot(x, y, z)

    true = sorted(many, key=cosine, reverse=True)[:10]
    found = engine.search(Query(source=source.name, near=EAST, size=10)).ids
    assert len(set(found) & set(true)) >= 9
