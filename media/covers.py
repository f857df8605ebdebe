"""Cover templates: a few well-set ways to put words on a picture. Pure Pillow; runs in the intake child only.

The top of a picture stays free of words in every template: there stands 「广告」 where a note must say it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PIL import Image, ImageDraw, ImageFont

from media.typesetting import Font, draw_text, set_lines, text_width

PAPER, INK, WHITE, MEADOW = "#fcfcfa", "#1c1e1c", "#ffffff", "#1f6b45"
# Near-black at 58 % under white words: 4.8 to 1 even on a white picture (asserted), and the picture still shows.
VEIL = (12, 14, 12, 148)
# The label's line of a card, of the picture's height; no template draws above it.
FREE_TOP = 0.16
MAX_LINES = 3
# Of the shorter side: the size of words begins at the one and shrinks to the other until they fit.
LARGEST, SMALLEST = 0.115, 0.045
LEADING = 1.32
# Words shrink by up to a third before a line may hold a single character.
PATIENT = 0.66
LONELY = 2
BASELINE = 0.36


@dataclass(frozen=True)
class Face:
    """The font file to draw with."""

    path: str
    index: int

    def at(self, size: float) -> Font:
        """Open it at a size in pixels."""
        return ImageFont.truetype(self.path, max(6, round(size)), index=self.index)


@dataclass(frozen=True)
class Words:
    """Words broken into lines at a size that fits."""

    lines: list[str]
    font: Font
    width: float
    leading: float

    @property
    def height(self) -> float:
        return self.leading * len(self.lines)


@dataclass(frozen=True)
class Em:
    """Measures for lines that run downwards: every character takes one em."""

    size: float

    def getlength(self, text: str) -> float:
        """Return how long a line comes out."""
        return len(text) * self.size


def lettered(image: Image.Image, *, style: str, words: str, face: Face) -> Image.Image:
    """Return the picture with the words on it."""
    ground = Image.new("RGB", image.size, WHITE)
    ground.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    TEMPLATES[style](ground, words, face)
    return ground


def _set(words: str, *, face: Face, side: float, width: float, height: float, largest: float = LARGEST) -> Words:
    """Break the words at the largest size at which they fit into the box in three lines."""
    size = largest * side
    while True:
        font = face.at(size)
        lines = _lines(words, font=font, width=width)
        wide = max(text_width(line, font) for line in lines)
        leading = font.size * LEADING
        fits = wide <= width and len(lines) <= MAX_LINES and leading * len(lines) <= height
        lonely = _is_lonely(lines) and size > PATIENT * largest * side
        if (fits and not lonely) or size <= SMALLEST * side:
            return Words(lines, font, wide, leading)
        size *= 0.92


def _lines(words: str, *, font: Font, width: float) -> list[str]:
    """Break each line that the author set, evenly; all of the words."""
    return [line for part in words.split("\n") for line in set_lines(part, font, width, len(words), balanced=True)]


def _is_lonely(lines: list[str]) -> bool:
    """Say whether a line holds but a character with its mark while others hold more."""
    return len(lines) > 1 and min(map(len, lines)) <= LONELY < max(map(len, lines))


def _write(draw: ImageDraw.ImageDraw, words: Words, *, x: float, y: float, fill: str, middle: bool = False) -> None:
    """Write line under line, from x or around it; `y` is the top of the first line's room."""
    for number, line in enumerate(words.lines):
        start = x - text_width(line, words.font) / 2 if middle else x
        # A Chinese character's body sits so that its middle is 0.36 em above the baseline.
        base = y + words.leading * (number + 0.5) + words.font.size * BASELINE
        draw_text(draw, (start, base), line, words.font, fill)


def _band(image: Image.Image, words: str, face: Face) -> None:
    """A strip of paper along the foot, ink on it."""
    width, height, side = *image.size, min(image.size)
    pad = side * 0.07
    text = _set(words, face=face, side=side, width=width - 2 * pad, height=height * 0.4, largest=0.095)
    top = height - text.height - pad * 1.3
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, top, width, height), fill=PAPER)
    _write(draw, text, x=pad, y=top + pad * 0.65, fill=INK)


