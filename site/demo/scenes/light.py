"""Daylight: washes, cast shadows of an area light, window light and the shadows of leaves. Soft edges without filters,
because a filter over a large area costs more time than the rest of a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from demo.scenes.figure import Figure
from demo.scenes.palette import SHADE, mix
from demo.scenes.shapes import transformed
from demo.scenes.svg import Chance, Ink, Point, ellipse, path, polygon, rect

TILT = 0.24


@dataclass(frozen=True)
class Light:
    """Where the shadow of a height of 1 falls on the ground, how soft and how dark it is."""

    cast: Point = (0.85, 0.16)
    softness: float = 0.11
    depth: float = 0.42
    shade: str = SHADE


def samples(count: int, *, reach: float) -> list[Point]:
    """Evenly spread points of a disc (sunflower): the parts of a lamp or window that a point of shadow can see."""
    return [
        (reach * ((i + 0.5) / count) ** 0.5 * cos(i * 2.39996), reach * ((i + 0.5) / count) ** 0.5 * sin(i * 2.39996))
        for i in range(count)
    ]


def share(total: float, *, count: int) -> float:
    """The opacity of each of `count` layers that together cover `total`."""
    return 1 - (1 - min(total, 0.995)) ** (1 / count)


def wash(box: tuple[float, float, float, float], *, top: str, bottom: str, levels: int = 56) -> str:
    """A smooth vertical ramp as solid bands: equal to a gradient at eight bits a channel, at a tenth of its cost."""
    x, y, width, height = box
    step = height / levels
    return "".join(
        rect((x, y + i * step, width, height - i * step), fill=mix(top, to=bottom, by=i / (levels - 1)))
        for i in range(levels)
    )


def pool(ink: Ink, *, centre: Point, rx: float, ry: float, colour: str, alpha: float) -> str:
    """A soft round of light or shade."""
    stops = [(0.0, colour, alpha), (0.35, colour, alpha * 0.72), (0.7, colour, alpha * 0.2), (1.0, colour, 0.0)]
    return ellipse(centre, rx=rx, ry=ry, fill=ink.round(stops))


def cast(figure: Figure, *, ink: Ink, at: Point, scale: float, light: Light, flip: bool = False) -> str:
    """The shadow on the ground of a thing that stands on it, and the darker line where it touches."""
    sign = -1 if flip else 1
    rings = [(h * scale, sign * x * scale, half * scale) for h, x, half in figure.sweep()]
    if not rings:
        return ""
    depth = light.depth * (1 - figure.sheer)
    thick = figure.depth * scale * TILT
    points = [(x + at[0], y + at[1]) for x, y in _swept(rings, direction=light.cast, thick=thick)]
    length = rings[-1][0] * hypot(*light.cast)
    fade = _fade(ink, light=light, depth=depth)
    soft = max(3.0, min(22.0, length * light.softness * 0.22))
    body = path(polygon(points), fill=fade, filter=ink.soften(points, deviation=round(soft)))
    _, middle, half = max(rings[:3], key=lambda ring: ring[2])
    reach = max(half, thick)
    foot = (at[0] + middle + half * 0.1, at[1] + thick * 0.2)
    return body + pool(ink, centre=foot, rx=reach * 1.25, ry=thick * 1.35 + 5, colour=light.shade, alpha=depth)


def _fade(ink: Ink, *, light: Light, depth: float) -> str:
    """Shade that is deep at the foot and thins out with distance."""
    across, along = light.cast
    start = (0.0 if across >= 0 else 1.0, 0.0 if along >= 0 else 1.0)
    end = (1 - start[0], start[1]) if abs(across) >= abs(along) else (start[0], 1 - start[1])
    stops = [(0.0, light.shade, depth), (0.35, light.shade, depth * 0.78), (1.0, light.shade, depth * 0.3)]
    return ink.slanted(stops, start=start, end=end)


def _swept(rings: Sequence[tuple[float, float, float]], *, direction: Point, thick: float) -> list[Point]:
    """Outline of the rings' shadow: the far tangent of each ring on both sides, round at both ends."""
    right: list[Point] = []
    left: list[Point] = []
    for height, middle, half in rings:
        ry = min(thick, half)
        turn = atan2(-ry * direction[0], half * direction[1]) if half else 0.0
        offset = (half * cos(turn), ry * sin(turn))
        centre = (middle + direction[0] * height, direction[1] * height)
        right.append((centre[0] + offset[0], centre[1] + offset[1]))
        left.append((centre[0] - offset[0], centre[1] - offset[1]))
    height, middle, half = rings[-1]
    cap = (middle + direction[0] * height, direction[1] * height)
    start = atan2(right[-1][1] - cap[1], right[-1][0] - cap[0])
    sense = 1 if _ahead(cap, angle=start + pi / 2, direction=direction) else -1
    ry = min(thick, half)
    arc = [
        (cap[0] + half * cos(start + sense * pi * s / 8), cap[1] + ry * sin(start + sense * pi * s / 8))
        for s in range(1, 8)
    ]
    return [*right, *arc, *reversed(left)]


