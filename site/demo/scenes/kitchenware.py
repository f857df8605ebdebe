"""Food and what holds it: bread, noodles, tea tin, honey, mandarins; seen from the front."""

from math import cos, pi, sin

from demo.scenes.figure import Figure
from demo.scenes.lathe import bend, can, disc, gloss, lid, matte, metal, profile, silhouette, turned
from demo.scenes.light import TILT
from demo.scenes.marks import bars, sign
from demo.scenes.palette import WHITE, mix, tone
from demo.scenes.shapes import curve, oval, points, smooth
from demo.scenes.svg import Chance, Ink, Point, ellipse, line, moved, num, path, polygon, rect
from demo.scenes.vessels import bowl, rod


def orange(ink: Ink, *, radius: float = 30.0, colour: str = "#ee8f2f", leaf: bool = False) -> str:
    """One mandarin around (0, 0)."""
    light = [
        (0.0, tone(colour, by=0.5), 1.0),
        (0.25, tone(colour, by=0.16), 1.0),
        (0.6, colour, 1.0),
        (0.88, tone(colour, by=-0.26), 1.0),
        (1.0, tone(colour, by=-0.12), 1.0),
    ]
    body = ellipse((0, 0), rx=radius, ry=radius * 0.9, fill=ink.round(light, centre=(0.36, 0.3), radius=0.76))
    for _ in range(26):
        angle, far = ink.chance.unit() * 2 * pi, ink.chance.unit() ** 0.5 * radius * 0.8
        body += ellipse(
            (far * cos(angle), far * sin(angle) * 0.88), rx=0.7, fill=tone(colour, by=-0.3), fill_opacity=0.45
        )
    top = -radius * 0.66
    body += ellipse((0, top), rx=radius * 0.16, ry=radius * 0.07, fill=tone(colour, by=-0.35)) + ellipse(
        (0, top - 1), rx=2.6, ry=2, fill="#5d6a35"
    )
    if leaf:
        body += path(
            smooth([(0, top), (12, top - 17), (38, top - 19), (52, top - 8), (34, top - 1), (14, top - 1)]),
            fill="#4d6b3c",
        )
        body += path(smooth([(0, top), (12, top - 17), (38, top - 19), (52, top - 8), (30, top - 12)]), fill="#6f8e52")
        body += line(f"M0 {num(top)}q22 -12 50 -9", colour="#a8bd85", width=0.9)
    return body


def oranges(ink: Ink, *, colour: str = "#cfc6b6") -> Figure:
    """A bowl heaped with mandarins."""
    spots: list[tuple[float, float, float, bool]] = [
        (-44, -82, 33, False),
        (2, -90, 35, False),
        (46, -82, 33, True),
        (-70, -62, 30, False),
        (72, -64, 30, False),
        (-24, -112, 33, True),
        (24, -114, 32, False),
        (0, -64, 34, False),
        (-40, -58, 32, False),
        (40, -58, 32, False),
    ]
    shape = bowl(ink, colour=colour, radius=104, height=62)
    body = shape.body
    for x, y, radius, leaf in sorted(spots, key=lambda s: -abs(s[0]) if s[1] > -70 else s[1] * 0 - 200):
        body += moved(orange(ink, radius=radius, leaf=leaf), to=(x, y))
    dip = 104 * TILT
    front = [(0, 44), (5, 45), *bend((6, 52), via=(18, 99), end=(62, 104))]
    edge = [(104 * cos(pi * i / 30), -62 + dip * sin(pi * i / 30)) for i in range(31)]
    under = [p for p in silhouette(front) if p[1] > -62]
    left = sorted((p for p in under), key=lambda p: p[0])
    body += path(polygon([*edge, *left]), fill=ink.across(gloss(colour)))
    body += path(polygon([*edge, *left]), fill=ink.down([(0, WHITE, 0.1), (0.4, "#1c1420", 0.0), (1, "#1c1420", 0.34)]))
    body += line("M" + "L".join(f"{num(x)} {num(y)}" for x, y in edge), colour=tone(colour, by=0.5), width=2.4)
    heap = oval((0, -84), rx=98, ry=60)
    return Figure(body=body, outline=[silhouette(front), heap], depth=90, heart=(0, -86))


