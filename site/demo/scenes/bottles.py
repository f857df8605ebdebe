"""Bottles and tubes of the skincare shelf."""

from math import sqrt

from demo.scenes.figure import Figure
from demo.scenes.lathe import bend, can, disc, glass, gloss, lid, matte, metal, silhouette, tinted, turned
from demo.scenes.light import TILT
from demo.scenes.marks import bars, sign
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import points, rounded, smooth
from demo.scenes.svg import Ink, Stop, ellipse, path, polygon, rect


def label(
    ink: Ink,
    *,
    low: float,
    high: float,
    radius: float,
    colour: str,
    spread: float = 0.8,
    material: list[Stop] | None = None,
) -> str:
    """A paper label round a cylinder, between two heights, over the middle `spread` of its width."""
    xs = [radius * spread * (i / 12 - 1) for i in range(25)]
    arc = [(x, TILT * sqrt(max(0.0, radius * radius - x * x))) for x in xs]
    points = [(x, -high + dip) for x, dip in arc] + [(x, -low + dip) for x, dip in reversed(arc)]
    whole = material or matte(colour)
    shown = [((t - 0.5) / spread + 0.5, c, a) for t, c, a in whole if (1 - spread) / 2 <= t <= (1 + spread) / 2]
    return path(polygon(points), fill=ink.across(shown))


def printed(*, low: float, high: float, radius: float, mark: str, colour: str, size: float) -> str:
    """Sign and rows of words at the middle of a label."""
    dip = TILT * radius
    middle = -(low + high) / 2 + dip
    tall = high - low
    rows = bars((0, middle + tall * 0.12), widths=(size * 3.4, size * 2.3), height=size * 0.3, colour=colour)
    small = bars((0, middle + tall * 0.34), widths=(size * 1.5,), height=size * 0.18, colour=colour)
    return sign(mark, at=(0, middle - tall * 0.17), size=size, colour=colour) + rows + small


def liquid(ink: Ink, *, height: float, radius: float, colour: str, heel: float = 2.0) -> str:
    """What stands inside clear glass: darker at the edges, a bright surface."""
    body = [(0.0, tone(colour, by=-0.3), 0.85), (0.2, colour, 0.75), (0.6, tone(colour, by=0.15), 0.72)]
    body += [(0.85, tone(colour, by=0.4), 0.8), (1.0, tone(colour, by=-0.25), 0.85)]
    inside = can(height=height, radius=radius, heel=heel, shoulder=0.01, neck=radius)
    top = path(disc(height, radius=radius), fill=tone(colour, by=0.4), fill_opacity=0.8)
    return path(polygon(silhouette(inside)), fill=ink.across(body)) + top


def serum(
    ink: Ink, *, colour: str = "#a4591c", paper: str = "#f2e9d8", cap: str = "#2b2724", mark: str = "sun"
) -> Figure:
    """A 30 ml dropper bottle: coloured glass, label, gold collar, rubber bulb."""
    shape = [*can(height=60, radius=17, heel=3, shoulder=13, neck=8.5), (66, 8.5)]
    body = turned(ink, points=shape, material=tinted(colour), falloff=0.34)
    body += path(disc(1, radius=15), fill=tone(colour, by=0.3), fill_opacity=0.16)
    body += label(ink, low=9, high=41, radius=17, colour=paper, spread=0.86)
    body += printed(low=9, high=41, radius=17, mark=mark, colour=tone(colour, by=-0.45), size=4.4)
    collar = [(66, 9.6), (76, 9.6)]
    body += turned(ink, points=collar, material=metal("#c9a25c")) + lid(ink, height=76, radius=9.6, colour="#c9a25c")
    bulb = [(76, 6.4), (84, 6.2), *bend((92, 5.6), via=(103, 5.6), end=(103, 1.0))]
    body += turned(ink, points=bulb, material=gloss(cap), falloff=0.1)
    outline = silhouette(shape)
    return Figure(
        body=body, outline=[outline, silhouette(collar), silhouette(bulb)], depth=17, heart=(0, -32), sheer=0.1
    )


def toner(ink: Ink, *, colour: str = "#9bb394", cap: str = "#f6f3ec", mark: str = "leaf") -> Figure:
    """A tall clear bottle with its liquid, printed straight on the glass."""
    shape = [*can(height=142, radius=23, heel=5, shoulder=13, neck=12), (148, 12)]
    body = path(
        polygon(silhouette(can(height=142, radius=23, heel=5, shoulder=13, neck=12))),
        fill=tone(colour, by=0.55),
        fill_opacity=0.5,
    )
    body += liquid(ink, height=112, radius=20.6, colour=colour, heel=4)
    body += turned(ink, points=shape, material=glass(colour), falloff=0.22)
    deep = tone(colour, by=-0.62)
    body += printed(low=26, high=88, radius=23, mark=mark, colour=deep, size=6)
    top = can(height=40, radius=13.4, heel=0.8, shoulder=2.4)
    top = [(h + 147, r) for h, r in top]
    body += turned(ink, points=top, material=matte(cap), falloff=0.12) + lid(ink, height=187, radius=11, colour=cap)
    return Figure(body=body, outline=[silhouette(shape), silhouette(top)], depth=23, heart=(0, -70), sheer=0.4)


