"""The checker finds every kind of drift, raises no false alarm and mends what it found (R14), on either engine."""

import random
import time

import pytest

from outbox.clock import database_now
from search import diff, engine
from search.diff import compare, repair
from search.indexing import index
from search.port import Operation, Query, Sort
from tests.search.conftest import Rows

pytestmark = pytest.mark.django_db
# R14's bar for finding and mending all; making the drifts counts against it too.
REPAIRED_WITHIN = 300.0


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "PAUSE_SECONDS", 0.0)


def test_an_index_made_from_its_rows_does_not_differ(rows: Rows):
    rows.fill(30)
    index(rows.source.name, rows.documents)
    assert not compare(rows.source)
    assert compare(rows.source).documents == 30


def test_each_kind_of_drift_is_found_and_mended(rows: Rows):
    rows.fill(20)
    index(rows.source.name, rows.documents)
    del rows.documents[1]
    rows.documents[2] = None
    rows.documents[3] = {**rows.documents[3], "title": "换了"}
    rows.documents[4] = {**rows.documents[4], "circle_ids": [1, 2]}
    rows.documents[21] = {"title": "新的"}
    rows.documents[22] = {"title": 5, "colour": "red"}
    found = compare(rows.source)
    assert (found.ghost, found.hidden, found.stale, found.missing, found.refused) == ([1], [2], [3, 4], [21], [22])
    repair(rows.source, found)
    assert found.repaired == 5
    assert compare(rows.source).ids == []


def test_a_version_from_the_future_does_not_stand_in_the_way(rows: Rows):
    rows.fill(2)
    future = 2**61
    engine().write(rows.source, [Operation(id=1, version=future, document={"title": "错"})], visible=True)
    found = compare(rows.source)
    repair(rows.source, found)
    assert compare(rows.source).ids == []


def seeded_drifts(rows: Rows, *, documents: int, drifts: int) -> tuple[set[int], set[int]]:
    """Change the index behind the rows: removed, changed, added. Returns what was done and what was found."""
    rows.fill(documents)
    index(rows.source.name, rows.documents)
    chance = random.Random()
    touched = chance.sample(range(1, documents + 1), drifts)
    operations = []
    for at, id_ in enumerate(touched):
        # A removal by the clock of now: what it remembers cannot be read, and a later write must pass it.
        version = int(database_now().timestamp() * 1_000_000) if at % 3 == 0 else 2**60
        changed = {**rows.documents[id_], "hot": -1.0} if at % 2 else {**rows.documents[id_], "title": "别的"}
        operations.append(Operation(id=id_, version=version, document=None if at % 3 == 0 else changed))
    operations += [
        Operation(id=documents + at, version=1, document={"title": "鬼"}) for at in range(1, drifts // 10 + 1)
    ]
    engine().write(rows.source, operations, visible=True)
    found = compare(rows.source)
    repair(rows.source, found)
    return {one.id for one in operations}, set(found.ids)


def test_a_hundred_seeded_drifts_are_all_found(rows: Rows):
    done, found = seeded_drifts(rows, documents=1000, drifts=100)
    assert found == done
    assert compare(rows.source).ids == []


@pytest.mark.soak
def test_a_thousand_seeded_drifts_in_twenty_thousand_documents(rows: Rows):
    started = time.monotonic()
    done, found = seeded_drifts(rows, documents=20_000, drifts=1_000)
    assert found == done
    assert time.monotonic() - started < REPAIRED_WITHIN
    assert compare(rows.source).ids == []


def test_indexing_twice_and_of_what_is_gone_changes_nothing(rows: Rows):
    rows.fill(3)
    index(rows.source.name, [1, 2, 3, 99])
    index(rows.source.name, [1, 2, 3, 99])
    question = Query(source=rows.source.name, sort=[Sort(field="hot")])
    assert engine().search(question).ids == [3, 2, 1]