def honey(ink: Ink, *, colour: str = "#d98c1e", cloth: str = "#b9533b") -> Figure:
    """A squat glass of honey under a tied cloth."""
    shape = [*can(height=82, radius=40, heel=7, shoulder=10, neck=34)]
    gold = [
        (0.0, tone(colour, by=-0.5), 1.0),
        (0.07, tone(colour, by=-0.2), 1.0),
        (0.12, tone(colour, by=0.1), 1),
        (0.14, "#ffe7b0", 1.0),
        (0.22, "#ffdf9c", 1.0),
        (0.26, colour, 1.0),
        (0.5, tone(colour, by=-0.1), 1.0),
        (0.76, tone(colour, by=0.3), 1.0),
        (0.88, "#ffcf6b", 1.0),
        (0.95, colour, 1.0),
        (1.0, tone(colour, by=-0.45), 1.0),
    ]
    body = turned(ink, points=shape, material=gold, falloff=0.12)
    body += ellipse((8, -20), rx=24, ry=12, fill=ink.round([(0, "#ffe9a8", 0.6), (1, "#ffd36b", 0)]))
    paper = "#f4ead6"
    body += rect(
        (-22, -58, 44, 38), rx=1.5, fill=ink.across([(0, tone(paper, by=0.2), 1), (1, tone(paper, by=-0.16), 1)])
    )
    body += _bee((0, -44), colour="#6b431a") + bars((0, -33), widths=(26, 17), height=1.9, colour="#6b431a")
    flare = [(80, 40), (84, 37), (90, 36), (104, 37), *bend((106, 37), via=(111, 36), end=(112, 30))]
    body += turned(ink, points=flare, material=matte(cloth), falloff=0.0) + path(
        disc(112, radius=31), fill=tone(cloth, by=0.22)
    )
    body += line(f"M-37 -88A37 {num(37 * TILT)} 0 0 0 37 -88", colour="#e8d9b8", width=2.4)
    body += line("M6 -79q6 10 14 14M6 -79q-2 12 2 20", colour="#e8d9b8", width=1.6)
    skirt = points("-40,-80 -44,-70 -34,-68 -26,-63 -14,-66 -2,-61 10,-64 22,-62 32,-67 43,-70 40,-82")
    body += path(smooth(skirt), fill=ink.across(matte(cloth)), fill_opacity=0.96)
    return Figure(body=body, outline=[silhouette(shape), silhouette(flare)], depth=40, heart=(0, -46), sheer=0.12)


def _bee(c: Point, *, colour: str) -> str:
    x, y = c
    wings = ellipse((x - 3.4, y - 4.5), rx=3, ry=4.6, fill="none", stroke=colour, stroke_width=0.9) + ellipse(
        (x + 3.4, y - 4.5), rx=3, ry=4.6, fill="none", stroke=colour, stroke_width=0.9
    )
    return (
        wings
        + ellipse(c, rx=3.6, ry=5.6, fill=colour)
        + line(f"M{num(x - 3)} {num(y)}h6M{num(x - 2.8)} {num(y + 2.6)}h5.6", colour="#f4ead6", width=0.9)
    )


def tea_tin(ink: Ink, *, colour: str = "#2f4a3c", gold: str = "#cda75f", mark: str = "hill") -> Figure:
    """A tall tin with a tight lid."""
    low = can(height=96, radius=36, heel=2, shoulder=0.1, neck=36)
    body = turned(ink, points=low, material=gloss(colour), falloff=0.2)
    body += turned(ink, points=[(6, 36.2), (8, 36.2)], material=metal(gold), hoop=True)
    body += sign(mark, at=(0, -50), size=15, colour=gold) + bars((0, -29), widths=(30, 20), height=2, colour=gold)
    high = [(96, 37), (124, 37), *bend((124, 37), via=(129, 37), end=(130, 31))]
    body += turned(ink, points=high, material=gloss(colour), falloff=0.06)
    body += turned(ink, points=[(97, 37.3), (99.5, 37.3)], material=metal(gold), hoop=True)
    body += lid(ink, height=130, radius=31, colour=colour) + path(
        disc(130, radius=25), fill="none", stroke=gold, stroke_width=0.8, stroke_opacity=0.7
    )
    return Figure(body=body, outline=[silhouette(low), silhouette(high)], depth=36, heart=(0, -56))


