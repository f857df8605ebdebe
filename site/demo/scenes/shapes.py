"""Geometry: smooth curves through a few points, rounded boxes, and moving point lists about."""

from collections.abc import Sequence
from math import cos, pi, sin

from demo.scenes.svg import Point, num


def points(text: str) -> list[Point]:
    """Points written as "x,y x,y", as SVG writes them."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def curve(points: Sequence[Point], *, steps: int = 8, closed: bool = False) -> list[Point]:
    """Points of a Catmull-Rom curve through the given points."""
    count = len(points)
    last = count if closed else count - 1
    found: list[Point] = []
    for i in range(last):
        p0 = points[(i - 1) % count] if closed or i else points[0]
        p1, p2 = points[i], points[(i + 1) % count]
        p3 = points[(i + 2) % count] if closed or i + 2 < count else points[-1]
        found.extend(_between(p0, p1=p1, p2=p2, p3=p3, at=s / steps) for s in range(steps))
    if not closed:
        found.append(points[-1])
    return found


def _between(p0: Point, *, p1: Point, p2: Point, p3: Point, at: float) -> Point:
    two, three = at * at, at * at * at
    weights = (-three + 2 * two - at, 3 * three - 5 * two + 2, -3 * three + 4 * two + at, three - two)
    near = (p0, p1, p2, p3)
    x = sum(w * p[0] for w, p in zip(weights, near, strict=True)) / 2
    y = sum(w * p[1] for w, p in zip(weights, near, strict=True)) / 2
    return (x, y)


def smooth(points: Sequence[Point], *, closed: bool = True) -> str:
    """Path data of a smooth curve (cubic pieces) through the points."""
    count = len(points)
    words = [f"M{num(points[0][0])} {num(points[0][1])}"]
    for i in range(count if closed else count - 1):
        p0 = points[(i - 1) % count] if closed or i else points[0]
        p1, p2 = points[i], points[(i + 1) % count]
        p3 = points[(i + 2) % count] if closed or i + 2 < count else points[-1]
        handles = (
            (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6),
            (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6),
            p2,
        )
        words.append("C" + " ".join(f"{num(x)} {num(y)}" for x, y in handles))
    return "".join(words) + ("z" if closed else "")


def rounded(box: tuple[float, float, float, float], *, radius: float, steps: int = 6) -> list[Point]:
    """A box with round corners as points, clockwise from the top left."""
    x, y, width, height = box
    radius = min(radius, width / 2, height / 2)
    right, low = x + width - radius, y + height - radius
    corners = ((x + radius, y + radius, 180), (right, y + radius, 270), (right, low, 0), (x + radius, low, 90))
    found: list[Point] = []
    for cx, cy, start in corners:
        for s in range(steps + 1):
            angle = (start + 90 * s / steps) * pi / 180
            found.append((cx + radius * cos(angle), cy + radius * sin(angle)))
    return found


def oval(centre: Point, *, rx: float, ry: float, steps: int = 28) -> list[Point]:
    angles = (2 * pi * s / steps for s in range(steps))
    return [(centre[0] + rx * cos(a), centre[1] + ry * sin(a)) for a in angles]


def blob(centre: Point, *, rx: float, ry: float, wobble: Sequence[float]) -> list[Point]:
    """A soft irregular round: each wobble is a factor on the radius at its angle."""
    count = len(wobble)
    return [
        (centre[0] + rx * w * cos(2 * pi * i / count), centre[1] + ry * w * sin(2 * pi * i / count))
        for i, w in enumerate(wobble)
    ]


def transformed(
    points: Sequence[Point], *, to: Point, scale: float = 1.0, turn: float = 0.0, flip: bool = False
) -> list[Point]:
    """The points as `svg.moved` would show them."""
    c, s = cos(turn * pi / 180), sin(turn * pi / 180)
    mirror = -scale if flip else scale
    return [(to[0] + x * mirror * c - y * scale * s, to[1] + x * mirror * s + y * scale * c) for x, y in points]


def mirrored(points: Sequence[Point]) -> list[Point]:
    """A right half (from top to bottom) completed by its reflection, as one closed outline."""
    return [*points, *((-x, y) for x, y in reversed(points))]
