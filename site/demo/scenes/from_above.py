"""What cannot lie on its side, seen from straight above: cups, bowls, plates, jars, fruit, hats, pots."""

from collections.abc import Callable
from math import cos, pi, sin

from demo.scenes.figure import Figure
from demo.scenes.kitchenware import loaf, orange
from demo.scenes.palette import WHITE, mix, tone
from demo.scenes.shapes import curve, oval, rounded, smooth
from demo.scenes.svg import Ink, Stop, ellipse, line, moved, num, path, polygon, polyline, rect
from demo.scenes.textiles import DEEP, stockinette
from demo.scenes.vessels import rod


def _dish(ink: Ink, *, radius: float, colour: str, well: float = 0.72) -> str:
    """A round rim and its hollow, lit from the upper left."""
    rim: list[Stop] = [(0, tone(colour, by=0.5), 1), (0.5, colour, 1), (1, tone(colour, by=-0.22), 1)]
    hollow: list[Stop] = [(0, tone(colour, by=-0.3), 1), (0.5, tone(colour, by=-0.04), 1), (1, tone(colour, by=0.34), 1)]
    body = ellipse((0, 0), rx=radius, fill=ink.slanted(rim, start=(0, 0), end=(1, 1)))
    body += ellipse((0, 0), rx=radius * 0.985, fill="none", stroke=WHITE, stroke_opacity=0.5, stroke_width=radius * 0.012)
    return body + ellipse((0, 0), rx=radius * well, fill=ink.slanted(hollow, start=(0.1, 0.1), end=(0.9, 0.9)))


def _drink(ink: Ink, *, radius: float, colour: str) -> str:
    fill = ink.round([(0, tone(colour, by=0.12), 1), (0.8, colour, 1), (1, tone(colour, by=-0.35), 1)], centre=(0.55, 0.55), radius=0.55)
    crema = path(f"M{num(-radius * 0.8)} {num(-radius * 0.1)}A{num(radius * 0.82)} {num(radius * 0.82)} 0 0 1 {num(radius * 0.2)} {num(-radius * 0.8)}A{num(radius)} {num(radius)} 0 0 0 {num(-radius * 0.8)} {num(-radius * 0.1)}z", fill=WHITE, fill_opacity=0.3)
    return ellipse((0, 0), rx=radius, fill=fill) + crema


def cup(ink: Ink, *, colour: str = "#a9c4b4", drink: str = "#6b3d20", saucer: bool = True, latte: bool = False) -> Figure:
    body = _dish(ink, radius=70, colour=colour, well=0.9) + ellipse((7, 9), rx=42, fill=DEEP, fill_opacity=0.2) if saucer else ""
    body += rod([(30, 18), (62, 38)], colour=colour, width=11)
    body += _dish(ink, radius=41, colour=colour, well=0.92) + _drink(ink, radius=35, colour=drink)
    if latte:
        body += path(smooth([(0, 24), (-20, 4), (-16, -14), (0, -6), (16, -14), (20, 4)]), fill="#f0ddc0", fill_opacity=0.9)
    radius = 70 if saucer else 41
    return Figure(body=body, outline=[oval((0, 0), rx=radius, ry=radius), [(26, 12), (66, 34), (58, 44), (20, 24)]], depth=radius, heart=(0, 0))


def mug(ink: Ink) -> Figure:
    body = rod([(30, 20), (66, 44)], colour="#f2ead9", width=12) + ellipse((0, 0), rx=46, fill="#2f5d8c") + ellipse((0, 0), rx=42.5, fill="#efe6d3") + ellipse((1, 1), rx=40, fill=tone("#efe6d3", by=-0.2)) + _drink(ink, radius=38, colour="#5a3520")
    return Figure(body=body, outline=[oval((0, 0), rx=46, ry=46), [(26, 12), (70, 40), (62, 50), (20, 24)]], depth=46, heart=(0, 0))


def plate(ink: Ink, *, colour: str = "#efe8da", radius: float = 120.0) -> Figure:
    return Figure(body=_dish(ink, radius=radius, colour=colour), outline=[oval((0, 0), rx=radius, ry=radius)], depth=radius, heart=(0, 0))


def cookies(ink: Ink) -> Figure:
    base = plate(ink, radius=104)
    body = base.body
    for x, y in ((-32, -18), (30, -26), (2, 34)):
        body += ellipse((x + 4, y + 6), rx=34, fill=DEEP, fill_opacity=0.2) + ellipse((x, y), rx=34, fill=ink.round([(0, "#e0ad6c", 1), (0.8, "#c28745", 1), (1, "#9c6730", 1)], centre=(0.4, 0.35), radius=0.65))
        for _ in range(9):
            angle, far = ink.chance.unit() * 2 * pi, ink.chance.unit() * 25
            body += ellipse((x + cos(angle) * far, y + sin(angle) * far), rx=ink.chance.between(2.4, 4.6), fill="#4a2a18")
    return Figure(body=body, outline=base.outline, depth=100)


