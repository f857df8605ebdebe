"""The plain text of notes: topics, mentions, links and forbidden characters."""

import pytest
from django.core.exceptions import ValidationError

from community.posts.text import clean_text, hashtags, mentioned_handles, pieces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#护肤# 好用", {"护肤": "护肤"}),
        ("今天 #早C晚A 开始", {"早c晚a": "早C晚A"}),
        ("好用#敏感肌#推荐#成分党", {"敏感肌": "敏感肌", "成分党": "成分党"}),
        ("#Ｃoffee #coffee", {"coffee": "Ｃoffee"}),
        ("第#1 名 #2 https://a.example/#top", {}),
        ("# 空的 ##", {}),
        ("#护肤，#彩妆。", {"护肤": "护肤", "彩妆": "彩妆"}),
        ("a#b &#38; x", {}),
    ],
)
def test_topics_in_both_habits(text: str, found: dict[str, str]):
    assert hashtags(text) == found


def test_mentions_are_handles_and_not_addresses():
    text = "谢谢@Anna_1，还有 @bob。写信 me@example.org @ab @this_handle_is_far_too_long_for_us"

    assert mentioned_handles(text) == {"anna_1", "bob"}


def test_pieces_lose_nothing():
    text = "看 https://shop.example/a?b=1. #护肤# @anna 完"

    cut = list(pieces(text))

    assert "".join(piece.text for piece in cut) == text
    assert [(piece.kind, piece.value) for piece in cut if piece.kind != "text"] == [
        ("link", "https://shop.example/a?b=1"),
        ("topic", "护肤"),
        ("mention", "anna"),
    ]


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x.example"])
def test_only_web_addresses_are_links(text: str):
    assert [piece.kind for piece in pieces(text)] == ["text"]


@pytest.mark.parametrize("bad", ["a\x00b", "a\x07", "\x1b[31m", "a\u202eb", "\u2066x", "\ud800", "\x85"])
def test_deceiving_characters_are_refused(bad: str):
    with pytest.raises(ValidationError):
        clean_text(bad)


@pytest.mark.parametrize("good", ["👩‍👩‍👧", "שלום\u200f", "a\tb", "ﷺ", "Ω≈ç", "㊙️", "1/0", "<b>x</b>"])
def test_other_characters_stay(good: str):
    assert clean_text(good) == good


def test_line_ends_become_one_kind():
    assert clean_text(" a\r\nb\rc \n") == "a\nb\nc"
