"""Turned things: bottles, jars, cups, lamps. A profile (height, radius) is shaded as the round surface it makes."""

import itertools
from collections.abc import Callable, Sequence
from math import asin, cos, pi, sin, sqrt

from demo.scenes.light import TILT
from demo.scenes.palette import WHITE, mix, tone
from demo.scenes.shapes import curve
from demo.scenes.svg import Ink, Point, Stop, num, path, polygon

Profile = Sequence[Point]
Material = Callable[[str], list[Stop]]
DARK = "#1c1420"


def _lambert(x: float) -> float:
    facing = max(0.0, 0.66 * sqrt(max(0.0, 1 - x * x)) - 0.58 * x)
    bounce = 0.16 * max(0.0, x) ** 4
    return 0.26 + 0.84 * facing + bounce


def _lit(colour: str, *, x: float, contrast: float) -> str:
    level = (_lambert(x) - 0.86) * contrast
    return tone(colour, by=level * (0.62 if level > 0 else 1.0))


_ACROSS = (0.0, 0.04, 0.1, 0.18, 0.28, 0.38, 0.5, 0.62, 0.74, 0.84, 0.92, 0.97, 1.0)


def matte(colour: str) -> list[Stop]:
    return [(t, _lit(colour, x=2 * t - 1, contrast=0.72), 1.0) for t in _ACROSS]


def gloss(colour: str) -> list[Stop]:
    """Glazed or lacquered: a tall window in it on the left, a thin one on the right."""
    base = [
        (t, _lit(colour, x=2 * t - 1, contrast=0.8))
        for t in (0, 0.05, 0.115, 0.15, 0.26, 0.3, 0.42, 0.58, 0.72, 0.84, 0.915, 0.935, 0.965, 1)
    ]
    sheen = {0.15: 0.55, 0.26: 0.5, 0.935: 0.3}
    return [(t, mix(c, to=WHITE, by=sheen.get(t, 0.0)), 1.0) for t, c in base]


def metal(colour: str) -> list[Stop]:
    bands = (
        (0, -0.5),
        (0.06, -0.25),
        (0.13, 0.45),
        (0.22, 0.72),
        (0.3, 0.3),
        (0.42, -0.1),
        (0.56, -0.34),
        (0.68, -0.42),
        (0.8, -0.12),
        (0.9, 0.34),
        (0.95, 0.05),
        (1, -0.4),
    )
    return [(t, tone(colour, by=level), 1.0) for t, level in bands]


def glass(colour: str) -> list[Stop]:
    """Clear at the middle, thick and coloured at the edges, two bright windows."""
    deep = tone(colour, by=-0.34)
    stops = [(0.0, deep, 0.9), (0.035, colour, 0.62), (0.1, colour, 0.42), (0.13, WHITE, 0.72), (0.2, WHITE, 0.62)]
    stops += [(0.23, colour, 0.3), (0.5, colour, 0.24), (0.8, colour, 0.36), (0.9, tone(colour, by=0.35), 0.6)]
    return [*stops, (0.93, colour, 0.55), (0.97, deep, 0.7), (1.0, tone(colour, by=-0.5), 0.92)]


def tinted(colour: str) -> list[Stop]:
    """Deep coloured glass, such as amber: light gathers on the side away from the window."""
    levels = (
        (0, -0.62),
        (0.05, -0.42),
        (0.1, -0.25),
        (0.12, 0.55),
        (0.19, 0.42),
        (0.215, -0.22),
        (0.4, -0.28),
        (0.6, -0.08),
        (0.78, 0.2),
        (0.88, 0.36),
        (0.93, 0.1),
        (0.97, -0.25),
        (1, -0.6),
    )
    return [(t, tone(colour, by=level), 0.96) for t, level in levels]


def frosted(colour: str) -> list[Stop]:
    return [
        (t, tone(_lit(colour, x=2 * t - 1, contrast=0.55), by=0.18 if t in (0.0, 1.0) else 0.0), 0.94) for t in _ACROSS
    ]


def profile(points: Profile, *, steps: int = 7) -> list[Point]:
    """A smooth profile through (height, radius) pairs, from the foot up."""
    return curve(points, steps=steps)


def bend(start: Point, *, via: Point, end: Point, steps: int = 7) -> list[Point]:
    """A rounded corner of a profile: leaves `start` towards `via` and arrives at `end`."""
    found = []
    for i in range(steps + 1):
        t = i / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append((a * start[0] + b * via[0] + c * end[0], a * start[1] + b * via[1] + c * end[1]))
    return found


def can(*, height: float, radius: float, heel: float = 2.0, shoulder: float = 2.0, neck: float = 0.0) -> list[Point]:
    """The commonest profile: a cylinder with a rounded heel and a shoulder drawn in to `neck` (or just rounded)."""
    inner = neck or radius - shoulder
    low = bend((0, radius - heel), via=(0, radius), end=(heel, radius))
    return [*low, *bend((height - shoulder, radius), via=(height, radius), end=(height, inner))]


def _tangents(points: Profile, *, tilt: float) -> list[tuple[float, float, float]]:
    """Rings with the angle at which each touches the outline; rings hidden within others are left out."""
    found = []
    for i, (height, radius) in enumerate(points):
        before, after = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
        rise = after[0] - before[0]
        lean = tilt * (after[1] - before[1]) / rise if abs(rise) > 1e-9 else 2.0
        if abs(lean) < 1 and radius > 0:
            found.append((height, radius, asin(lean)))
    return found or [(points[0][0], points[0][1], 0.0), (points[-1][0], points[-1][1], 0.0)]


