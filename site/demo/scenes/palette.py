"""Colour: mixing and shading in OKLab, so that shadows stay coloured and ramps stay even."""

from functools import lru_cache
from math import cbrt

Lab = tuple[float, float, float]


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> int:
    value = min(max(value, 0.0), 1.0)
    shown = value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(shown * 255)


@lru_cache(maxsize=4096)
def to_lab(colour: str) -> Lab:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def from_lab(lab: Lab) -> str:
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = _encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short)
    green = _encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short)
    blue = _encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short)
    return f"#{red:02x}{green:02x}{blue:02x}"


@lru_cache(maxsize=16384)
def mix(colour: str, *, to: str, by: float) -> str:
    one, two = to_lab(colour), to_lab(to)
    light, a, b = (p + (q - p) * by for p, q in zip(one, two, strict=True))
    return from_lab((light, a, b))


@lru_cache(maxsize=16384)
def tone(colour: str, *, by: float) -> str:
    """Lighter (by > 0) or darker (by < 0). Shade leans to a cool violet, light to a warm white, as daylight does."""
    light, a, b = to_lab(colour)
    if by >= 0:
        return mix(colour, to="#fffaf2", by=min(by, 1.0))
    depth = min(-by, 1.0)
    kept = 1 - 0.35 * depth
    return from_lab((light * (1 - 0.78 * depth), a * kept + 0.006 * depth, b * kept - 0.012 * depth))


WHITE = "#fffdf8"
SHADE = "#2a2330"