def _ahead(centre: Point, *, angle: float, direction: Point) -> bool:
    return cos(angle) * direction[0] + sin(angle) * direction[1] >= 0


def laid(figure: Figure, *, at: Point, scale: float, light: Light, turn: float = 0.0, lift: float = 14.0) -> str:
    """The shadow of a thing that lies on the ground, seen from above. `lift` is its thickness in pixels."""
    count = 7
    alpha = share(light.depth * (1 - figure.sheer * 0.6), count=count)
    parts = []
    length = hypot(*light.cast) or 1.0
    way = (light.cast[0] / length, light.cast[1] / length)
    for i, (dx, dy) in enumerate(samples(count, reach=lift * 0.5)):
        far = lift * (0.15 + 1.35 * i / count)
        centre = (at[0] + way[0] * far + dx, at[1] + way[1] * far + dy)
        data = "".join(polygon(transformed(p, to=centre, scale=scale, turn=turn)) for p in figure.outline)
        parts.append(path(data, fill=light.shade, fill_opacity=f"{alpha:.3f}"))
    return "".join(parts)


def panes(
    box: tuple[float, float, float, float],
    *,
    columns: int,
    rows: int,
    slant: Point,
    colour: str,
    alpha: float,
    soft: float,
) -> str:
    """Window light on a wall: panes of brightness, slanted, with soft edges."""
    x, y, width, height = box
    wide, tall = width / columns, height / rows
    gap = min(wide, tall) * 0.1
    parts = []
    for column in range(columns):
        for row in range(rows):
            base = (x + column * wide + gap, y + row * tall + gap, wide - 2 * gap, tall - 2 * gap)
            parts.append(_pane(base, origin=(x, y), slant=slant, colour=colour, alpha=alpha, soft=soft))
    return "".join(parts)


def _pane(
    box: tuple[float, float, float, float], *, origin: Point, slant: Point, colour: str, alpha: float, soft: float
) -> str:
    """One pane: an even middle and thin frames round it, each fainter, so that little is painted twice."""
    x, y, width, height = box
    steps = 5

    def outline(grow: float) -> str:
        left, top, right, low = x - grow, y - grow, x + width + grow, y + height + grow
        corners = ((left, top), (right, top), (right, low), (left, low))
        return polygon([(px + (py - origin[1]) * slant[0], py + (px - origin[0]) * slant[1]) for px, py in corners])

    parts = [path(outline(-soft / 2), fill=colour, fill_opacity=f"{alpha:.3f}")]
    for i in range(steps):
        near, far = soft * (i / steps - 0.5), soft * ((i + 1) / steps - 0.5)
        faint = alpha * (1 - (i + 0.5) / steps) ** 1.3
        parts.append(path(outline(far) + outline(near), fill=colour, fill_opacity=f"{faint:.3f}", fill_rule="evenodd"))
    return "".join(parts)


def soft_shapes(shapes: Sequence[Sequence[Point]], *, colour: str, alpha: float, reach: float, count: int = 6) -> str:
    """Shapes out of focus: laid down several times, a little apart."""
    each = share(alpha, count=count)
    parts = []
    for dx, dy in samples(count, reach=reach):
        data = "".join(polygon([(x + dx, y + dy) for x, y in shape]) for shape in shapes)
        parts.append(path(data, fill=colour, fill_opacity=f"{each:.3f}"))
    return "".join(parts)


def sprig(chance: Chance, *, start: Point, angle: float, length: float, leaf: float) -> list[list[Point]]:
    """A branch with leaves as outlines, for the shadow of a plant that is not in the picture."""
    found: list[list[Point]] = []
    stem: list[Point] = []
    x, y = start
    count = 14
    for i in range(count):
        stem.append((x, y))
        angle += chance.between(-0.12, 0.16)
        x += cos(angle) * length / count
        y += sin(angle) * length / count
        if i > 1:
            side = 1 if i % 2 else -1
            turn = angle + side * chance.between(0.5, 1.0)
            found.append(_leaf((x, y), angle=turn, length=leaf * chance.between(0.7, 1.15) * (1.15 - 0.5 * i / count)))
    width = leaf * 0.03
    found.append([*((px - width, py) for px, py in stem), *((px + width, py) for px, py in reversed(stem))])
    return found


def _leaf(start: Point, *, angle: float, length: float, fat: float = 0.2) -> list[Point]:
    outline = (
        (0, 0),
        (0.25, fat * 0.8),
        (0.5, fat),
        (0.75, fat * 0.65),
        (1, 0),
        (0.75, -fat * 0.65),
        (0.5, -fat),
        (0.25, -fat * 0.8),
    )
    c, s = cos(angle) * length, sin(angle) * length
    return [(start[0] + u * c - v * s, start[1] + u * s + v * c) for u, v in outline]
