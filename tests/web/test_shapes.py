"""Rooms in the waterfall: exact classes for known sizes."""

import pytest

from web.shapes import exact_class, ratio_class, text_width, title_class


@pytest.mark.parametrize(
    ("width", "height", "crop", "expected"),
    [
        (900, 1200, "", "r-33"),
        (1000, 1000, "", "r-25"),
        (1200, 900, "", "r-19"),
        (1000, 4000, "", "r-34"),
        (4000, 1000, "", "r-19"),
        (4000, 1000, "3:4", "r-33"),
        (900, 1200, "1:1", "r-25"),
        (900, 1200, "original", "r-33"),
        (0, 0, "", "r-25"),
    ],
)
def test_a_card_is_between_three_to_four_and_four_to_three(width: int, height: int, crop: str, expected: str):
    assert ratio_class(width, height, crop=crop) == expected


def test_a_gallery_shows_tall_and_wide_pictures_whole():
    assert exact_class(1000, 2000) == "r-50"
    assert exact_class(3000, 1000) == "r-8"
    assert exact_class(1000, 9000) == "r-60"


def test_wide_characters_count_one_and_others_about_half():
    assert text_width("面霜ab") == pytest.approx(3.12)


@pytest.mark.parametrize(
    ("title", "expected"), [("", "w-8"), ("八个汉字正好一行", "w-8"), ("九" * 9, "w-10"), ("长" * 30, "w-40")]
)
def test_title_classes_are_rounded_up(title: str, expected: str):
    assert title_class(title) == expected
