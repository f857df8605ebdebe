"""Scrolls and cursors: fixed, signed, private to their reader, rebuilt alike."""

import pytest

from community.feeds import scroll
from community.feeds.scroll import BadCursor, begin, resume


def test_a_cursor_finds_its_scroll_and_place() -> None:
    begun = begin("circle:5", viewer_id=7)
    assert resume(begun.cursor(offset=40), feed="circle:5", viewer_id=7) == (begun, 40)


@pytest.mark.parametrize(("feed", "viewer_id"), [("circle:6", 7), ("circle:5", 8), ("circle:5", 0)])
def test_a_cursor_is_of_one_feed_and_one_reader(feed: str, viewer_id: int) -> None:
    cursor = begin("circle:5", viewer_id=7).cursor(offset=20)
    with pytest.raises(BadCursor):
        resume(cursor, feed=feed, viewer_id=viewer_id)


@pytest.mark.parametrize("cursor", ["x", "a~b~c", "home~0~1~1~1~20:forged", "\x00", "~" * 50])
def test_a_forged_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        resume(cursor, feed="home", viewer_id=0)


def test_readers_without_taste_share_the_scroll_of_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scroll, "SHARED_SECONDS", 1)
    scrolls = {begin("home", viewer_id=0).identity for _ in range(20)}
    assert len(scrolls) <= 2
    assert begin("home", viewer_id=1).seed != begin("home", viewer_id=2).seed
