"""A rebuild loses no write, never shows an empty index, and leaves the old one live when it fails (R15, small form)."""

import threading

import pytest

from search import diff, engine, rebuild
from search.diff import compare
from search.elastic import bulk
from search.indexing import index
from search.port import Query, Sort
from search.rebuild import RebuildFailed
from tests.search.conftest import Rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "PAUSE_SECONDS", 0.2)


def newest(rows: Rows, *, size: int = 5) -> list[int]:
    return engine().search(Query(source=rows.source.name, sort=[Sort(field="hot")], size=size)).ids


def test_a_rebuild_makes_an_equal_index_with_another_name(rows: Rows):
    rows.fill(50)
    index(rows.source.name, rows.documents)
    before = engine().explain(Query(source=rows.source.name))["index"]
    made = rebuild.rebuild(rows.source)
    after = engine().explain(Query(source=rows.source.name))["index"]
    assert (made.written, made.refused, made.index) == (50, 0, after)
    assert before != after
    assert newest(rows) == [50, 49, 48, 47, 46]


def test_the_first_rebuild_fills_an_index_that_was_not_there(rows: Rows):
    rows.fill(5)
    rebuild.rebuild(rows.source)
    assert newest(rows) == [5, 4, 3, 2, 1]


def test_a_failed_rebuild_leaves_the_live_index_alone(rows: Rows, monkeypatch: pytest.MonkeyPatch):
    rows.fill(5)
    index(rows.source.name, rows.documents)
    monkeypatch.setattr(rebuild, "_fill", lambda *_: (0, 0))
    monkeypatch.setattr(rebuild, "repair", lambda *_, **__: None)
    with pytest.raises(RebuildFailed):
        rebuild.rebuild(rows.source)
    assert newest(rows) == [5, 4, 3, 2, 1]
    assert list(engine().scan(rows.source, building=True)) == []


def test_a_deaf_index_does_not_go_live(rows: Rows, monkeypatch: pytest.MonkeyPatch):
    rows.fill(5)
    index(rows.source.name, rows.documents)
    for id_ in rows.documents:
        rows.documents[id_] = {"hot": 1.0}
    with pytest.raises(RebuildFailed, match="精华"):
        rebuild.rebuild(rows.source)


def test_writes_during_a_rebuild_are_in_the_new_index(rows: Rows):
    writes_during_rebuild(rows, documents=2_000, per_second=40)


@pytest.mark.soak
def test_writes_during_a_large_rebuild_are_in_the_new_index(rows: Rows):
    writes_during_rebuild(rows, documents=20_000, per_second=25)


def writes_during_rebuild(rows: Rows, *, documents: int, per_second: int) -> None:
    """The rebuild waits for the writer after each piece: a slow machine has as many writes in it as a quick one.

    R15's 20 writes and 5 removals a second are 25 for each thousand documents that a rebuild fills in about a second.
    """
    rows.fill(documents)
    index(rows.source.name, rows.documents)
    stop, came = threading.Event(), threading.Condition()
    seen: list[int] = []
    written: list[int] = []

    def tell(counts: list[int], number: int) -> None:
        with came:
            counts.append(number)
            came.notify_all()

    def write() -> None:
        while not stop.wait(1 / per_second):
            number = len(written) + 1
            rows.documents[documents + number] = {"title": f"精华 新 {number}", "hot": 0.5}
            rows.documents[number] = None if number % 5 == 0 else {"title": f"精华 改 {number}", "hot": 2.0}
            index(rows.source.name, [documents + number, number])
            tell(written, number)

    def probe() -> None:
        while not stop.wait(0.1):
            tell(seen, len(newest(rows)))

    def keep_pace(done: int) -> None:
        with came:
            came.wait_for(lambda: len(written) * 40 >= done and len(seen) * 500 >= done, timeout=300)

    threads = [threading.Thread(target=write), threading.Thread(target=probe)]
    for thread in threads:
        thread.start()
    try:
        rebuild.rebuild(rows.source, progress=keep_pace)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert len(written) >= documents // 40
    assert len(seen) >= documents // 500
    assert 0 not in seen
    assert compare(rows.source).ids == []


@pytest.mark.services("elasticsearch")
def test_a_writer_that_asked_before_the_swap_makes_no_second_index(rows: Rows, monkeypatch: pytest.MonkeyPatch):
    rows.fill(5)
    index(rows.source.name, rows.documents)
    rebuild.rebuild(rows.source)
    still_building = iter([True])
    asked = bulk.is_building
    monkeypatch.setattr(bulk, "is_building", lambda *of: next(still_building, False) or asked(*of))
    index(rows.source.name, [5])
    assert newest(rows) == [5, 4, 3, 2, 1]
    assert compare(rows.source).ids == []
