"""Sizes known before anything loads: which classes reserve the room of a card in the waterfall (css/layout.css)."""

import math
import unicodedata

# A row unit is 1/25 of a column: fine enough that rounding moves a picture's edge by less than 2 %.
UNITS = 25
# Between 4:3 and 3:4 a picture is shown whole; beyond, its middle. Endless tall pictures would own the screen.
LOWEST, HIGHEST = 19, 34
# What a gallery shows without cutting: from 3:1 to 1:2.4; hotspots then sit within 1 % of their place.
WIDEST, TALLEST = 8, 60
CROPS = {"3:4": 33, "1:1": 25, "4:3": 19}
TITLE_STEPS = (8, 10, 12, 14, 16, 18)
LONG_TITLE = 40


def ratio_class(width: int, height: int, *, crop: str = "") -> str:
    """Return the class that reserves a picture's height, such as r-33 for 3:4."""
    units = CROPS.get(crop) or (round(UNITS * height / width) if width and height else UNITS)
    return f"r-{min(HIGHEST, max(LOWEST, units))}"


def exact_class(width: int, height: int, *, crop: str = "") -> str:
    """Return the class of a picture shown whole: a gallery takes tall and wide ones as they are."""
    units = CROPS.get(crop) or (round(UNITS * height / width) if width and height else UNITS)
    return f"r-{min(TALLEST, max(WIDEST, units))}"


def text_width(text: str) -> float:
    """Estimate a text's width in em: wide characters 1, others 0.56 (measured on the system fonts' average)."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.56 for char in text)


def title_class(text: str) -> str:
    """Return the class that tells the waterfall how wide a title is, such as w-12."""
    width = math.ceil(text_width(text))
    return f"w-{next((step for step in TITLE_STEPS if width <= step), LONG_TITLE)}"
