"""Feeds that were made to hurt: huge texts, deep nesting, endless elements. Refused, or read in bounds."""

import time
import tracemalloc
from pathlib import Path

import pytest

from community.shop.connectors.port import CatalogueRefused, Row
from tests.shop.test_connectors import read

MOST_SECONDS = 20
# A feed of 50 MB is over the fetcher's own limit; what is uploaded has 20 MB. Reading either stays below this.
MOST_MIB = 250
HEAD = '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>'
TAIL = "</channel></rss>"


def item(inner: str) -> str:
    return f"{HEAD}<item><g:id>A1</g:id><title>面霜</title>{inner}<g:price>9 CNY</g:price></item>{TAIL}"


REFUSED = {
    "50 MB of text in one field": item("<description>" + "字" * (50_000_000 // 3) + "</description>"),
    "50 MB in a name": item("<title>" + "a" * 50_000_000 + "</title>"),
    "deep nesting in an item": item("<x>" * 100_000 + "</x>" * 100_000),
    "deep nesting outside of items": HEAD + "<x>" * 100_000 + "</x>" * 100_000 + TAIL,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_much_is_refused_in_bounds(tmp_path: Path, name: str) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(REFUSED[name])
    tracemalloc.start()
    started = time.monotonic()
    with pytest.raises(CatalogueRefused):
        read(path)
    seconds, peak = time.monotonic() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (seconds < MOST_SECONDS, peak < MOST_MIB * 1024 * 1024) == (True, True), (seconds, peak // 1024 // 1024)


def test_a_long_feed_of_nothing_stays_small(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(HEAD + "<x/>" * 200_000 + item("").removeprefix(HEAD))
    tracemalloc.start()
    (row,) = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(row, Row)
    assert peak < MOST_MIB * 1024 * 1024


def test_an_honest_long_description_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(item("<description>" + "字" * 50_000 + "</description>"))
    (row,) = read(path)
    assert isinstance(row, Row)