def yogurt(ink: Ink) -> Figure:
    """A bowl of yoghurt with granola and berries."""
    body = _dish(ink, radius=96, colour="#d9cbb4", well=0.9) + ellipse((0, 0), rx=82, fill=ink.round([(0, "#fffdf8", 1), (1, "#efe7da", 1)]))
    body += line("M-50 30q30 26 66 8t40 -50", colour="#e4d9c8", width=6, stroke_opacity=0.8)
    for _ in range(90):
        angle, far = ink.chance.between(2.2, 4.6), ink.chance.unit() ** 0.5 * 70
        at = (cos(angle) * far - 6, sin(angle) * far)
        body += moved(ellipse((0, 0), rx=ink.chance.between(3, 6), ry=ink.chance.between(2, 3.4), fill=ink.chance.pick(("#c99a5b", "#a9733a", "#e0bd84", "#8a5a2c"))), to=at, turn=ink.chance.between(0, 180))
    for x, y, shade in ((30, -36, "#3d4a7a"), (52, -18, "#3d4a7a"), (36, -6, "#b8323c"), (58, 12, "#3d4a7a"), (20, -58, "#b8323c"), (38, 30, "#b8323c")):
        body += ellipse((x + 2, y + 3), rx=11, fill=DEEP, fill_opacity=0.2) + ellipse((x, y), rx=11, fill=ink.round([(0, tone(shade, by=0.5), 1), (0.5, shade, 1), (1, tone(shade, by=-0.4), 1)], centre=(0.35, 0.3), radius=0.8))
    return Figure(body=body, outline=[oval((0, 0), rx=96, ry=96)], depth=96)


def noodles(ink: Ink) -> Figure:
    """The noodle bowl from above, chopsticks across."""
    body = _dish(ink, radius=118, colour="#4b5f66", well=0.92) + ellipse((0, 0), rx=104, fill=ink.round([(0, "#d69a50", 1), (0.8, "#c07f38", 1), (1, "#8d5622", 1)]))
    for i in range(34):
        angle = i * 0.77
        far = 22 + (i * 17) % 58
        points = [(cos(angle + t * 0.55) * (far + 9 * sin(t * 2 + i)), sin(angle + t * 0.55) * (far + 9 * cos(t * 2 + i))) for t in range(5)]
        d = polyline(curve(points, steps=4))
        body += line(d, colour="#a8742f", width=8.4, stroke_opacity=0.5) + line(d, colour=mix("#f3d99c", to="#dfae60", by=(i % 5) / 5), width=6.4)
    body += ellipse((40, -34), rx=35, ry=33, fill=DEEP, fill_opacity=0.22) + ellipse((37, -38), rx=35, ry=33, fill="#fdf8ee") + ellipse((39, -40), rx=16, fill=ink.round([(0, "#ffc24a", 1), (0.8, "#f09a22", 1), (1, "#d97f14", 1)], centre=(0.4, 0.35)))
    for x, y, turn in ((-46, 10, 20), (-58, 36, -20), (-30, 50, 50), (-66, -14, 70)):
        leafy = smooth([(-30, 0), (-8, -13), (20, -10), (34, 0), (18, 11), (-10, 11)])
        body += moved(path(leafy, fill="#55803f") + path(smooth([(-30, 0), (-8, -13), (20, -10), (34, 0), (0, -2)]), fill="#73a152") + line("M-28 0H28", colour="#b9d49a", width=1.8), to=(x, y), turn=turn)
    for _ in range(40):
        angle, far = ink.chance.unit() * 2 * pi, ink.chance.unit() ** 0.5 * 88
        body += moved(ellipse((0, 0), rx=3.6, ry=2, fill=ink.chance.pick(("#7fae56", "#5f9040", "#c2402c"))), to=(cos(angle) * far, sin(angle) * far), turn=ink.chance.between(0, 180))
    return Figure(body=body, outline=[oval((0, 0), rx=118, ry=118)], depth=118, heart=(0, 0))


def oranges(ink: Ink) -> Figure:
    body = _dish(ink, radius=118, colour="#cfc6b6", well=0.92)
    spots = ((-52, -34, False), (14, -62, True), (62, -10, False), (40, 54, False), (-28, 52, True), (-6, -4, False))
    for x, y, leaf in spots:
        body += ellipse((x + 7, y + 9), rx=38, fill=DEEP, fill_opacity=0.22) + moved(orange(ink, radius=38, leaf=leaf), to=(x, y))
    return Figure(body=body, outline=[oval((0, 0), rx=118, ry=118)], depth=118, heart=(0, 0))


