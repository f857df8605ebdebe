"""Smallest words of the drawings: SVG elements as text, a seeded chance, the ink that collects gradients."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Point = tuple[float, float]
Stop = tuple[float, str, float]
Kind = TypeVar("Kind")

_MASK = (1 << 64) - 1


def num(value: float) -> str:
    """A coordinate as short text: a hundredth is finer than any pixel we render."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def trace(*words: str | float) -> str:
    """Path data from letters and numbers in turn."""
    return " ".join(word if isinstance(word, str) else num(word) for word in words)


def element(tag: str, *, body: str = "", **attributes: Any) -> str:
    parts = [tag]
    for name, value in attributes.items():
        if value is not None:
            shown = num(value) if isinstance(value, (int, float)) else value
            parts.append(f'{name.rstrip("_").replace("_", "-")}="{shown}"')
    head = " ".join(parts)
    return f"<{head}>{body}</{tag}>" if body else f"<{head}/>"


def path(d: str, **attributes: Any) -> str:
    return element("path", d=d, **attributes)


def rect(box: tuple[float, float, float, float], **attributes: Any) -> str:
    x, y, width, height = box
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def ellipse(centre: Point, *, rx: float, ry: float | None = None, **attributes: Any) -> str:
    return element("ellipse", cx=centre[0], cy=centre[1], rx=rx, ry=rx if ry is None else ry, **attributes)


def line(d: str, *, colour: str, width: float, **attributes: Any) -> str:
    attributes.setdefault("stroke_linecap", "round")
    attributes.setdefault("stroke_linejoin", "round")
    return path(d, fill="none", stroke=colour, stroke_width=width, **attributes)


def group(body: str, **attributes: Any) -> str:
    return element("g", body=body, **attributes) if body else ""


def moved(body: str, *, to: Point, scale: float = 1.0, turn: float = 0.0, flip: bool = False) -> str:
    """The body placed at a point, scaled, turned (degrees) and, if asked, mirrored left to right."""
    words = [f"translate({num(to[0])} {num(to[1])})"]
    if turn:
        words.append(f"rotate({num(turn)})")
    if scale != 1 or flip:
        words.append(f"scale({(-scale if flip else scale):.5g} {scale:.5g})")
    return group(body, transform=" ".join(words))


def polygon(points: Iterable[Point]) -> str:
    """Path data of a closed polygon."""
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in points) + "z"


def polyline(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in points)


class Chance:
    """A small repeatable source of variety (splitmix64): the same seed draws the same picture everywhere."""

    def __init__(self, seed: int) -> None:
        self._state = (seed * 0x9E3779B97F4A7C15 + 0x1234567) & _MASK

    def unit(self) -> float:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((z ^ (z >> 31)) >> 11) / (1 << 53)

    def between(self, low: float, high: float, /) -> float:
        return low + (high - low) * self.unit()

    def pick(self, options: Sequence[Kind]) -> Kind:
        return options[int(self.unit() * len(options))]


@dataclass
class Ink:
    """What one picture needs beside its shapes: shared definitions and its own chance."""

    seed: int = 1
    definitions: dict[str, str] = field(default_factory=dict)
    chance: Chance = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Chance(self.seed)

    def _define(self, tag: str, *, body: str, **attributes: Any) -> str:
        key = element(tag, body=body, **attributes)
        if key not in self.definitions:
            name = f"d{len(self.definitions)}"
            self.definitions[key] = element(tag, body=body, id=name, **attributes)
            return name
        return self.definitions[key].split('id="', 1)[1].split('"', 1)[0]

    def _stops(self, stops: Sequence[Stop]) -> str:
        return "".join(
            element("stop", offset=f"{at:.3f}", stop_color=colour, stop_opacity=f"{alpha:.3f}" if alpha < 1 else None)
            for at, colour, alpha in stops
        )

    def across(self, stops: Sequence[Stop]) -> str:
        """Left to right over whatever shape is filled with it."""
        return f"url(#{self._define('linearGradient', body=self._stops(stops))})"

    def down(self, stops: Sequence[Stop]) -> str:
        return f"url(#{self._define('linearGradient', body=self._stops(stops), x2=0, y2=1)})"

    def slanted(self, stops: Sequence[Stop], *, start: Point, end: Point) -> str:
        """Along a line given in fractions of the shape's box."""
        ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        return f"url(#{self._define('linearGradient', body=self._stops(stops), **ends)})"

    def round(self, stops: Sequence[Stop], *, centre: Point = (0.5, 0.5), radius: float = 0.5) -> str:
        body = self._stops(stops)
        return f"url(#{self._define('radialGradient', body=body, cx=centre[0], cy=centre[1], r=radius)})"

    def tile(self, body: str, *, width: float, height: float, turn: float = 0.0) -> str:
        turned = f"rotate({num(turn)})" if turn else None
        name = self._define(
            "pattern", body=body, width=width, height=height, patternUnits="userSpaceOnUse", patternTransform=turned
        )
        return f"url(#{name})"

    def clip(self, d: str) -> str:
        return f"url(#{self._define('clipPath', body=path(d))})"

    def soften(self, points: Sequence[Point], *, deviation: float) -> str:
        """A blur that works on no more of the canvas than these points and their soft edge."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        reach = deviation * 2.6
        box = {"x": min(xs) - reach, "y": min(ys) - reach}
        box |= {"width": max(xs) - min(xs) + 2 * reach, "height": max(ys) - min(ys) + 2 * reach}
        body = element("feGaussianBlur", stdDeviation=deviation)
        name = self._define(
            "filter", body=body, color_interpolation_filters="sRGB", filterUnits="userSpaceOnUse", **box
        )
        return f"url(#{name})"

    def dimmed(self, *, red: float, green: float, blue: float) -> str:
        """A filter that keeps these shares of red, green and blue: things in the dark."""
        values = f"{red} 0 0 0 0 0 {green} 0 0 0 0 0 {blue} 0 0 0 0 0 1 0"
        body = element("feColorMatrix", values=values)
        return f"url(#{self._define('filter', body=body, color_interpolation_filters='sRGB')})"

    def document(self, body: str, *, width: int, height: int) -> str:
        space = "http://www.w3.org/2000/svg"
        defs = element("defs", body="".join(self.definitions.values())) if self.definitions else ""
        return element(
            "svg", body=defs + body, xmlns=space, width=width, height=height, viewBox=f"0 0 {width} {height}"
        )