def _card(image: Image.Image, words: str, face: Face) -> None:
    """A small card of paper in the lower half, words in its middle."""
    width, height, side = *image.size, min(image.size)
    pad = side * 0.065
    text = _set(words, face=face, side=side, width=width * 0.72, height=height * 0.4, largest=0.085)
    left, right = (width - text.width) / 2 - pad, (width + text.width) / 2 + pad
    bottom = height - side * 0.08
    top = bottom - text.height - pad * 1.3
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((left, top, right, bottom), radius=side * 0.03, fill=PAPER)
    rule = (width / 2 - pad / 2, top + pad * 0.45, width / 2 + pad / 2, top + pad * 0.45)
    draw.line(rule, MEADOW, max(2, int(side / 200)))
    _write(draw, text, x=width / 2, y=top + pad * 0.85, fill=INK, middle=True)


def _veil(image: Image.Image, words: str, face: Face) -> None:
    """Large white words at the foot, the picture dimmed behind them."""
    width, height, side = *image.size, min(image.size)
    pad = side * 0.075
    text = _set(words, face=face, side=side, width=width - 2 * pad, height=height * 0.45)
    top = height - text.height - pad * 1.6
    _dim(image, (0, top, width, height))
    _write(ImageDraw.Draw(image), text, x=pad, y=top + pad * 0.8, fill=WHITE)


def _centre(image: Image.Image, words: str, face: Face) -> None:
    """White words in the middle of a dimmed picture, between two hairlines."""
    width, height, side = *image.size, min(image.size)
    text = _set(words, face=face, side=side, width=width * 0.8, height=height * 0.5)
    _dim(image, (0, 0, width, height))
    top = max(height * FREE_TOP, (height - text.height) / 2)
    draw, half, gap = ImageDraw.Draw(image), side * 0.06, side * 0.05
    for y in (top - gap, top + text.height + gap):
        draw.line((width / 2 - half, y, width / 2 + half, y), WHITE, max(2, int(side / 220)))
    _write(draw, text, x=width / 2, y=top, fill=WHITE, middle=True)


def _label(image: Image.Image, words: str, face: Face) -> None:
    """Each line a green label of its own, like tape on a jar."""
    width, height, side = *image.size, min(image.size)
    pad, edge = side * 0.03, side * 0.07
    text = _set(words, face=face, side=side, width=width - 2 * (edge + pad), height=height * 0.4, largest=0.08)
    step = text.leading * 1.16
    top = height - edge - step * len(text.lines)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(text.lines):
        y = top + step * number
        box = (edge, y, edge + text_width(line, text.font) + 2 * pad, y + text.leading)
        draw.rounded_rectangle(box, radius=side * 0.012, fill=MEADOW)
        base = y + text.leading / 2 + text.font.size * BASELINE
        draw_text(draw, (edge + pad, base), line, text.font, WHITE)


def _column(image: Image.Image, words: str, face: Face) -> None:
    """Written downwards from the right, as on a book's spine."""
    width, height, side = *image.size, min(image.size)
    room = height * (1 - FREE_TOP) - side * 0.08
    size = side * 0.08
    while True:
        font = face.at(size)
        lines = _lines(words, font=cast("Font", Em(font.size)), width=room - size * 1.2)
        step = font.size * 1.4
        if len(lines) * step <= width * 0.6 or size <= SMALLEST * side:
            break
        size *= 0.92
    tall = max(font.getlength(line, direction="ttb") for line in lines)
    right, top = width - side * 0.08, height * FREE_TOP
    draw = ImageDraw.Draw(image)
    draw.rectangle((right - step * len(lines) - step * 0.2, top, right, top + tall + step * 0.8), fill=PAPER)
    for number, line in enumerate(lines):
        x = right - step * (number + 0.6)
        draw.text((x, top + step * 0.4), line, font=font, fill=INK, anchor="mt", direction="ttb")


def _dim(image: Image.Image, box: tuple[float, float, float, float]) -> None:
    """Lay the veil over a part of the picture."""
    corners = (round(box[0]), round(box[1]), round(box[2]), round(box[3]))
    part = image.crop(corners)
    part.paste(VEIL[:3], mask=Image.new("L", part.size, VEIL[3]))
    image.paste(part, corners[:2])


TEMPLATES: dict[str, Callable[[Image.Image, str, Face], None]] = {
    "veil": _veil,
    "band": _band,
    "card": _card,
    "label": _label,
    "centre": _centre,
    "column": _column,
}
