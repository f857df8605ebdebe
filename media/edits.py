"""An edit recipe: how a picture is turned, cut and lettered, and where points of it go. Pure maths, for every layer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

Point = tuple[float, float]
Box = tuple[float, float, float, float]

WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
CENTRE: Point = (0.5, 0.5)
# Less than a twentieth of a side is a slip of the finger, not a crop.
LEAST = 0.05
# Fractions are kept to a ten-thousandth: under a pixel of a picture of 10,000 px.
PLACES = 4
# What the eye takes in on a card in a glance, in three lines.
MAX_WORDS = 40
# A point this far outside (two thousandths of a side) is a rounding's doing and lies on the edge.
SLACK = 0.002


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Turned clockwise by quarters, then cut to `box` (left, top, right, bottom of the turned picture), then lettered.

    `focal` is the point of the result that every further crop keeps; `style` names a cover template, `words` its text.
    """

    turns: int = 0
    box: Box = WHOLE
    focal: Point = CENTRE
    style: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        left, top, right, bottom = self.box
        inside = all(0 <= part <= 1 for part in (*self.box, *self.focal))
        if self.turns not in range(4) or not inside or right - left < LEAST or bottom - top < LEAST:
            raise ValueError("not an edit of a picture")
        if len(self.words) > MAX_WORDS:
            raise ValueError("too many words on a cover")

    @classmethod
    def of(cls, stored: Mapping[str, Any] | None) -> Self:
        """Return the edit a row keeps; none is the picture as it came."""
        if not stored:
            return cls()
        lists = {name: tuple(stored[name]) for name in ("box", "focal")}
        return cls(**{**stored, **lists})

    def tidy(self) -> Self:
        """Return the one form that is stored: rounded, and no style without words."""
        words = " ".join(self.words.split()) if "\n" not in self.words.strip() else self.words.strip()
        left, top, right, bottom = (round(part, PLACES) for part in self.box)
        x, y = (round(part, PLACES) for part in self.focal)
        return replace(
            self,
            box=(left, top, right, bottom),
            focal=(x, y),
            style=self.style if words else "",
            words=words if self.style else "",
        )

    def stored(self) -> dict[str, Any]:
        """Return what a row keeps."""
        kept = asdict(self)
        return kept | {"box": list(self.box), "focal": list(self.focal)}

    @property
    def is_nothing(self) -> bool:
        """Say whether the picture comes out as it went in."""
        return self == type(self)()

    @property
    def moves_pixels(self) -> bool:
        """Say whether anything but the focal point changes."""
        return replace(self, focal=CENTRE) != type(self)()

    def turned(self, by: int) -> Self:
        """Return this edit turned further: what was kept is kept, what is in focus stays in focus."""
        left, top, right, bottom = self.box
        for _ in range(by % 4):
            left, top, right, bottom = 1 - bottom, left, 1 - top, right
        turns = (self.turns + by) % 4
        return replace(self, turns=turns, box=(left, top, right, bottom), focal=turned(self.focal, turns=by % 4)).tidy()

    def size_of(self, width: int, height: int) -> tuple[int, int]:
        """Return how large the result of a picture of this size is."""
        left, top, right, bottom = self.pixels(width, height)
        return right - left, bottom - top

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return the box in pixels of the turned picture; never empty."""
        if self.turns % 2:
            width, height = height, width
        left, top = round(self.box[0] * width), round(self.box[1] * height)
        return left, top, max(left + 1, round(self.box[2] * width)), max(top + 1, round(self.box[3] * height))

    def forward(self, point: Point) -> Point:
        """Return where a point of the source lies on the result; outside 0..1 where it was cut off."""
        x, y = turned(point, turns=self.turns)
        left, top, right, bottom = self.box
        return (x - left) / (right - left), (y - top) / (bottom - top)

    def back(self, point: Point) -> Point:
        """Return where a point of the result lies on the source."""
        left, top, right, bottom = self.box
        x, y = left + point[0] * (right - left), top + point[1] * (bottom - top)
        return turned((x, y), turns=-self.turns % 4)


def turned(point: Point, *, turns: int) -> Point:
    """Return where a point lies after so many clockwise quarter turns of its picture."""
    x, y = point
    for _ in range(turns):
        x, y = 1 - y, x
    return x, y


def carried(point: Point, *, old: Edit, new: Edit) -> Point | None:
    """Return where a point set on the old result lies on the new one, or None where the new one cuts it off."""
    x, y = new.forward(old.back(point))
    if not (-SLACK <= x <= 1 + SLACK and -SLACK <= y <= 1 + SLACK):
        return None
    return min(1.0, max(0.0, x)), min(1.0, max(0.0, y))
