"""Cups, bowls, mugs, vases, candles: open turned things, with what is inside them."""

from math import cos, pi, sqrt

from demo.scenes.figure import Figure
from demo.scenes.lathe import bend, can, disc, gloss, matte, profile, silhouette, turned
from demo.scenes.light import TILT
from demo.scenes.palette import mix, tone
from demo.scenes.shapes import curve, points
from demo.scenes.svg import Ink, Point, Stop, ellipse, line, path, polygon, polyline


def rod(points: list[Point], *, colour: str, width: float) -> str:
    """A round bar along a line: dark edge, body, and a thin light on its upper left side."""
    d = polyline(points)
    shifted = polyline([(x - width * 0.16, y - width * 0.18) for x, y in points])
    body = line(d, colour=tone(colour, by=-0.38), width=width) + line(d, colour=colour, width=width * 0.74)
    return body + line(shifted, colour=tone(colour, by=0.5), width=width * 0.2, stroke_opacity=0.8)


def mouth(
    ink: Ink,
    *,
    height: float,
    radius: float,
    colour: str,
    wall: float = 1.6,
    inside: str | None = None,
    sunk: float = 6.0,
) -> str:
    """The open top of a vessel: rim, the inner wall lit on the far right, and a liquid if there is one."""
    inner = radius - wall
    parts = [path(disc(height, radius=radius), fill=tone(colour, by=0.35))]
    deep: list[Stop] = [(0, tone(colour, by=-0.5), 1), (0.5, tone(colour, by=-0.22), 1), (1, tone(colour, by=0.12), 1)]
    parts.append(path(disc(height, radius=inner), fill=ink.slanted(deep, start=(0, 0.2), end=(1, 0.4))))
    if inside:
        parts.append(_surface(ink, height=height, inner=inner, sunk=sunk, colour=inside))
    return "".join(parts)


def _surface(ink: Ink, *, height: float, inner: float, sunk: float, colour: str) -> str:
    level = inner * 0.96
    back: list[Point] = []
    front: list[Point] = []
    for i in range(25):
        x = -level * cos(pi * i / 24)
        rise = TILT * sqrt(max(0.0, level * level - x * x))
        rim = -height + TILT * sqrt(max(0.0, inner * inner - x * x))
        top, low = -height + sunk * 0.5 - rise, min(-height + sunk * 0.5 + rise, rim)
        if top < low:
            back.append((x, top))
            front.append((x, low))
    fill = ink.slanted(
        [(0, tone(colour, by=0.34), 1), (0.4, colour, 1), (1, tone(colour, by=-0.3), 1)], start=(0, 0), end=(1, 0.6)
    )
    return path(polygon([*back, *reversed(front)]), fill=fill)


def handle(*, x: float, top: float, low: float, reach: float, colour: str, width: float) -> str:
    """An ear handle on the right side, between two heights."""
    middle = (top + low) / 2
    points = [
        (x - 3, -top),
        (x + reach * 0.55, -top - 1),
        (x + reach, -(middle + (top - low) * 0.16)),
        (x + reach * 0.82, -(middle - (top - low) * 0.2)),
        (x + reach * 0.3, -low),
        (x - 4, -low + 1),
    ]
    return rod(curve(points), colour=colour, width=width)


def saucer(ink: Ink, *, radius: float, colour: str) -> tuple[str, list[Point]]:
    shape = [(0, radius * 0.5), (1.5, radius * 0.58), (5, radius * 0.9), (7.5, radius)]
    body = turned(ink, points=profile(shape, steps=3), material=gloss(colour), falloff=0.25)
    body += path(
        disc(7.5, radius=radius),
        fill=ink.slanted(
            [(0, tone(colour, by=0.4), 1), (0.55, colour, 1), (1, tone(colour, by=0.2), 1)], start=(0, 0), end=(1, 0.6)
        ),
    )
    well: list[Stop] = [(0, tone(colour, by=-0.1), 1), (0.5, tone(colour, by=0.02), 1), (1, tone(colour, by=0.22), 1)]
    body += path(disc(7.2, radius=radius * 0.68), fill=ink.slanted(well, start=(0, 0), end=(1, 0.5)))
    body += path(disc(6.4, radius=radius * 0.62), fill=tone(colour, by=0.16), fill_opacity=0.55)
    return body, silhouette([(0, radius * 0.5), (7.5, radius)])


