"""Greenery: sprigs, potted plants, branches for a vase, far trees and pines."""

from math import cos, pi, sin

from demo.scenes.figure import Figure
from demo.scenes.lathe import can, matte, silhouette, turned
from demo.scenes.palette import mix, tone
from demo.scenes.shapes import curve, smooth
from demo.scenes.svg import Chance, Ink, Point, ellipse, line, moved, num, path, polygon, polyline
from demo.scenes.vessels import mouth, vase

GREEN = "#5d7a56"


def leaf(length: float, *, colour: str, fat: float = 0.2) -> str:
    """One leaf from (0, 0) to the right: a dark half, a light half, a vein."""
    w = length * fat
    upper = smooth(
        [(0, 0), (length * 0.3, -w * 0.95), (length * 0.62, -w * 0.8), (length, 0), (length * 0.5, -w * 0.06)]
    )
    lower = smooth([(0, 0), (length * 0.3, w * 0.95), (length * 0.62, w * 0.8), (length, 0), (length * 0.5, w * 0.06)])
    whole = smooth(
        [
            (0, 0),
            (length * 0.3, -w),
            (length * 0.65, -w * 0.8),
            (length, 0),
            (length * 0.65, w * 0.8),
            (length * 0.3, w),
        ]
    )
    vein = line(
        f"M0 0L{num(length * 0.92)} 0", colour=tone(colour, by=0.4), width=max(0.7, length * 0.012), stroke_opacity=0.7
    )
    return (
        path(whole, fill=colour)
        + path(upper, fill=tone(colour, by=0.2))
        + path(lower, fill=tone(colour, by=-0.14))
        + vein
    )


def sprig(
    chance: Chance, *, length: float = 300.0, colour: str = GREEN, round_leaves: bool = True, pairs: int = 9
) -> Figure:
    """A cut branch lying from left to right, leaves in pairs."""
    bow = chance.between(-0.16, 0.16)
    stem = [(length * t, -length * bow * sin(pi * t)) for t in (i / 12 for i in range(13))]
    parts = [line(polyline(stem), colour=mix(colour, to="#7a5a3c", by=0.5), width=length * 0.014)]
    outline: list[list[Point]] = [[*stem, *[(x, y + length * 0.014) for x, y in reversed(stem)]]]
    for i in range(pairs):
        t = 0.12 + 0.86 * i / pairs
        x, y = length * t, -length * bow * sin(pi * t)
        size = length * (0.2 - 0.11 * t) * chance.between(0.9, 1.15)
        for side in (-1, 1):
            turn = side * chance.between(42, 66)
            shade = mix(colour, to=chance.pick(("#9db39a", "#3f5c45", "#7c9a6c")), by=chance.between(0.1, 0.5))
            parts.append(moved(leaf(size, colour=shade, fat=0.42 if round_leaves else 0.2), to=(x, y), turn=turn))
            a = turn * pi / 180
            tip = (x + cos(a) * size, y + sin(a) * size)
            side_way = (-sin(a) * size * 0.36, cos(a) * size * 0.36)
            middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
            outline.append(
                [
                    (x, y),
                    (middle[0] + side_way[0], middle[1] + side_way[1]),
                    tip,
                    (middle[0] - side_way[0], middle[1] - side_way[1]),
                ]
            )
    return Figure(body="".join(parts), outline=outline, depth=30)


def branch(
    ink: Ink,
    *,
    pot: str = "#d9d2c5",
    kind: str = "bud",
    height: float = 360.0,
    colour: str = GREEN,
    flowers: str | None = None,
) -> Figure:
    """A vase with a branch or a few flowers."""
    holder = vase(ink, colour=pot, kind=kind, rough=kind != "bud")
    chance = ink.chance
    mouth_y = -holder.height + 4
    parts, outline = [], list(holder.outline)
    for i, lean in enumerate((-26, 8, 34) if flowers else (-22, 16)):
        length = height * (0.8 if i == 1 else 1.0) * chance.between(0.85, 1.0)
        turn = -90 + lean
        if flowers:
            parts.append(_flower(length, turn=turn, at=(0, mouth_y), colour=flowers, stem=colour))
        else:
            cut = sprig(chance, length=length, colour=colour, round_leaves=True, pairs=8)
            parts.append(moved(cut.body, to=(0, mouth_y), turn=turn))
        tip = (cos(turn * pi / 180) * length, mouth_y + sin(turn * pi / 180) * length)
        outline.append([(-8, mouth_y), (tip[0] - 26, tip[1]), (tip[0] + 26, tip[1]), (8, mouth_y)])
    return Figure(
        body="".join(parts) + holder.body, outline=outline, depth=holder.depth, heart=(0, -holder.height * 0.5)
    )


