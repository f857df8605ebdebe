"""For the smallest: bottle, stacking rings, plush rabbit, knitted blanket, bowl with a spoon, wooden blocks."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import bend, can, disc, gloss, lid, matte, profile, silhouette, turned
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, points, smooth
from demo.scenes.svg import Ink, ellipse, line, moved, path, polygon, rect
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import bowl, rod


def milk_bottle(ink: Ink, *, ring: str = "#efc96a", milk: str = "#fbf6ea") -> Figure:
    """A wide baby bottle with milk, a coloured ring and a teat."""
    shape = [*can(height=110, radius=34, heel=7, shoulder=6, neck=30)]
    inner = can(height=76, radius=31.5, heel=6, shoulder=0.01, neck=31.5)
    body = path(polygon(silhouette(shape)), fill="#e7eef0", fill_opacity=0.55)
    body += turned(ink, points=inner, material=matte(milk), falloff=0.1) + path(disc(76, radius=31.5), fill="#fffdf6")
    clear = [
        (0.0, "#7f93a0", 0.6),
        (0.04, WHITE, 0.3),
        (0.1, WHITE, 0.05),
        (0.13, WHITE, 0.8),
        (0.2, WHITE, 0.7),
        (0.23, WHITE, 0.05),
        (0.88, WHITE, 0.05),
        (0.92, WHITE, 0.6),
        (1.0, "#7f93a0", 0.6),
    ]
    body += turned(ink, points=shape, material=clear)
    for i in range(6):
        level = -22 - i * 11
        body += line(f"M4 {level}h{12 if i % 2 else 18}", colour="#6d8fa3", width=1.3, stroke_opacity=0.8)
    body += moved(
        path(smooth([(-9, 0), (-4, -9), (4, -9), (9, 0), (4, 8), (-4, 8)]), fill=ring, fill_opacity=0.9)
        + ellipse((-3, -1), rx=1.2, fill=DEEP)
        + ellipse((3, -1), rx=1.2, fill=DEEP),
        to=(-13, -38),
    )
    neck = [(108, 33), (130, 33)]
    teat = profile(points("130,22 138,24 146,16 156,9.5 168,9 174,7 177,1"), steps=4)
    body += turned(ink, points=teat, material=gloss("#e8d5b4"), falloff=0.1)
    body += turned(ink, points=neck, material=matte(ring), falloff=0.1) + "".join(
        rect((x, -126, 1.1, 20), fill=tone(ring, by=-0.3), fill_opacity=0.4)
        for x in (-29, -24, -17, -9, 0, 9, 17, 24, 29)
    )
    body += (
        path(disc(130, radius=33), fill=tone(ring, by=0.3))
        + path(disc(130, radius=25), fill=tone(ring, by=-0.25))
        + turned(ink, points=teat, material=gloss("#ecdcc0"), falloff=0.1)
    )
    return Figure(
        body=body, outline=[silhouette(shape), silhouette(neck), silhouette(teat)], depth=34, heart=(0, -60), sheer=0.15
    )


def rings(ink: Ink, *, wood: str = "#d9b384") -> Figure:
    """Wooden rings on a peg, from wide to narrow."""
    base = can(height=12, radius=66, heel=4, shoulder=4)
    body = turned(ink, points=base, material=matte(wood)) + lid(ink, height=12, radius=62, colour=wood)
    colours = ("#8fa58a", "#c98a6b", "#e0bd76", "#8fb0bd", "#cf8f8b")
    outline = [silhouette(base)]
    height = 12.0
    for i, colour in enumerate(colours):
        radius = 58 - i * 8.4
        tall = 24.0
        ring = [
            *bend((height, radius - 9), via=(height, radius), end=(height + tall / 2, radius)),
            *bend((height + tall / 2, radius), via=(height + tall, radius), end=(height + tall, radius - 9)),
        ]
        body += turned(ink, points=ring, material=gloss(colour), falloff=0.14) + path(
            disc(height + tall, radius=radius - 9), fill=tone(colour, by=0.26)
        )
        outline.append(silhouette(ring))
        height += tall - 1
    body += turned(ink, points=[(height, 8), (height + 12, 8)], material=matte(wood), falloff=0)
    ball = profile(
        [(height + 10, 6), (height + 16, 14), (height + 27, 17), (height + 38, 12), (height + 42, 2)], steps=5
    )
    body += turned(ink, points=ball, material=gloss(wood), falloff=0.2)
    return Figure(body=body, outline=[*outline, silhouette(ball)], depth=62, heart=(0, -70))


def sprout_bowl(ink: Ink, *, colour: str = "#a5b899", food: str | None = "#e3a95c") -> Figure:
    """A silicone bowl with ears and a spoon."""
    base = bowl(ink, colour=colour, radius=66, height=50, inside=food, glazed=False)
    foot = can(height=9, radius=48, heel=3, shoulder=3)
    ears = "".join(
        path(
            smooth([(s * 30, -58), (s * 36, -86), (s * 54, -92), (s * 62, -74), (s * 56, -54)]),
            fill=tone(colour, by=-0.05 if s < 0 else -0.16),
        )
        for s in (-1, 1)
    )
    body = ears + turned(ink, points=foot, material=matte(tone(colour, by=-0.1))) + base.body
    body += ellipse((-12, -50), rx=2, fill=DEEP, fill_opacity=0) + rod(
        curve([(18, -50), (70, -82), (118, -100)]), colour="#d9b384", width=9
    )
    body += moved(
        path(smooth([(-10, -6), (10, -7), (14, 2), (0, 9), (-14, 3)]), fill=tone(colour, by=0.2)),
        to=(16, -50),
        turn=-24,
    )
    for sign in (-1, 1):
        body += ellipse((sign * 15, -14), rx=3, fill=tone(colour, by=-0.7))
    body += line("M-6 -8q6 6 12 0", colour=tone(colour, by=-0.7), width=1.8)
    return Figure(
        body=body,
        outline=[*base.outline, silhouette(foot), [(20, -56), (112, -106), (122, -96), (30, -44)]],
        depth=62,
        heart=(0, -34),
    )


def blocks(ink: Ink) -> Figure:
    """Four wooden cubes, stacked."""
    parts = []
    for x, y, colour in ((-34, 0, "#d7b07e"), (26, 4, "#9bb08f"), (-6, -50, "#dd9a76"), (82, 6, "#e4c47e")):
        top = polygon([(x - 26, y - 50), (x - 18, y - 62), (x + 34, y - 62), (x + 26, y - 50)])
        side = polygon([(x + 26, y - 50), (x + 34, y - 62), (x + 34, y - 12), (x + 26, y)])
        parts.append(
            path(
                polygon([(x - 26, y - 50), (x + 26, y - 50), (x + 26, y), (x - 26, y)]),
                fill=ink.across([(0, tone(colour, by=0.2), 1), (1, tone(colour, by=-0.08), 1)]),
            )
            + path(top, fill=tone(colour, by=0.45))
            + path(side, fill=tone(colour, by=-0.34))
        )
    return Figure(
        body="".join(parts),
        outline=[points("-60,0 -60,-62 -32,-62 -32,-112 28,-112 28,-60 116,-58 116,0")],
        depth=36,
    )
