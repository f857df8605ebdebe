"""Lines break where Chinese and Latin readers expect them to, whatever font there is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media import typesetting as type_
from media.typesetting import HANGS, NOT_FIRST, NOT_LAST, font, set_lines, text_width

SENTENCE = "敏感肌用了三十天的面霜，终于敢说真话了！（附上价格¥199和8个缺点）"


def test_a_line_neither_begins_with_a_stop_nor_ends_with_an_opening():
    for width in range(150, 900, 35):
        for line in set_lines(SENTENCE, font("bold", 48), width, 20):
            assert line[0] not in NOT_FIRST
            assert line[-1] not in NOT_LAST


def test_nothing_is_lost_where_there_is_room():
    assert "".join(set_lines(SENTENCE, font("regular", 30), 300, 99)) == SENTENCE
    words = "A moka pot, tried for 30 days"
    assert " ".join(set_lines(words, font("regular", 30), 200, 99)) == words


def test_words_stay_whole_unless_a_line_cannot_hold_one():
    lines = set_lines("Paper filters https://example.com/a/very/long/address", font("regular", 30), 240, 99)
    assert lines[0] == "Paper filters"
    assert "".join(lines[1:]) == "https://example.com/a/very/long/address"


def test_what_is_left_over_becomes_an_ellipsis():
    lines = set_lines(SENTENCE, font("bold", 48), 400, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert text_width(lines[1], font("bold", 48)) <= 400 + 24


def test_balanced_lines_are_no_more_and_no_longer():
    filled = set_lines("一二三四五六七八九十甲乙", font("bold", 40), 400, 3)
    balanced = set_lines("一二三四五六七八九十甲乙", font("bold", 40), 400, 3, balanced=True)
    assert len(balanced) == len(filled)
    assert max(map(len, balanced)) <= max(map(len, filled))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80), width=st.integers(20, 600), most=st.integers(1, 4))
def test_any_text_keeps_within_its_box(text: str, width: int, most: int):
    face = font("regular", 20)
    lines = set_lines(type_.legible(text), face, width, most)
    assert len(lines) <= most
    for line in lines:
        clinging = 2 + sum(char in NOT_FIRST or char in NOT_LAST for char in line)
        assert text_width(line, face) <= width + clinging * 20


@pytest.mark.skipif(not type_.has_chinese(), reason="what a missing font lacks cannot be told apart")
def test_what_no_font_can_draw_is_left_out():
    assert (
        type_.legible("好用\N{SLIGHTLY SMILING FACE}的面霜\u202e great\N{VARIATION SELECTOR-16} 喆堃")
        == "好用的面霜 great 喆堃"
    )


def test_hanging_stops_may_stand_outside_by_half_an_em():
    face = font("regular", 40)
    width = text_width("一二三", face)
    assert set_lines("一二三，四", face, width + 20, 3) == ["一二三，", "四"]
    assert "，" in HANGS
