"""Quiet things beside the products: books, towels, trays, stones, snacks. Named, so that the plan can ask for them."""

from collections.abc import Callable

from demo.scenes.figure import Figure
from demo.scenes.glassware import candle, tumbler
from demo.scenes.hats import glasses
from demo.scenes.kitchenware import kettle_base
from demo.scenes.lathe import can, disc, lid, matte, silhouette, turned
from demo.scenes.moods import Mood
from demo.scenes.nursery_things import blocks
from demo.scenes.palette import tone
from demo.scenes.plants import branch, potted
from demo.scenes.shapes import curve, oval, rounded
from demo.scenes.snacks import cat, paper, snack, umbrella
from demo.scenes.svg import Ink, ellipse, line, num, path, polygon, rect, trace
from demo.scenes.textiles import DEEP, stockinette
from demo.scenes.vessels import cup, vase

Prop = Callable[[Ink, Mood], Figure]


def book_pile(ink: Ink, mood: Mood) -> Figure:
    """Two or three closed books, lying."""
    parts, outline, y = [], [], 0.0
    colours = (tone(mood.accent, by=-0.2), "#e9e0cf", "#a9634a")
    for i, colour in enumerate(colours[: 2 + int(ink.chance.unit() * 2)]):
        wide, high, shift = 190 - i * 14, 26 - i * 3, ink.chance.between(-8, 8)
        box = (-wide / 2 + shift, y - high, wide, high)
        parts.append(
            rect(
                box,
                rx=3,
                fill=ink.down([(0, tone(colour, by=0.3), 1), (0.2, colour, 1), (1, tone(colour, by=-0.3), 1)]),
            )
        )
        parts.append(
            rect((box[0] + wide * 0.62, y - high + 4, wide * 0.38 - 2, high - 8), fill="#f3ecdd")
            + line(
                trace(
                    "M",
                    box[0] + wide * 0.62,
                    y - high * 0.5,
                    "h",
                    wide * 0.37,
                    "M",
                    box[0] + wide * 0.62,
                    y - high * 0.34,
                    "h",
                    wide * 0.37,
                ),
                colour="#c9bda6",
                width=0.8,
            )
        )
        parts.append(
            rect((box[0] + 14, y - high * 0.62, wide * 0.24, high * 0.2), fill=tone(colour, by=0.6), fill_opacity=0.8)
        )
        top = polygon(
            [
                (box[0] + 2, y - high),
                (box[0] + 10, y - high - 11),
                (box[0] + wide - 10, y - high - 11),
                (box[0] + wide - 2, y - high),
            ]
        )
        parts.append(path(top, fill=tone(colour, by=0.2)))
        outline.append(rounded((box[0], y - high - 8, wide, high + 8), radius=3))
        y -= high + 4
    return Figure(body="".join(parts), outline=outline, depth=70)


def towel(ink: Ink, mood: Mood) -> Figure:
    """Two folded towels."""
    parts, outline = [], []
    for i, colour in enumerate((tone(mood.accent, by=0.35), "#f3ede2", tone(mood.accent, by=0.1))):
        y = -i * 38.0
        shape = curve(
            [
                (-104, y - 2),
                (-110, y - 20),
                (-102, y - 38),
                (0, y - 42),
                (100, y - 38),
                (110, y - 30),
                (110, y - 8),
                (100, y),
            ],
            closed=True,
            steps=5,
        )
        parts.append(
            path(
                polygon(shape),
                fill=ink.down([(0, tone(colour, by=0.4), 1), (0.5, colour, 1), (1, tone(colour, by=-0.35), 1)]),
            )
            + path(polygon(shape), fill=stockinette(ink, colour=colour, width=7, height=6))
        )
        parts.append(
            line(
                f"M-96 {num(y - 19)}Q0 {num(y - 23)} 106 {num(y - 19)}",
                colour=tone(colour, by=-0.4),
                width=2,
                stroke_opacity=0.5,
            )
        )
        outline.append(shape)
    return Figure(body="".join(parts), outline=outline, depth=80)


def tray(ink: Ink, mood: Mood) -> Figure:
    shape = can(height=12, radius=130, heel=5, shoulder=1)
    colour = tone(mood.ground, by=-0.3) if not mood.night else "#7a5a3c"
    body = turned(ink, points=shape, material=matte(colour)) + lid(ink, height=12, radius=128, colour=colour)
    return Figure(
        body=body + path(disc(11, radius=112), fill=DEEP, fill_opacity=0.1), outline=[silhouette(shape)], depth=120
    )