def _arc(ring: tuple[float, float, float], *, tilt: float, front: bool, steps: int = 28) -> list[Point]:
    """Part of a ring from its right tangent to its left one, by the front or by the back."""
    height, radius, turn = ring
    span = pi - 2 * turn if front else -pi - 2 * turn
    angles = (turn + span * i / steps for i in range(steps + 1))
    return [(radius * cos(a), -height + tilt * radius * sin(a)) for a in angles]


def silhouette(points: Profile, *, tilt: float = TILT) -> list[Point]:
    """The outline that a turned profile shows, with its round foot and top."""
    rings = _tangents(points, tilt=tilt)
    side = [(r * cos(turn), -h + tilt * r * sin(turn)) for h, r, turn in rings[1:-1]]
    under = _arc(rings[0], tilt=tilt, front=True)
    over = _arc(rings[-1], tilt=tilt, front=False)
    return [*reversed(under), *side, *over, *((-x, y) for x, y in reversed(side))]


def disc(height: float, *, radius: float, tilt: float = TILT, x: float = 0.0) -> str:
    ry = radius * tilt
    return (
        f"M{num(x - radius)} {num(-height)}A{num(radius)} {num(ry)} 0 0 1 {num(x + radius)} {num(-height)}"
        f"A{num(radius)} {num(ry)} 0 0 1 {num(x - radius)} {num(-height)}z"
    )


def turned(
    ink: Ink, *, points: Profile, material: list[Stop], tilt: float = TILT, falloff: float = 0.16, hoop: bool = False
) -> str:
    """The outer surface of a profile: runs of nearly one radius are one piece, bends are cut thin; then the light.
    A `hoop` is a band round something else, so its back stays hidden; a clear material is laid down once."""
    fill = ink.across(material)
    if any(alpha < 0.9 for _, _, alpha in material):
        return path(polygon(silhouette(points, tilt=tilt)), fill=fill)
    rings = _tangents(_fine(points), tilt=tilt)
    outline = polygon(silhouette(points, tilt=tilt))
    parts = [] if hoop else [path(outline, fill=fill)]
    runs = _runs(rings)
    for i, run in enumerate(runs):
        parts.append(path(_run(run, tilt=tilt, last=i == len(runs) - 1 and not hoop), fill=fill))
    if hoop:
        return "".join(parts)
    parts.append(path(outline, fill=ink.down(_by_height(points, falloff=falloff))))
    return "".join(parts)


def _fine(points: Profile) -> list[Point]:
    """The profile with long slopes divided, so that no piece changes its radius by more than a few hundredths."""
    found = [points[0]]
    for lower, upper in itertools.pairwise(points):
        change = abs(upper[1] - lower[1]) / max(upper[1], lower[1], 0.01)
        count = max(1, min(40, round(change / 0.011)))
        for i in range(1, count + 1):
            found.append((lower[0] + (upper[0] - lower[0]) * i / count, lower[1] + (upper[1] - lower[1]) * i / count))
    return found


def _runs(rings: list[tuple[float, float, float]]) -> list[list[tuple[float, float, float]]]:
    runs = [[rings[0]]]
    for ring in rings[1:]:
        run = runs[-1]
        radii = [r for _, r, _ in (*run, ring)]
        run.append(ring)
        if min(radii) < max(radii) * 0.988:
            runs.append([ring])
    return [run for run in runs if len(run) > 1] or runs


def _run(rings: list[tuple[float, float, float]], *, tilt: float, last: bool) -> str:
    first = (rings[0][0] - 0.3, rings[0][1], rings[0][2])
    side = [(r * cos(turn), -h + tilt * r * sin(turn)) for h, r, turn in rings[1:-1]]
    under = _arc(first, tilt=tilt, front=True, steps=18)
    over = _arc(rings[-1], tilt=tilt, front=not last, steps=18)
    return polygon([*reversed(under), *side, *over, *((-x, y) for x, y in reversed(side))])


def _by_height(points: Profile, *, falloff: float) -> list[Stop]:
    """Surfaces that face up are lighter, those that face down darker, and everything darkens towards the ground."""
    low, high = points[0][0], points[-1][0]
    tall = max(high - low, 0.01)
    stops: list[Stop] = []
    for lower, upper in itertools.pairwise(points):
        rise, spread = upper[0] - lower[0], lower[1] - upper[1]
        facing = spread / (abs(rise) + abs(spread) + 0.001)
        at = 1 - ((lower[0] + upper[0]) / 2 - low) / tall
        level = 0.26 * facing - falloff * max(0.0, at - 0.4) / 0.6
        stops.append((at, WHITE if level > 0 else DARK, abs(level)))
    return list(reversed(stops)) if len(stops) > 1 else [(0.0, DARK, 0.0), (1.0, DARK, falloff)]


def lid(ink: Ink, *, height: float, radius: float, colour: str, tilt: float = TILT) -> str:
    """A flat round top that catches the light."""
    stops = [(0.0, tone(colour, by=0.5), 1.0), (1.0, tone(colour, by=0.08), 1.0)]
    return path(disc(height, radius=radius, tilt=tilt), fill=ink.slanted(stops, start=(0, 0), end=(1, 1)))
