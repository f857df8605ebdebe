"""Food from straight above."""

from math import cos, pi, sin

from demo.scenes.drinks_from_above import dish
from demo.scenes.figure import Figure
from demo.scenes.kitchenware import loaf, orange
from demo.scenes.palette import mix, tone
from demo.scenes.shapes import curve, oval, smooth
from demo.scenes.svg import Ink, ellipse, line, moved, path, polyline
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import rod


def plate(ink: Ink, *, colour: str = "#efe8da", radius: float = 120.0) -> Figure:
    return Figure(
        body=dish(ink, radius=radius, colour=colour),
        outline=[oval((0, 0), rx=radius, ry=radius)],
        depth=radius,
        heart=(0, 0),
    )


def cookies(ink: Ink) -> Figure:
    base = plate(ink, radius=104)
    body = base.body
    for x, y in ((-32, -18), (30, -26), (2, 34)):
        body += ellipse((x + 4, y + 6), rx=34, fill=DEEP, fill_opacity=0.2) + ellipse(
            (x, y),
            rx=34,
            fill=ink.round(
                [(0, "#e0ad6c", 1), (0.8, "#c28745", 1), (1, "#9c6730", 1)], centre=(0.4, 0.35), radius=0.65
            ),
        )
        for _ in range(9):
            angle, far = ink.chance.unit() * 2 * pi, ink.chance.unit() * 25
            body += ellipse(
                (x + cos(angle) * far, y + sin(angle) * far), rx=ink.chance.between(2.4, 4.6), fill="#4a2a18"
            )
    return Figure(body=body, outline=base.outline, depth=100)


def yogurt(ink: Ink) -> Figure:
    """A bowl of yoghurt with granola and berries."""
    body = dish(ink, radius=96, colour="#d9cbb4", well=0.9) + ellipse(
        (0, 0), rx=82, fill=ink.round([(0, "#fffdf8", 1), (1, "#efe7da", 1)])
    )
    body += line("M-50 30q30 26 66 8t40 -50", colour="#e4d9c8", width=6, stroke_opacity=0.8)
    for _ in range(90):
        angle, far = ink.chance.between(2.2, 4.6), ink.chance.unit() ** 0.5 * 70
        at = (cos(angle) * far - 6, sin(angle) * far)
        body += moved(
            ellipse(
                (0, 0),
                rx=ink.chance.between(3, 6),
                ry=ink.chance.between(2, 3.4),
                fill=ink.chance.pick(("#c99a5b", "#a9733a", "#e0bd84", "#8a5a2c")),
            ),
            to=at,
            turn=ink.chance.between(0, 180),
        )
    for x, y, shade in (
        (30, -36, "#3d4a7a"),
        (52, -18, "#3d4a7a"),
        (36, -6, "#b8323c"),
        (58, 12, "#3d4a7a"),
        (20, -58, "#b8323c"),
        (38, 30, "#b8323c"),
    ):
        body += ellipse((x + 2, y + 3), rx=11, fill=DEEP, fill_opacity=0.2) + ellipse(
            (x, y),
            rx=11,
            fill=ink.round(
                [(0, tone(shade, by=0.5), 1), (0.5, shade, 1), (1, tone(shade, by=-0.4), 1)],
                centre=(0.35, 0.3),
                radius=0.8,
            ),
        )
    return Figure(body=body, outline=[oval((0, 0), rx=96, ry=96)], depth=96)