def stones(ink: Ink, mood: Mood) -> Figure:
    """A few smooth pebbles."""
    parts, outline = [], []
    for x, y, rx, ry, shade in (
        (-40, 0, 40, 22, 0.2),
        (34, 3, 34, 17, -0.12),
        (-22, -32, 27, 13, 0.35),
        (72, 8, 16, 9, 0.1),
    ):
        colour = tone(mood.ground, by=shade)
        shape = oval((x, y - ry), rx=rx, ry=ry)
        parts.append(
            path(
                polygon(shape),
                fill=ink.round(
                    [(0, tone(colour, by=0.5), 1), (0.5, colour, 1), (1, tone(colour, by=-0.4), 1)],
                    centre=(0.35, 0.3),
                    radius=0.8,
                ),
            )
        )
        outline.append(shape)
    return Figure(body="".join(parts), outline=outline, depth=34)


def mirror(ink: Ink, mood: Mood) -> Figure:
    """A round table mirror."""
    foot = can(height=8, radius=48, heel=2, shoulder=2)
    gold = "#c4a36a"
    body = (
        turned(ink, points=foot, material=matte(gold))
        + lid(ink, height=8, radius=46, colour=gold)
        + line("M0 -8V-40", colour=gold, width=7)
    )
    glass = oval((0, -135), rx=96, ry=98)
    body += ellipse(
        (0, -135),
        rx=101,
        ry=103,
        fill=ink.slanted([(0, tone(gold, by=0.5), 1), (1, tone(gold, by=-0.4), 1)], start=(0, 0), end=(1, 1)),
    )
    sky = [
        (0.0, tone(mood.wall, by=0.6), 1.0),
        (0.45, tone(mood.wall, by=0.1), 1.0),
        (0.46, tone(mood.wall, by=0.5), 1.0),
        (0.6, tone(mood.wall, by=0.4), 1.0),
        (0.61, tone(mood.wall, by=0.05), 1.0),
        (1.0, tone(mood.wall, by=-0.2), 1.0),
    ]
    body += path(polygon(glass), fill=ink.slanted(sky, start=(0, 0), end=(1, 1)))
    return Figure(body=body, outline=[silhouette(foot), glass], depth=46)


def tea(ink: Ink, mood: Mood) -> Figure:
    return cup(ink, colour=tone(mood.accent, by=0.3), drink="#c98a3c", plate=False)


PROPS: dict[str, Prop] = {
    "book": book_pile,
    "books": book_pile,
    "towel": towel,
    "tray": tray,
    "dish": tray,
    "stones": stones,
    "pebbles": stones,
    "mirror": mirror,
    "cookies": snack,
    "toast": lambda ink, mood: snack(ink, mood, kind="toast"),
    "umbrella": umbrella,
    "map": paper,
    "newspaper": paper,
    "glasses": lambda ink, _: glasses(ink),
    "cat": cat,
    "tea": tea,
    "cup": tea,
    "teacup": lambda ink, _: tumbler(ink, drink="#d9a441", height=66, radius=32),
    "glass": lambda ink, _: tumbler(ink, drink="#e7eff0"),
    "teapot": lambda ink, _: kettle_base(ink),
    "candle": lambda ink, _: candle(ink, colour="#8a6a5a"),
    "plant": lambda ink, mood: potted(ink, height=300, pot=tone(mood.ground, by=-0.16)),
    "vase": lambda ink, _: branch(ink, pot="#e9e1d3", kind="gourd", height=210),
    "branch": lambda ink, mood: branch(ink, pot=tone(mood.wall, by=0.3), kind="bud", height=240),
    "eucalyptus": lambda ink, _: branch(ink, pot="#efe8dc", kind="bud", height=230, colour="#7f9a86"),
    "flowers": lambda ink, _: branch(ink, pot="#dfe5e2", kind="tall", height=210, flowers="#e8c9c4"),
    "petals": lambda ink, _: branch(ink, pot="#f2e3dc", kind="bud", height=200, flowers="#d98f86"),
    "blocks": lambda ink, _: blocks(ink),
    "cups": lambda ink, _: cup(ink, colour="#d8c3a5", drink=None, plate=False),
    "pot": lambda ink, mood: vase(ink, colour=mood.accent, kind="gourd"),
}