def loaf(ink: Ink, *, colour: str = "#a9652f") -> Figure:
    """A round country loaf with its cuts and flour."""
    outline = curve(
        points("-122,-18 -120,-52 -92,-92 -40,-116 24,-118 82,-100 116,-60 122,-22 96,4 30,13 -40,13 -100,4"),
        closed=True,
    )
    crust = [
        (0.0, tone(colour, by=0.42), 1.0),
        (0.35, tone(colour, by=0.12), 1.0),
        (0.7, tone(colour, by=-0.22), 1.0),
        (1.0, tone(colour, by=-0.5), 1.0),
    ]
    body = path(polygon(outline), fill=ink.round(crust, centre=(0.36, 0.26), radius=0.8))
    cuts = [
        [(-86, -62), (-50, -86), (-6, -98), (40, -96)],
        [(-98, -32), (-56, -56), (0, -68), (58, -64)],
        [(-70, -8), (-24, -30), (30, -40), (86, -36)],
    ]
    for cut in cuts:
        low = [(x + 4, y + 13 - abs(i - 1.5) * 4) for i, (x, y) in enumerate(cut)]
        shape = smooth([*cut, *reversed(low)])
        body += path(shape, fill=tone("#dcae74", by=0.1)) + line(
            smooth(cut, closed=False), colour=tone(colour, by=-0.45), width=3.2
        )
    body += _flour(ink.chance, count=150)
    return Figure(body=body, outline=[outline], depth=100, heart=(0, -58))


def _flour(chance: Chance, *, count: int) -> str:
    parts = []
    for _ in range(count):
        angle, far = chance.unit() * 2 * pi, chance.unit() ** 0.7
        at = (-4 + 104 * far * cos(angle), -60 + 44 * far * sin(angle))
        parts.append(
            ellipse(
                at,
                rx=chance.between(0.7, 2.6),
                ry=chance.between(0.5, 1.3),
                fill="#fbf3e2",
                fill_opacity=chance.between(0.25, 0.75),
            )
        )
    return "".join(parts)


def noodles(ink: Ink, *, colour: str = "#4b5f66") -> Figure:
    """A deep bowl of noodles seen from the front: egg, greens, chopsticks."""
    base = bowl(ink, colour=colour, radius=98, height=80, inside="#c98a45")
    body = base.body
    for i in range(15):
        y = -82 - (i % 5) * 3.2 + 6
        x = -66 + (i * 29) % 118
        body += line(
            f"M{num(x - 26)} {num(y)}q20 -12 44 -4t30 4", colour=mix("#efd08f", to="#d9a657", by=(i % 4) / 4), width=3.6
        )
    body += ellipse((34, -90), rx=25, ry=10.5, fill="#fbf5ea") + ellipse(
        (35, -91), rx=12, ry=5.6, fill=ink.round([(0, "#f9b53c", 1), (1, "#e88a1c", 1)])
    )
    for x, y, turn in ((-48, -94, -18), (-30, -99, 8), (-58, -86, -40)):
        leafy = smooth([(-22, 0), (-6, -8), (16, -6), (24, 0), (12, 6), (-8, 6)])
        body += moved(
            path(leafy, fill="#5f8446") + line("M-20 0H20", colour="#a9c48a", width=1.4), to=(x, y), turn=turn
        )
    for i in range(16):
        body += ellipse(
            (-30 + (i * 37) % 84, -84 - (i * 13) % 20), rx=2.4, ry=1.3, fill=("#6f9a4d", "#86b35c", "#c63f2a")[i % 3]
        )
    body += rod([(40, -92), (150, -150)], colour="#7a4a2b", width=5) + rod(
        [(52, -88), (158, -138)], colour="#7a4a2b", width=5
    )
    sticks = [(60, -98), (150, -154), (160, -138), (70, -84)]
    return Figure(body=body, outline=[*base.outline, sticks], depth=94, heart=(0, -66))


def kettle_base(ink: Ink) -> Figure:
    """A small round teapot."""
    shape = profile([(0, 34), (10, 52), (34, 60), (58, 50), (70, 30)], steps=6)
    colour = "#7b5a49"
    body = rod(curve([(46, -52), (82, -60), (88, -34), (54, -20)]), colour=colour, width=9)
    body += path(
        smooth([(-48, -28), (-74, -44), (-86, -64), (-94, -63), (-84, -38), (-56, -12)]), fill=ink.across(matte(colour))
    )
    body += turned(ink, points=shape, material=matte(colour)) + turned(
        ink, points=[(70, 31), (74, 29), (80, 6)], material=matte(colour), falloff=0
    )
    body += turned(ink, points=profile([(80, 5), (86, 9), (92, 6), (94, 1)]), material=matte(colour), falloff=0)
    return Figure(
        body=body,
        outline=[silhouette(shape), [(-56, -12), (-94, -63), (-48, -30)], [(46, -54), (90, -58), (86, -26), (54, -18)]],
        depth=56,
    )
