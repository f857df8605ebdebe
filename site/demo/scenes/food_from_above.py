"""Food and dishes from straight above."""

from math import cos, pi, sin

from demo.scenes.figure import Figure
from demo.scenes.kitchenware import loaf, orange
from demo.scenes.palette import WHITE, mix, tone
from demo.scenes.shapes import curve, oval, smooth
from demo.scenes.svg import Ink, Stop, ellipse, line, moved, path, polyline, trace
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import rod


def dish(ink: Ink, *, radius: float, colour: str, well: float = 0.72) -> str:
    """A round rim and its hollow, lit from the upper left."""
    rim: list[Stop] = [(0, tone(colour, by=0.5), 1), (0.5, colour, 1), (1, tone(colour, by=-0.22), 1)]
    hollow: list[Stop] = [
        (0, tone(colour, by=-0.3), 1),
        (0.5, tone(colour, by=-0.04), 1),
        (1, tone(colour, by=0.34), 1),
    ]
    body = ellipse((0, 0), rx=radius, fill=ink.slanted(rim, start=(0, 0), end=(1, 1)))
    body += ellipse(
        (0, 0), rx=radius * 0.985, fill="none", stroke=WHITE, stroke_opacity=0.5, stroke_width=radius * 0.012
    )
    return body + ellipse((0, 0), rx=radius * well, fill=ink.slanted(hollow, start=(0.1, 0.1), end=(0.9, 0.9)))


def _drink(ink: Ink, *, radius: float, colour: str) -> str:
    fill = ink.round(
        [(0, tone(colour, by=0.12), 1), (0.8, colour, 1), (1, tone(colour, by=-0.35), 1)],
        centre=(0.55, 0.55),
        radius=0.55,
    )
    crema = path(
        trace(
            "M",
            -radius * 0.8,
            -radius * 0.1,
            "A",
            radius * 0.82,
            radius * 0.82,
            "0 0 1",
            radius * 0.2,
            -radius * 0.8,
            "A",
            radius,
            radius,
            "0 0 0",
            -radius * 0.8,
            -radius * 0.1,
            "z",
        ),
        fill=WHITE,
        fill_opacity=0.3,
    )
    return ellipse((0, 0), rx=radius, fill=fill) + crema


def cup(
    ink: Ink, *, colour: str = "#a9c4b4", drink: str = "#6b3d20", saucer: bool = True, latte: bool = False
) -> Figure:
    body = (
        dish(ink, radius=70, colour=colour, well=0.9) + ellipse((7, 9), rx=42, fill=DEEP, fill_opacity=0.2)
        if saucer
        else ""
    )
    body += rod([(30, 18), (62, 38)], colour=colour, width=11)
    body += dish(ink, radius=41, colour=colour, well=0.92) + _drink(ink, radius=35, colour=drink)
    if latte:
        body += path(
            smooth([(0, 24), (-20, 4), (-16, -14), (0, -6), (16, -14), (20, 4)]), fill="#f0ddc0", fill_opacity=0.9
        )
    radius = 70 if saucer else 41
    return Figure(
        body=body,
        outline=[oval((0, 0), rx=radius, ry=radius), [(26, 12), (66, 34), (58, 44), (20, 24)]],
        depth=radius,
        heart=(0, 0),
    )


def mug(ink: Ink) -> Figure:
    body = (
        rod([(30, 20), (66, 44)], colour="#f2ead9", width=12)
        + ellipse((0, 0), rx=46, fill="#2f5d8c")
        + ellipse((0, 0), rx=42.5, fill="#efe6d3")
        + ellipse((1, 1), rx=40, fill=tone("#efe6d3", by=-0.2))
        + _drink(ink, radius=38, colour="#5a3520")
    )
    return Figure(
        body=body,
        outline=[oval((0, 0), rx=46, ry=46), [(26, 12), (70, 40), (62, 50), (20, 24)]],
        depth=46,
        heart=(0, 0),
    )


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