def jar(ink: Ink, *, colour: str, wood: bool) -> Figure:
    """A jar from above: its lid and, where open, its cream."""
    stops: list[Stop] = [(0, tone(colour, by=0.5), 1), (0.5, colour, 1), (1, tone(colour, by=-0.25), 1)]
    body = ellipse((0, 0), rx=38, fill=tone(colour, by=-0.3)) + ellipse((0, 0), rx=36.5, fill=ink.slanted(stops, start=(0, 0), end=(1, 1)))
    if wood:
        body += "".join(ellipse((-6, 3), rx=r, ry=r * 0.92, fill="none", stroke="#8a5f36", stroke_width=0.7, stroke_opacity=0.4) for r in (5, 10, 15.5, 21, 26, 30))
    else:
        body += ellipse((0, 0), rx=29, fill="none", stroke=WHITE, stroke_opacity=0.7, stroke_width=1)
    return Figure(body=body, outline=[oval((0, 0), rx=38, ry=38)], depth=38, heart=(0, 0))


def candle(ink: Ink) -> Figure:
    body = ellipse((0, 0), rx=42, fill="#5c6b56") + ellipse((0, 0), rx=38, fill=tone("#67765f", by=0.3)) + ellipse((0, 0), rx=36, fill=ink.round([(0, "#fff4d8", 1), (0.6, "#f3ead6", 1), (1, "#d8ccb2", 1)])) + ellipse((0, 0), rx=3, fill="#3a2a20") + ellipse((0, 0), rx=16, fill=ink.round([(0, "#ffd88f", 0.9), (1, "#ffc35a", 0)]))
    return Figure(body=body, outline=[oval((0, 0), rx=42, ry=42)], depth=42, heart=(0, 0))


def hat(ink: Ink, *, colour: str = "#dcbf8a") -> Figure:
    body = ellipse((0, 0), rx=205, ry=198, fill=ink.slanted([(0, tone(colour, by=0.45), 1), (0.5, colour, 1), (1, tone(colour, by=-0.25), 1)], start=(0, 0), end=(1, 1)))
    body += "".join(ellipse((0, 0), rx=r, ry=r * 0.965, fill="none", stroke=tone(colour, by=-0.34), stroke_width=1.6, stroke_opacity=0.42) for r in range(112, 204, 8))
    body += ellipse((12, 14), rx=112, ry=106, fill=DEEP, fill_opacity=0.2) + ellipse((0, 0), rx=106, ry=100, fill="#25221f")
    body += ellipse((-4, -5), rx=98, ry=92, fill=ink.round([(0, tone(colour, by=0.35), 1), (0.7, colour, 1), (1, tone(colour, by=-0.3), 1)], centre=(0.38, 0.34), radius=0.7))
    body += "".join(ellipse((-4, -5), rx=r, ry=r * 0.94, fill="none", stroke=tone(colour, by=-0.34), stroke_width=1.4, stroke_opacity=0.4) for r in range(14, 98, 8))
    body += ellipse((0, -4), rx=20, ry=56, fill=DEEP, fill_opacity=0.14)
    return Figure(body=body, outline=[oval((0, 0), rx=205, ry=198)], depth=200, heart=(0, 0))


def dripper(ink: Ink, *, colour: str = "#f5f1e9") -> Figure:
    body = rod([(36, 30), (72, 62)], colour=colour, width=14) + _dish(ink, radius=60, colour=colour, well=0.9)
    ribs = "".join(f"M{num(cos(a) * 17)} {num(sin(a) * 17)}Q{num(cos(a + 0.3) * 36)} {num(sin(a + 0.3) * 36)} {num(cos(a + 0.5) * 53)} {num(sin(a + 0.5) * 53)}" for a in (i * pi / 8 for i in range(16)))
    body += line(ribs, colour=tone(colour, by=-0.35), width=2.2, stroke_opacity=0.5) + ellipse((0, 0), rx=16, fill=tone(colour, by=-0.5)) + ellipse((1, 2), rx=9, fill="#3a302a")
    return Figure(body=body, outline=[oval((0, 0), rx=60, ry=60), [(30, 20), (78, 58), (66, 70), (20, 34)]], depth=60, heart=(0, 0))


def pot(ink: Ink) -> Figure:
    body = rod([(60, 50), (150, 118)], colour="#77756f", width=10) + _dish(ink, radius=90, colour="#a9a7a2", well=0.94) + ellipse((0, 0), rx=80, fill=ink.round([(0, "#dc9650", 1), (1, "#b06a2c", 1)]))
    for i in range(22):
        angle, far = i * 2.4, 18 + (i * 11) % 52
        body += ellipse((cos(angle) * far, sin(angle) * far), rx=9, ry=7, fill=("#e8b25a", "#86a35c", "#d5562f", "#f0d9a8")[i % 4])
    return Figure(body=body, outline=[oval((0, 0), rx=90, ry=90), [(50, 44), (156, 112), (146, 126), (44, 60)]], depth=90, heart=(0, 0))


