"""A picture's few colours from its 25-byte hash: what a page draws in its place before the file is there. Pure."""

import base64
import binascii
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import cos, pi

# Under a blur three by four colours look like the picture out of focus; more would cost bytes and show nothing.
COLUMNS, ROWS = 3, 4
# What the hash keeps of each of its two colour channels: five waves, whatever the picture's shape.
COLOUR_WAVES = ((1, 0), (2, 0), (0, 1), (1, 1), (0, 2))
# The hash's own factor for colour, which it stores a little too pale.
VIVID = 1.25


@lru_cache(maxsize=4096)
def colours(thumbhash: str) -> tuple[str, ...]:
    """Return COLUMNS x ROWS colours such as #9ab, row by row; nothing for a text that is no such hash."""
    try:
        return _colours(base64.b64decode(thumbhash, validate=True))
    except (binascii.Error, IndexError, ValueError):
        return ()


def _colours(packed: bytes) -> tuple[str, ...]:
    """Read the header (mean light and colour, how strong the waves are), then the waves, and mix them per place."""
    head = int.from_bytes(packed[:3], "little")
    rest = packed[3] | packed[4] << 8
    lying, other = bool(rest >> 15), max(3, rest & 7)
    light_waves = _waves(7 if lying else other, other if lying else 7)
    steps = iter([part for byte in packed[5:] for part in (byte & 15, byte >> 4)])
    light = _channel(light_waves, mean=(head & 63) / 63, strength=(head >> 18 & 31) / 31, steps=steps)
    yellow, red = (
        _channel(
            COLOUR_WAVES, mean=(head >> mean & 63) / 31.5 - 1, strength=(rest >> at & 63) / 63 * VIVID, steps=steps
        )
        for mean, at in ((6, 3), (12, 9))
    )
    return tuple(_hex(*parts) for parts in zip(light, yellow, red, strict=True))


def _waves(wide: int, high: int) -> tuple[tuple[int, int], ...]:
    """Return the waves of a channel in the order of the hash: a triangle without the mean."""
    return tuple((x, y) for y in range(high) for x in range(wide) if (x or y) and x * high < wide * (high - y))


def _channel(waves: Sequence[tuple[int, int]], *, mean: float, strength: float, steps: Iterator[int]) -> list[float]:
    """Add up the waves at the middle of each place."""
    parts = [(x, y, (next(steps, 7.5) / 7.5 - 1) * strength * 2) for x, y in waves]
    return [
        mean + sum(part * _wave(x, at=column, of=COLUMNS) * _wave(y, at=row, of=ROWS) for x, y, part in parts)
        for row in range(ROWS)
        for column in range(COLUMNS)
    ]


def _wave(times: int, *, at: int, of: int) -> float:
    return cos(pi / of * (at + 0.5) * times)


def _hex(light: float, yellow: float, red: float) -> str:
    blue = light - 2 / 3 * yellow
    more_red = (3 * light - blue + red) / 2
    shades = (more_red, more_red - red, blue)
    return "#" + "".join(f"{min(15, max(0, round(15 * shade))):x}" for shade in shades)