def lotion(
    ink: Ink, *, colour: str = "#bd6f4f", paper: str = "#efe4d2", pump: str = "#efe6d8", mark: str = "wave"
) -> Figure:
    """A big pump bottle, matte."""
    shape = [*can(height=150, radius=33, heel=5, shoulder=20, neck=13), (155, 13)]
    body = turned(ink, points=shape, material=matte(colour))
    body += label(ink, low=30, high=100, radius=33, colour=paper, spread=0.74)
    body += printed(low=30, high=100, radius=33, mark=mark, colour=tone(colour, by=-0.4), size=8)
    collar = [(154, 15), (170, 15)]
    body += turned(ink, points=collar, material=gloss(pump)) + lid(ink, height=170, radius=15, colour=pump)
    stem = [(170, 4), (188, 4)]
    body += turned(ink, points=stem, material=gloss(pump))
    head = [*can(height=13, radius=11, heel=1, shoulder=4)]
    head = [(h + 186, r) for h, r in head]
    spout = smooth(points("2,-195 26,-195.5 37,-192 38,-185 33,-184.5 30,-188.5 2,-187"))
    nozzle = path(spout, fill=ink.down([(0, tone(pump, by=0.3), 1), (0.5, pump, 1), (1, tone(pump, by=-0.35), 1)]))
    body += (
        nozzle
        + turned(ink, points=head, material=gloss(pump), falloff=0.1)
        + lid(ink, height=199, radius=7, colour=pump)
    )
    hook = [(2, -195), (37, -193), (38, -185), (2, -187)]
    return Figure(
        body=body,
        outline=[silhouette(shape), silhouette(collar), silhouette(stem), silhouette(head), hook],
        depth=33,
        heart=(0, -70),
    )


def mist(ink: Ink, *, colour: str = "#e0a9a4", ball: str = "#f3ece4", mark: str = "moon") -> Figure:
    """A square clear bottle with thick glass, tinted water and a ball stopper."""
    outer = rounded((-29, -84, 58, 84), radius=7)
    inner = rounded((-24, -66, 48, 58), radius=5)
    body = path(
        polygon(outer),
        fill=ink.across(
            [
                (0, "#b9aaa6", 0.85),
                (0.06, "#fffaf5", 0.75),
                (0.12, "#e9dcd8", 0.5),
                (0.9, "#f2e8e4", 0.5),
                (0.95, "#fffaf5", 0.8),
                (1, "#a89894", 0.9),
            ]
        ),
    )
    body += path(
        polygon(inner),
        fill=ink.slanted(
            [(0, tone(colour, by=0.35), 0.9), (0.6, colour, 0.88), (1, tone(colour, by=-0.22), 0.92)],
            start=(0, 0),
            end=(1, 1),
        ),
    )
    body += rect((-24, -67.5, 48, 4.2), rx=2, fill=tone(colour, by=0.6), fill_opacity=0.85)
    body += path(
        polygon(rounded((-29, -8.5, 58, 8.5), radius=6)),
        fill=ink.down([(0, WHITE, 0.65), (0.4, "#d8c6c2", 0.5), (1, "#8d7d7c", 0.75)]),
    )
    body += path("M-25 -80L-17 -80L-17 -10L-25 -10z", fill=WHITE, fill_opacity=0.42) + path(
        "M22 -80L25 -80L25 -10L22 -10z", fill=WHITE, fill_opacity=0.5
    )
    body += sign(mark, at=(0, -46), size=6.5, colour=tone(colour, by=-0.5))
    body += bars((0, -31), widths=(25, 17), height=1.7, colour=tone(colour, by=-0.5)) + bars(
        (0, -19), widths=(10,), height=1.1, colour=tone(colour, by=-0.5)
    )
    collar = [(83, 9), (91, 9)]
    body += turned(ink, points=collar, material=metal("#cdb07a"))
    shine = ink.round(
        [(0, WHITE, 1), (0.3, tone(ball, by=0.2), 1), (0.75, tone(ball, by=-0.12), 1), (1, tone(ball, by=-0.4), 1)],
        centre=(0.36, 0.32),
        radius=0.75,
    )
    body += ellipse((0, -106), rx=16.5, fill=shine)
    globe = [
        (16.5 * c, -106 + 16.5 * s)
        for c, s in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
    ]
    return Figure(body=body, outline=[outer, silhouette(collar), globe], depth=20, heart=(0, -42), sheer=0.35)