def noodles(ink: Ink) -> Figure:
    """The noodle bowl from above, chopsticks across."""
    body = dish(ink, radius=118, colour="#4b5f66", well=0.92) + ellipse(
        (0, 0), rx=104, fill=ink.round([(0, "#d69a50", 1), (0.8, "#c07f38", 1), (1, "#8d5622", 1)])
    )
    for i in range(34):
        angle = i * 0.77
        far = 22 + (i * 17) % 58
        points = [
            (cos(angle + t * 0.55) * (far + 9 * sin(t * 2 + i)), sin(angle + t * 0.55) * (far + 9 * cos(t * 2 + i)))
            for t in range(5)
        ]
        d = polyline(curve(points, steps=4))
        body += line(d, colour="#a8742f", width=8.4, stroke_opacity=0.5) + line(
            d, colour=mix("#f3d99c", to="#dfae60", by=(i % 5) / 5), width=6.4
        )
    body += (
        ellipse((40, -34), rx=35, ry=33, fill=DEEP, fill_opacity=0.22)
        + ellipse((37, -38), rx=35, ry=33, fill="#fdf8ee")
        + ellipse(
            (39, -40),
            rx=16,
            fill=ink.round([(0, "#ffc24a", 1), (0.8, "#f09a22", 1), (1, "#d97f14", 1)], centre=(0.4, 0.35)),
        )
    )
    for x, y, turn in ((-46, 10, 20), (-58, 36, -20), (-30, 50, 50), (-66, -14, 70)):
        leafy = smooth([(-30, 0), (-8, -13), (20, -10), (34, 0), (18, 11), (-10, 11)])
        body += moved(
            path(leafy, fill="#55803f")
            + path(smooth([(-30, 0), (-8, -13), (20, -10), (34, 0), (0, -2)]), fill="#73a152")
            + line("M-28 0H28", colour="#b9d49a", width=1.8),
            to=(x, y),
            turn=turn,
        )
    for _ in range(40):
        angle, far = ink.chance.unit() * 2 * pi, ink.chance.unit() ** 0.5 * 88
        body += moved(
            ellipse((0, 0), rx=3.6, ry=2, fill=ink.chance.pick(("#7fae56", "#5f9040", "#c2402c"))),
            to=(cos(angle) * far, sin(angle) * far),
            turn=ink.chance.between(0, 180),
        )
    return Figure(body=body, outline=[oval((0, 0), rx=118, ry=118)], depth=118, heart=(0, 0))


def oranges(ink: Ink) -> Figure:
    body = dish(ink, radius=118, colour="#cfc6b6", well=0.92)
    spots = ((-52, -34, False), (14, -62, True), (62, -10, False), (40, 54, False), (-28, 52, True), (-6, -4, False))
    for x, y, leaf in spots:
        body += ellipse((x + 7, y + 9), rx=38, fill=DEEP, fill_opacity=0.22) + moved(
            orange(ink, radius=38, leaf=leaf), to=(x, y)
        )
    return Figure(body=body, outline=[oval((0, 0), rx=118, ry=118)], depth=118, heart=(0, 0))


def pot(ink: Ink) -> Figure:
    body = (
        rod([(60, 50), (150, 118)], colour="#77756f", width=10)
        + dish(ink, radius=90, colour="#a9a7a2", well=0.94)
        + ellipse((0, 0), rx=80, fill=ink.round([(0, "#dc9650", 1), (1, "#b06a2c", 1)]))
    )
    for i in range(22):
        angle, far = i * 2.4, 18 + (i * 11) % 52
        body += ellipse(
            (cos(angle) * far, sin(angle) * far), rx=9, ry=7, fill=("#e8b25a", "#86a35c", "#d5562f", "#f0d9a8")[i % 4]
        )
    return Figure(
        body=body,
        outline=[oval((0, 0), rx=90, ry=90), [(50, 44), (156, 112), (146, 126), (44, 60)]],
        depth=90,
        heart=(0, 0),
    )


def bowl_with_spoon(ink: Ink, *, colour: str = "#a5b899") -> Figure:
    ears = "".join(
        ellipse((s * 44, -58), rx=22, ry=24, fill=tone(colour, by=-0.06))
        + ellipse((s * 44, -58), rx=11, ry=13, fill=tone(colour, by=0.3))
        for s in (-1, 1)
    )
    body = (
        ears
        + dish(ink, radius=72, colour=colour, well=0.86)
        + ellipse((0, 2), rx=56, fill=ink.round([(0, "#f0bd6e", 1), (1, "#d9973f", 1)]))
        + line("M-30 8q16 -20 34 -2t26 -8", colour="#f7d9a0", width=7, stroke_opacity=0.7)
    )
    body += rod([(34, 30), (126, 104)], colour="#d9b384", width=10) + moved(
        ellipse((0, 0), rx=20, ry=13, fill=tone(colour, by=0.3)), to=(22, 20), turn=39
    )
    return Figure(
        body=body,
        outline=[
            oval((0, 0), rx=72, ry=72),
            oval((-44, -58), rx=22, ry=24),
            oval((44, -58), rx=22, ry=24),
            [(30, 20), (132, 98), (122, 110), (22, 34)],
        ],
        depth=70,
        heart=(0, 0),
    )


def bread(ink: Ink) -> Figure:
    return loaf(ink)
