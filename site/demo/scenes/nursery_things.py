"""For the smallest: bottle, stacking rings, plush rabbit, knitted blanket, bowl with a spoon, wooden blocks."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import bend, can, disc, gloss, lid, matte, profile, silhouette, turned
from demo.scenes.light import TILT
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, oval, rounded, smooth
from demo.scenes.svg import Ink, Point, ellipse, line, moved, num, path, polygon, polyline, rect
from demo.scenes.textiles import DEEP, fold, stockinette
from demo.scenes.vessels import bowl, rod


def milk_bottle(ink: Ink, *, ring: str = "#efc96a", milk: str = "#fbf6ea") -> Figure:
    """A wide baby bottle with milk, a coloured ring and a teat."""
    shape = [*can(height=110, radius=34, heel=7, shoulder=6, neck=30)]
    inner = can(height=76, radius=31.5, heel=6, shoulder=0.01, neck=31.5)
    body = path(polygon(silhouette(shape)), fill="#e7eef0", fill_opacity=0.55)
    body += turned(ink, points=inner, material=matte(milk), falloff=0.1) + path(disc(76, radius=31.5), fill="#fffdf6")
    clear = [(0.0, "#7f93a0", 0.6), (0.04, WHITE, 0.3), (0.1, WHITE, 0.05), (0.13, WHITE, 0.8), (0.2, WHITE, 0.7), (0.23, WHITE, 0.05), (0.88, WHITE, 0.05), (0.92, WHITE, 0.6), (1.0, "#7f93a0", 0.6)]
    body += turned(ink, points=shape, material=clear)
    for i in range(6):
        level = -22 - i * 11
        body += line(f"M4 {level}h{12 if i % 2 else 18}", colour="#6d8fa3", width=1.3, stroke_opacity=0.8)
    body += moved(path(smooth([(-9, 0), (-4, -9), (4, -9), (9, 0), (4, 8), (-4, 8)]), fill=ring, fill_opacity=0.9) + ellipse((-3, -1), rx=1.2, fill=DEEP) + ellipse((3, -1), rx=1.2, fill=DEEP), to=(-13, -38))
    neck = [(108, 33), (130, 33)]
    teat = profile([(130, 22), (138, 24), (146, 16), (156, 9.5), (168, 9), (174, 7), (177, 1)], steps=4)
    body += turned(ink, points=teat, material=gloss("#e8d5b4"), falloff=0.1)
    body += turned(ink, points=neck, material=matte(ring), falloff=0.1) + "".join(rect((x, -126, 1.1, 20), fill=tone(ring, by=-0.3), fill_opacity=0.4) for x in (-29, -24, -17, -9, 0, 9, 17, 24, 29))
    body += path(disc(130, radius=33), fill=tone(ring, by=0.3)) + path(disc(130, radius=25), fill=tone(ring, by=-0.25)) + turned(ink, points=teat, material=gloss("#ecdcc0"), falloff=0.1)
    return Figure(body=body, outline=[silhouette(shape), silhouette(neck), silhouette(teat)], depth=34, heart=(0, -60), sheer=0.15)


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
        ring = [*bend((height, radius - 9), via=(height, radius), end=(height + tall / 2, radius)), *bend((height + tall / 2, radius), via=(height + tall, radius), end=(height + tall, radius - 9))]
        body += turned(ink, points=ring, material=gloss(colour), falloff=0.14) + path(disc(height + tall, radius=radius - 9), fill=tone(colour, by=0.26))
        outline.append(silhouette(ring))
        height += tall - 1
    body += turned(ink, points=[(height, 8), (height + 12, 8)], material=matte(wood), falloff=0)
    ball = profile([(height + 10, 6), (height + 16, 14), (height + 27, 17), (height + 38, 12), (height + 42, 2)], steps=5)
    body += turned(ink, points=ball, material=gloss(wood), falloff=0.2)
    return Figure(body=body, outline=[*outline, silhouette(ball)], depth=62, heart=(0, -70))


def rabbit(ink: Ink, *, colour: str = "#e3d3b8", pink: str = "#dda9a0") -> Figure:
    """A sitting plush rabbit with long ears."""
    def fur(points: list[Point], *, shade: float = 0.0) -> str:
        base = tone(colour, by=shade)
        stops = [(0.0, tone(base, by=0.5), 1.0), (0.45, base, 1.0), (0.85, tone(base, by=-0.24), 1.0), (1.0, tone(base, by=-0.36), 1.0)]
        return path(polygon(points), fill=ink.round(stops, centre=(0.35, 0.28), radius=0.8)) + path(polygon(points), fill=_plush(ink, colour=base))

    ears = []
    for sign in (-1, 1):
        ear = curve([(sign * 16, -236), (sign * 34, -296), (sign * 50, -352), (sign * 76, -366), (sign * 84, -330), (sign * 72, -272), (sign * 46, -228)], closed=True)
        inside = curve([(sign * 32, -246), (sign * 48, -300), (sign * 62, -344), (sign * 72, -330), (sign * 62, -276), (sign * 46, -240)], closed=True)
        ears.append((ear, inside))
    body = "".join(fur(ear, shade=-0.05) + path(polygon(inside), fill=pink, fill_opacity=0.75) for ear, inside in ears)
    for sign in (-1, 1):
        body += fur(curve([(sign * 62, -130), (sign * 96, -104), (sign * 106, -62), (sign * 90, -48), (sign * 72, -74), (sign * 54, -104)], closed=True), shade=-0.08)
    trunk = curve([(0, -160), (58, -138), (84, -80), (84, -28), (50, 2), (0, 8), (-50, 2), (-84, -28), (-84, -80), (-58, -138)], closed=True)
    body += fur(trunk) + ellipse((0, -62), rx=46, ry=54, fill=tone(colour, by=0.45), fill_opacity=0.7)
    for sign in (-1, 1):
        foot = curve([(sign * 34, -34), (sign * 84, -40), (sign * 112, -16), (sign * 104, 8), (sign * 60, 14), (sign * 30, 2)], closed=True)
        body += path(polygon([(x, y + 5) for x, y in foot]), fill=DEEP, fill_opacity=0.14) + fur(foot) + ellipse((sign * 82, -10), rx=15, ry=13, fill=pink, fill_opacity=0.6)
    body += ellipse((0, -148), rx=52, ry=16, fill=DEEP, fill_opacity=0.16)
    head = curve([(0, -254), (52, -240), (76, -200), (66, -160), (34, -142), (0, -138), (-34, -142), (-66, -160), (-76, -200), (-52, -240)], closed=True)
    body += fur(head) + ellipse((0, -170), rx=30, ry=21, fill=tone(colour, by=0.5), fill_opacity=0.75)
    for sign in (-1, 1):
        body += ellipse((sign * 30, -196), rx=5.6, ry=6.4, fill="#2c211d") + ellipse((sign * 30 - 2, -198), rx=1.8, fill=WHITE) + ellipse((sign * 48, -174), rx=13, ry=9, fill=pink, fill_opacity=0.4)
    body += path(smooth([(-8, -181), (8, -181), (0, -171)]), fill=tone(pink, by=-0.3)) + line("M0 -172v8M0 -164q-8 8 -15 1M0 -164q8 8 15 1", colour="#7d6455", width=2)
    scarf = curve([(-56, -146), (0, -130), (56, -146), (58, -128), (0, -110), (-58, -128)], closed=True)
    body += path(polygon(scarf), fill="#7f9a86") + path(smooth([(22, -124), (44, -128), (50, -74), (28, -70)]), fill="#6f8b77") + fold((30, -120), end=(38, -76), width=6, depth=0.2)
    return Figure(body=body, outline=[trunk, head, *[e for e, _ in ears], oval((0, -8), rx=110, ry=22)], depth=78, heart=(0, -110))


def _plush(ink: Ink, *, colour: str) -> str:
    deep, high = tone(colour, by=-0.3), tone(colour, by=0.5)
    body = line("M1 3q2 -2 3 1M8 9q2 -2 3 1M5 12q1 -2 3 0", colour=deep, width=0.9, stroke_opacity=0.3) + line("M8 2q2 -2 3 1M2 9q1 -2 3 0M11 6q1 -1 2 0", colour=high, width=1.0, stroke_opacity=0.5)
    return ink.tile(body, width=14, height=14)


def blanket(ink: Ink, *, colour: str = "#9fb2c2") -> Figure:
    """A folded knitted blanket: soft layers with tassels hanging at the front."""
    parts, outline = [], []
    stitch = stockinette(ink, colour=colour, width=11, height=8)
    for i in range(4):
        y, lean = -4 - i * 27, (0, 5, -4, 3)[i]
        layer = rounded((-154 + lean, y - 27, 308, 31), radius=15)
        shade = tone(colour, by=0.04 * i - 0.06)
        parts.append(path(polygon(layer), fill=ink.down([(0, tone(shade, by=0.36), 1), (0.5, shade, 1), (1, tone(shade, by=-0.42), 1)])) + path(polygon(layer), fill=stitch))
        outline.append(layer)
    top = [(-146, -112), (-130, -140), (130, -140), (146, -112), (120, -106), (-120, -106)]
    parts.append(path(polygon(top), fill=ink.across([(0, tone(colour, by=0.4), 1), (1, tone(colour, by=0.1), 1)])) + path(polygon(top), fill=stitch))
    for i in range(13):
        x = -138 + i * 22.6
        parts.append(line(f"M{num(x)} -26q{num(-3 + i % 3 * 3)} 16 0 32M{num(x + 4)} -26q4 14 3 30M{num(x - 4)} -26q-4 14 -3 30", colour=tone(colour, by=0.3 if i % 2 else 0.16), width=3))
    return Figure(body="".join(parts), outline=[*outline, top], depth=96, heart=(0, -66))


def sprout_bowl(ink: Ink, *, colour: str = "#a5b899", food: str | None = "#e3a95c") -> Figure:
    """A silicone bowl with ears and a spoon."""
    base = bowl(ink, colour=colour, radius=66, height=50, inside=food, glazed=False)
    foot = can(height=9, radius=48, heel=3, shoulder=3)
    ears = "".join(path(smooth([(s * 30, -58), (s * 36, -86), (s * 54, -92), (s * 62, -74), (s * 56, -54)]), fill=tone(colour, by=-0.05 if s < 0 else -0.16)) for s in (-1, 1))
    body = ears + turned(ink, points=foot, material=matte(tone(colour, by=-0.1))) + base.body
    body += ellipse((-12, -50), rx=2, fill=DEEP, fill_opacity=0) + rod(curve([(18, -50), (70, -82), (118, -100)]), colour="#d9b384", width=9)
    body += moved(path(smooth([(-10, -6), (10, -7), (14, 2), (0, 9), (-14, 3)]), fill=tone(colour, by=0.2)), to=(16, -50), turn=-24)
    for sign in (-1, 1):
        body += ellipse((sign * 15, -14), rx=3, fill=tone(colour, by=-0.7))
    body += line("M-6 -8q6 6 12 0", colour=tone(colour, by=-0.7), width=1.8)
    return Figure(body=body, outline=[*base.outline, silhouette(foot), [(20, -56), (112, -106), (122, -96), (30, -44)]], depth=62, heart=(0, -34))


def blocks(ink: Ink) -> Figure:
    """Four wooden cubes, stacked."""
    parts = []
    for x, y, colour in ((-34, 0, "#d7b07e"), (26, 4, "#9bb08f"), (-6, -50, "#dd9a76"), (82, 6, "#e4c47e")):
        top = polygon([(x - 26, y - 50), (x - 18, y - 62), (x + 34, y - 62), (x + 26, y - 50)])
        side = polygon([(x + 26, y - 50), (x + 34, y - 62), (x + 34, y - 12), (x + 26, y)])
        parts.append(path(polygon([(x - 26, y - 50), (x + 26, y - 50), (x + 26, y), (x - 26, y)]), fill=ink.across([(0, tone(colour, by=0.2), 1), (1, tone(colour, by=-0.08), 1)])) + path(top, fill=tone(colour, by=0.45)) + path(side, fill=tone(colour, by=-0.34)))
    return Figure(body="".join(parts), outline=[[(-60, 0), (-60, -62), (-32, -62), (-32, -112), (28, -112), (28, -60), (116, -58), (116, 0)]], depth=36)