def cup(ink: Ink, *, colour: str = "#a9c4b4", drink: str | None = "#6b3d20", plate: bool = True) -> Figure:
    """A glazed cup on its saucer."""
    lift = 5.0 if plate else 0.0
    shape = [
        (lift, 18),
        *[(h + lift, r) for h, r in profile([(2, 19), (10, 27), (24, 35), (44, 39), (56, 39.5)], steps=4)],
    ]
    parts, outline = ("", [])
    if plate:
        parts, rim = saucer(ink, radius=66, colour=colour)
        parts += ellipse((8, -6.5), rx=36, ry=9, fill="#1c1420", fill_opacity=0.16)
        outline = [rim]
    parts += handle(x=36, top=lift + 48, low=lift + 17, reach=24, colour=colour, width=7)
    parts += turned(ink, points=shape, material=gloss(colour), falloff=0.2)
    parts += mouth(ink, height=lift + 56, radius=39.5, colour=colour, inside=drink, sunk=9)
    if drink:
        parts += ellipse((-6, -lift - 55), rx=16, ry=2.6, fill=mix(drink, to="#d9a066", by=0.55), fill_opacity=0.6)
    hook = [(38, -lift - 50), (62, -lift - 38), (52, -lift - 18), (36, -lift - 15)]
    return Figure(
        body=parts, outline=[*outline, silhouette(shape), hook], depth=62 if plate else 37, heart=(0, -32 - lift)
    )


def mug(
    ink: Ink, *, colour: str = "#f2ead9", rim: str = "#2f5d8c", drink: str | None = "#5a3520", speckled: bool = True
) -> Figure:
    """An enamel mug with a coloured rim and a few chips."""
    shape = can(height=78, radius=42, heel=3, shoulder=0.1, neck=42)
    body = handle(x=40, top=64, low=18, reach=27, colour=colour, width=8) + turned(
        ink, points=shape, material=gloss(colour)
    )
    if speckled:
        for _ in range(34):
            at = (ink.chance.between(-37, 37), -ink.chance.between(4, 66))
            body += ellipse(at, rx=ink.chance.between(0.3, 0.8), fill=tone(rim, by=-0.2), fill_opacity=0.55)
    body += mouth(ink, height=78, radius=43, colour=colour, inside=drink, sunk=12)
    body += path(disc(78, radius=43), fill="none", stroke=rim, stroke_width=2.6)
    hook = [(40, -66), (68, -55), (62, -26), (40, -18)]
    return Figure(body=body, outline=[silhouette(shape), hook], depth=42, heart=(0, -40))


def vase(ink: Ink, *, colour: str = "#a39c92", kind: str = "belly", rough: bool = True) -> Figure:
    """Stoneware with a narrow mouth, for a branch or alone."""
    outlines = {
        "belly": points("0,40 14,62 60,86 110,82 150,48 172,26 190,24 198,28"),
        "tall": points("0,34 40,42 120,48 190,40 226,24 244,22 252,25"),
        "gourd": points("0,38 20,56 60,64 100,48 122,30 146,38 170,36 190,20 204,22"),
        "bud": points("0,24 16,40 42,46 68,34 86,14 120,11 130,15"),
    }
    shape = profile(outlines[kind], steps=6)
    body = turned(ink, points=shape, material=matte(colour) if rough else gloss(colour), falloff=0.22)
    if rough:
        for _ in range(90):
            height, radius = shape[int(ink.chance.unit() * len(shape))]
            at = (ink.chance.between(-0.92, 0.92) * radius, -height + ink.chance.between(-6, 10))
            body += ellipse(
                at,
                rx=ink.chance.between(0.5, 1.5),
                fill=tone(colour, by=ink.chance.pick((-0.4, -0.3, 0.3))),
                fill_opacity=0.4,
            )
    height, radius = shape[-1]
    body += mouth(ink, height=height, radius=radius, colour=tone(colour, by=-0.15), wall=3)
    return Figure(body=body, outline=[silhouette(shape)], depth=max(r for _, r in shape))


def bowl(
    ink: Ink,
    *,
    colour: str = "#d8cfc0",
    radius: float = 80.0,
    height: float = 62.0,
    inside: str | None = None,
    glazed: bool = True,
) -> Figure:
    shape = [
        (0, radius * 0.42),
        (5, radius * 0.43),
        *bend((6, radius * 0.5), via=(height * 0.3, radius * 0.95), end=(height, radius)),
    ]
    body = turned(ink, points=shape, material=gloss(colour) if glazed else matte(colour), falloff=0.22)
    body += mouth(ink, height=height, radius=radius, colour=colour, wall=3, inside=inside, sunk=10)
    return Figure(body=body, outline=[silhouette(shape)], depth=radius, heart=(0, -height * 0.5))


def plate(ink: Ink, *, colour: str = "#e9e2d5", radius: float = 110.0) -> Figure:
    body, outline = saucer(ink, radius=radius, colour=colour)
    return Figure(body=body, outline=[outline], depth=radius * 0.9)
