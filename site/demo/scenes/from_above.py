"""What cannot lie on its side, seen from straight above: cups, bowls, plates, jars, fruit, hats, pots."""

from collections.abc import Callable
from math import cos, pi, sin

from demo.scenes.drinks_from_above import cup, dish, mug
from demo.scenes.figure import Figure
from demo.scenes.food_from_above import bowl_with_spoon, noodles, oranges, pot
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import oval, rounded
from demo.scenes.svg import Ink, Stop, ellipse, line, num, path, polygon, rect, trace
from demo.scenes.textiles import DEEP, stockinette
from demo.scenes.vessels import rod


def jar(ink: Ink, *, colour: str, wood: bool) -> Figure:
    """A jar from above: its lid and, where open, its cream."""
    stops: list[Stop] = [(0, tone(colour, by=0.5), 1), (0.5, colour, 1), (1, tone(colour, by=-0.25), 1)]
    body = ellipse((0, 0), rx=38, fill=tone(colour, by=-0.3)) + ellipse(
        (0, 0), rx=36.5, fill=ink.slanted(stops, start=(0, 0), end=(1, 1))
    )
    if wood:
        body += "".join(
            ellipse((-6, 3), rx=r, ry=r * 0.92, fill="none", stroke="#8a5f36", stroke_width=0.7, stroke_opacity=0.4)
            for r in (5, 10, 15.5, 21, 26, 30)
        )
    else:
        body += ellipse((0, 0), rx=29, fill="none", stroke=WHITE, stroke_opacity=0.7, stroke_width=1)
    return Figure(body=body, outline=[oval((0, 0), rx=38, ry=38)], depth=38, heart=(0, 0))


def candle(ink: Ink) -> Figure:
    body = (
        ellipse((0, 0), rx=42, fill="#5c6b56")
        + ellipse((0, 0), rx=38, fill=tone("#67765f", by=0.3))
        + ellipse((0, 0), rx=36, fill=ink.round([(0, "#fff4d8", 1), (0.6, "#f3ead6", 1), (1, "#d8ccb2", 1)]))
        + ellipse((0, 0), rx=3, fill="#3a2a20")
        + ellipse((0, 0), rx=16, fill=ink.round([(0, "#ffd88f", 0.9), (1, "#ffc35a", 0)]))
    )
    return Figure(body=body, outline=[oval((0, 0), rx=42, ry=42)], depth=42, heart=(0, 0))


def hat(ink: Ink, *, colour: str = "#dcbf8a") -> Figure:
    body = ellipse(
        (0, 0),
        rx=205,
        ry=198,
        fill=ink.slanted(
            [(0, tone(colour, by=0.45), 1), (0.5, colour, 1), (1, tone(colour, by=-0.25), 1)], start=(0, 0), end=(1, 1)
        ),
    )
    body += "".join(
        ellipse(
            (0, 0),
            rx=r,
            ry=r * 0.965,
            fill="none",
            stroke=tone(colour, by=-0.34),
            stroke_width=1.6,
            stroke_opacity=0.42,
        )
        for r in range(112, 204, 8)
    )
    body += ellipse((12, 14), rx=112, ry=106, fill=DEEP, fill_opacity=0.2) + ellipse(
        (0, 0), rx=106, ry=100, fill="#25221f"
    )
    body += ellipse(
        (-4, -5),
        rx=98,
        ry=92,
        fill=ink.round(
            [(0, tone(colour, by=0.35), 1), (0.7, colour, 1), (1, tone(colour, by=-0.3), 1)],
            centre=(0.38, 0.34),
            radius=0.7,
        ),
    )
    body += "".join(
        ellipse(
            (-4, -5),
            rx=r,
            ry=r * 0.94,
            fill="none",
            stroke=tone(colour, by=-0.34),
            stroke_width=1.4,
            stroke_opacity=0.4,
        )
        for r in range(14, 98, 8)
    )
    body += ellipse((0, -4), rx=20, ry=56, fill=DEEP, fill_opacity=0.14)
    return Figure(body=body, outline=[oval((0, 0), rx=205, ry=198)], depth=200, heart=(0, 0))


