"""The colours drawn before a picture is there are those of the picture."""

import base64

import pytest
import thumbhash
from PIL import Image

from media.placeholder import COLUMNS, ROWS, colours


def hash_of(picture: Image.Image) -> str:
    pixels = list(picture.convert("RGBA").tobytes())
    return base64.b64encode(bytes(thumbhash.rgba_to_thumb_hash(*picture.size, pixels))).decode()


def shades(colour: str) -> tuple[int, ...]:
    return tuple(int(digit, 16) * 17 for digit in colour[1:])


@pytest.mark.parametrize("size", [(24, 32), (32, 24), (30, 30)])
def test_colours_stand_where_they_are_in_the_picture(size: tuple[int, int]):
    picture = Image.linear_gradient("L").resize(size)
    drawn = Image.merge("RGB", (picture, picture.rotate(180), Image.new("L", size, 90)))
    found = [shades(colour) for colour in colours(hash_of(drawn))]
    small = drawn.resize((COLUMNS, ROWS), Image.Resampling.BOX)
    wanted = [small.getpixel((x, y)) for y in range(ROWS) for x in range(COLUMNS)]
    assert len(found) == COLUMNS * ROWS
    apart = [abs(a - b) for one, other in zip(found, wanted, strict=True) for a, b in zip(one, other, strict=True)]
    assert sum(apart) / len(apart) < 20


def test_one_colour_stays_one_colour():
    assert set(colours(hash_of(Image.new("RGB", (20, 32), "#cc8844")))) == {"#c84"}


@pytest.mark.parametrize("text", ["", "x", "AAAA", "not base64", "é" * 32])
def test_what_is_no_hash_gives_no_colours(text: str):
    assert colours(text) == ()
