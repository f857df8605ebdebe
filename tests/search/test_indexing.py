"""More than one piece is written while the next is read: the same is in the index, and troubles are told the same."""

import pytest

from outbox import GiveUp, TryLater
from search import engine, indexing
from search.diff import compare
from search.indexing import index
from search.port import SearchUnavailable
from tests.search.conftest import Rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "PIECE", 3)


@pytest.mark.parametrize("count", [0, 1, 3, 4, 10])
def test_every_piece_is_written_and_what_goes_beside_is_done_once(rows: Rows, count: int):
    rows.fill(count)
    done: list[int] = []
    index(rows.source.name, rows.documents, beside=lambda: done.append(1))
    assert done == [1]
    assert not compare(rows.source)


def test_a_refused_document_of_any_piece_is_told_and_the_others_are_there(rows: Rows):
    rows.fill(10)
    rows.documents[2] = {"title": "精华", "colour": "red"}
    with pytest.raises(GiveUp, match="2"):
        index(rows.source.name, rows.documents)
    assert compare(rows.source).missing == []


def test_an_engine_that_is_away_is_asked_again_later(rows: Rows, monkeypatch: pytest.MonkeyPatch):
    def away(*_given: object, **_named: object) -> None:
        raise SearchUnavailable

    rows.fill(10)
    monkeypatch.setattr(type(engine()), "write", away)
    with pytest.raises(TryLater):
        index(rows.source.name, rows.documents)