def dripper(ink: Ink, *, colour: str = "#f5f1e9") -> Figure:
    body = rod([(36, 30), (72, 62)], colour=colour, width=14) + dish(ink, radius=60, colour=colour, well=0.9)
    ribs = "".join(
        trace(
            "M",
            cos(a) * 17,
            sin(a) * 17,
            "Q",
            cos(a + 0.3) * 36,
            sin(a + 0.3) * 36,
            cos(a + 0.5) * 53,
            sin(a + 0.5) * 53,
        )
        for a in (i * pi / 8 for i in range(16))
    )
    body += (
        line(ribs, colour=tone(colour, by=-0.35), width=2.2, stroke_opacity=0.5)
        + ellipse((0, 0), rx=16, fill=tone(colour, by=-0.5))
        + ellipse((1, 2), rx=9, fill="#3a302a")
    )
    return Figure(
        body=body,
        outline=[oval((0, 0), rx=60, ry=60), [(30, 20), (78, 58), (66, 70), (20, 34)]],
        depth=60,
        heart=(0, 0),
    )


def blanket(ink: Ink, *, colour: str = "#9fb2c2") -> Figure:
    """A knitted blanket folded flat, fringed."""
    shape = rounded((-180, -150, 360, 300), radius=18)
    fringe = "".join(f"M{num(-174 + i * 11.6)} 148q{(i % 3) * 3 - 3} 14 0 30" for i in range(31))
    d = polygon(shape)
    body = (
        line(fringe, colour=tone(colour, by=0.25), width=4)
        + path(
            d,
            fill=ink.slanted(
                [(0, tone(colour, by=0.35), 1), (0.5, colour, 1), (1, tone(colour, by=-0.2), 1)],
                start=(0, 0),
                end=(1, 1),
            ),
        )
        + path(d, fill=stockinette(ink, colour=colour, width=13, height=10))
    )
    body += (
        rect((-180, 30, 360, 8), fill=DEEP, fill_opacity=0.14)
        + rect((-180, 38, 360, 4), fill=WHITE, fill_opacity=0.25)
        + rect((-60, -150, 7, 180), fill=DEEP, fill_opacity=0.12)
    )
    return Figure(body=body, outline=[[*shape]], depth=150, heart=(0, -20))


def keyboard(ink: Ink, *, colour: str = "#efe6d3") -> Figure:
    """The keyboard from straight above."""
    caps = {"plain": "#f8f3e8", "edge": "#8ea58b", "accent": "#df7b3c"}
    shell = rounded((-162, -56, 324, 112), radius=11)
    body = path(
        polygon(shell),
        fill=ink.slanted(
            [(0, tone(colour, by=0.4), 1), (0.5, colour, 1), (1, tone(colour, by=-0.2), 1)], start=(0, 0), end=(1, 1)
        ),
    ) + rect((-152, -47, 304, 94), rx=5, fill=tone(colour, by=-0.55))
    layout = (
        (1.0,) * 15,
        (1.5, *(1.0,) * 12, 1.5),
        (1.75, *(1.0,) * 11, 2.25),
        (2.25, *(1.0,) * 10, 1.75, 1.0),
        (1.25, 1.25, 1.25, 6.25, 1.0, 1.0, 1.0, 2.0),
    )
    for row, keys in enumerate(layout):
        unit, x, y = 302 / sum(keys), -151.0, -46 + row * 18.6
        for i, key in enumerate(keys):
            kind = (
                "accent"
                if (row == 2 and i == len(keys) - 1) or (row == 0 and i == 0)
                else "edge"
                if (1 < key < 6 or (row == 0 and i == 14))
                else "plain"
            )
            shade = caps[kind]
            body += rect((x + 0.6, y + 0.6, key * unit - 1.2, 17.4), rx=2.6, fill=tone(shade, by=-0.26)) + rect(
                (x + 2.6, y + 1.2, key * unit - 5.2, 13.2), rx=2.4, fill=tone(shade, by=0.12)
            )
            x += key * unit
    return Figure(body=body, outline=[shell], depth=56, heart=(0, 0))


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