def _flower(length: float, *, turn: float, at: Point, colour: str, stem: str) -> str:
    a = turn * pi / 180
    tip = (at[0] + cos(a) * length, at[1] + sin(a) * length)
    middle = (at[0] + cos(a) * length * 0.5 - 8, at[1] + sin(a) * length * 0.5)
    body = line(polyline(curve([at, middle, tip])), colour=stem, width=3.4)
    body += moved(leaf(length * 0.2, colour=stem), to=middle, turn=turn + 40) + moved(
        leaf(length * 0.18, colour=stem), to=middle, turn=turn - 50
    )
    size = length * 0.11
    petals = "".join(
        moved(
            path(
                smooth([(0, 0), (size * 0.5, -size * 0.42), (size * 1.1, 0), (size * 0.5, size * 0.42)]),
                fill=mix(colour, to="#fff6ea", by=0.1 + 0.4 * (i % 3) / 3),
            ),
            to=tip,
            turn=i * 30,
        )
        for i in range(12)
    )
    return (
        body
        + petals
        + ellipse(tip, rx=size * 0.3, fill="#d99a3e")
        + ellipse((tip[0] - 1, tip[1] - 1), rx=size * 0.16, fill="#f2c66a")
    )


def potted(
    ink: Ink, *, pot: str = "#c98a63", colour: str = GREEN, kind: str = "broad", height: float = 520.0
) -> Figure:
    """A plant in a pot: broad leaves, a fan, or a trailing bush."""
    chance = ink.chance
    tall, wide = height * 0.3, height * 0.2
    pot_shape = [
        (0, wide * 0.72),
        *[(h, r) for h, r in can(height=tall, radius=wide, heel=tall * 0.2, shoulder=0.1, neck=wide)][3:],
    ]
    parts, outline = [], [silhouette(pot_shape, tilt=0.16)]
    count = {"broad": 15, "fan": 13, "bush": 26}[kind]
    for i in range(count):
        spread = (i / (count - 1) - 0.5) * (2.3 if kind != "bush" else 3.0)
        angle = -90 + spread * 52 + chance.between(-9, 9)
        reach = height * (0.72 - 0.2 * abs(spread) * 0.6) * chance.between(0.72, 1.04)
        shade = mix(colour, to=chance.pick(("#8aa67c", "#3c5a45", "#6f8f5f", "#4d6f58")), by=chance.between(0.2, 0.7))
        parts.append(_frond(chance, angle=angle, reach=reach, base=-tall, colour=shade, kind=kind))
        a = angle * pi / 180
        tip = (cos(a) * reach, -tall + sin(a) * reach)
        outline.append([(-6, -tall), (tip[0] - 20, tip[1] + 10), tip, (tip[0] + 20, tip[1] + 14), (6, -tall)])
    order = sorted(parts, key=len)
    body = "".join(order)
    vessel = turned(ink, points=pot_shape, material=matte(pot), tilt=0.16) + mouth(
        ink, height=tall, radius=wide, colour=pot, wall=wide * 0.06, inside="#4a382c", sunk=6
    )
    return Figure(body=vessel + body + _pot_front(ink, tall=tall, wide=wide, colour=pot), outline=outline, depth=wide)


def _pot_front(ink: Ink, *, tall: float, wide: float, colour: str) -> str:
    lip = [(tall * 0.84, wide * 0.99), (tall, wide)]
    return turned(ink, points=lip, material=matte(colour), tilt=0.16, hoop=True)


def _frond(chance: Chance, *, angle: float, reach: float, base: float, colour: str, kind: str) -> str:
    a = angle * pi / 180
    size = reach * (0.5 if kind == "broad" else 0.8 if kind == "fan" else 0.22)
    stem_end = (cos(a) * (reach - size), base + sin(a) * (reach - size))
    stalk = line(
        polyline(curve([(0, base), (stem_end[0] * 0.4, base + (stem_end[1] - base) * 0.6), stem_end])),
        colour=mix(colour, to="#5a6a3f", by=0.4),
        width=3.2,
    )
    droop = 18 if cos(a) > 0 else -18
    fat = 0.34 if kind == "broad" else 0.11 if kind == "fan" else 0.36
    body = stalk + moved(leaf(size, colour=colour, fat=fat), to=stem_end, turn=angle + droop)
    if kind == "bush":
        for t in (0.35, 0.6, 0.85):
            at = (stem_end[0] * t, base + (stem_end[1] - base) * t)
            body += moved(
                leaf(size * 0.9, colour=tone(colour, by=chance.between(-0.1, 0.1)), fat=0.36),
                to=at,
                turn=angle + chance.pick((-62, 58)),
            )
    return body


def pine(chance: Chance, *, height: float, colour: str) -> str:
    """A fir as one flat shape with ragged sides, its foot at (0, 0)."""
    steps = 13
    right, left = [], []
    for i in range(steps):
        t = i / steps
        half = height * 0.2 * t**0.9
        right.append((half * chance.between(0.8, 1.12), -height * (1 - t)))
        right.append((half * 0.62, -height * (1 - t) + height * 0.02))
        left.append((-half * chance.between(0.8, 1.12), -height * (1 - t)))
        left.append((-half * 0.62, -height * (1 - t) + height * 0.02))
    trunk = path(
        f"M{num(-height * 0.014)} {num(-height * 0.1)}H{num(height * 0.014)}V0H{num(-height * 0.014)}z",
        fill=tone(colour, by=-0.3),
    )
    return trunk + path(polygon([(0, -height * 1.04), *right, *reversed(left)]), fill=colour)