def bowl_with_spoon(ink: Ink, *, colour: str = "#a5b899") -> Figure:
    ears = "".join(ellipse((s * 44, -58), rx=22, ry=24, fill=tone(colour, by=-0.06)) + ellipse((s * 44, -58), rx=11, ry=13, fill=tone(colour, by=0.3)) for s in (-1, 1))
    body = ears + _dish(ink, radius=72, colour=colour, well=0.86) + ellipse((0, 2), rx=56, fill=ink.round([(0, "#f0bd6e", 1), (1, "#d9973f", 1)])) + line("M-30 8q16 -20 34 -2t26 -8", colour="#f7d9a0", width=7, stroke_opacity=0.7)
    body += rod([(34, 30), (126, 104)], colour="#d9b384", width=10) + moved(ellipse((0, 0), rx=20, ry=13, fill=tone(colour, by=0.3)), to=(22, 20), turn=39)
    return Figure(body=body, outline=[oval((0, 0), rx=72, ry=72), oval((-44, -58), rx=22, ry=24), oval((44, -58), rx=22, ry=24), [(30, 20), (132, 98), (122, 110), (22, 34)]], depth=70, heart=(0, 0))


def blanket(ink: Ink, *, colour: str = "#9fb2c2") -> Figure:
    """A knitted blanket folded flat, fringed."""
    shape = rounded((-180, -150, 360, 300), radius=18)
    fringe = "".join(f"M{num(-174 + i * 11.6)} 148q{(i % 3) * 3 - 3} 14 0 30" for i in range(31))
    d = polygon(shape)
    body = line(fringe, colour=tone(colour, by=0.25), width=4) + path(d, fill=ink.slanted([(0, tone(colour, by=0.35), 1), (0.5, colour, 1), (1, tone(colour, by=-0.2), 1)], start=(0, 0), end=(1, 1))) + path(d, fill=stockinette(ink, colour=colour, width=13, height=10))
    body += rect((-180, 30, 360, 8), fill=DEEP, fill_opacity=0.14) + rect((-180, 38, 360, 4), fill=WHITE, fill_opacity=0.25) + rect((-60, -150, 7, 180), fill=DEEP, fill_opacity=0.12)
    return Figure(body=body, outline=[[*shape]], depth=150, heart=(0, -20))


def keyboard(ink: Ink, *, colour: str = "#efe6d3") -> Figure:
    """The keyboard from straight above."""
    caps = {"plain": "#f8f3e8", "edge": "#8ea58b", "accent": "#df7b3c"}
    shell = rounded((-162, -56, 324, 112), radius=11)
    body = path(polygon(shell), fill=ink.slanted([(0, tone(colour, by=0.4), 1), (0.5, colour, 1), (1, tone(colour, by=-0.2), 1)], start=(0, 0), end=(1, 1))) + rect((-152, -47, 304, 94), rx=5, fill=tone(colour, by=-0.55))
    layout = ((1.0,) * 15, (1.5, *(1.0,) * 12, 1.5), (1.75, *(1.0,) * 11, 2.25), (2.25, *(1.0,) * 10, 1.75, 1.0), (1.25, 1.25, 1.25, 6.25, 1.0, 1.0, 1.0, 2.0))
    for row, keys in enumerate(layout):
        unit, x, y = 302 / sum(keys), -151.0, -46 + row * 18.6
        for i, key in enumerate(keys):
            kind = "accent" if (row == 2 and i == len(keys) - 1) or (row == 0 and i == 0) else "edge" if (1 < key < 6 or (row == 0 and i == 14)) else "plain"
            shade = caps[kind]
            body += rect((x + 0.6, y + 0.6, key * unit - 1.2, 17.4), rx=2.6, fill=tone(shade, by=-0.26)) + rect((x + 2.6, y + 1.2, key * unit - 5.2, 13.2), rx=2.4, fill=tone(shade, by=0.12))
            x += key * unit
    return Figure(body=body, outline=[shell], depth=56, heart=(0, 0))


def bread(ink: Ink) -> Figure:
    return loaf(ink)


ABOVE: dict[str, Callable[[Ink], Figure]] = {
    "cup-celadon": cup,
    "mug-enamel": mug,
    "noodles-pepper": noodles,
    "oranges-box": oranges,
    "cream-porcelain": lambda ink: jar(ink, colour="#d9b98c", wood=True),
    "mask-glacier": lambda ink: jar(ink, colour="#c9ccd0", wood=False),
    "candle-fig": candle,
    "hat-straw": hat,
    "dripper-white": dripper,
    "stove-pot": pot,
    "bowl-sprout": bowl_with_spoon,
    "blanket-cloud": blanket,
    "keyboard-cream": keyboard,
}
