"""Quiet things beside the products: books, towels, trays, stones, snacks. Named, so that the plan can ask for them."""

from collections.abc import Callable

from demo.scenes.accessories import glasses
from demo.scenes.figure import Figure
from demo.scenes.kitchenware import kettle_base
from demo.scenes.lathe import can, disc, lid, matte, silhouette, turned
from demo.scenes.moods import Mood
from demo.scenes.nursery_things import blocks
from demo.scenes.palette import tone
from demo.scenes.plants import branch, potted
from demo.scenes.shapes import curve, oval, rounded, smooth
from demo.scenes.svg import Ink, ellipse, line, moved, num, path, polygon, polyline, rect
from demo.scenes.textiles import DEEP, stockinette
from demo.scenes.vessels import candle, cup, plate, tumbler, vase

Prop = Callable[[Ink, Mood], Figure]


def book_pile(ink: Ink, mood: Mood) -> Figure:
    """Two or three closed books, lying."""
    parts, outline, y = [], [], 0.0
    colours = (tone(mood.accent, by=-0.2), "#e9e0cf", "#a9634a")
    for i, colour in enumerate(colours[: 2 + int(ink.chance.unit() * 2)]):
        wide, high, shift = 190 - i * 14, 26 - i * 3, ink.chance.between(-8, 8)
        box = (-wide / 2 + shift, y - high, wide, high)
        parts.append(rect(box, rx=3, fill=ink.down([(0, tone(colour, by=0.3), 1), (0.2, colour, 1), (1, tone(colour, by=-0.3), 1)])))
        parts.append(rect((box[0] + wide * 0.62, y - high + 4, wide * 0.38 - 2, high - 8), fill="#f3ecdd") + line(f"M{num(box[0] + wide * 0.62)} {num(y - high * 0.5)}h{num(wide * 0.37)}M{num(box[0] + wide * 0.62)} {num(y - high * 0.34)}h{num(wide * 0.37)}", colour="#c9bda6", width=0.8))
        parts.append(rect((box[0] + 14, y - high * 0.62, wide * 0.24, high * 0.2), fill=tone(colour, by=0.6), fill_opacity=0.8))
        top = polygon([(box[0] + 2, y - high), (box[0] + 10, y - high - 11), (box[0] + wide - 10, y - high - 11), (box[0] + wide - 2, y - high)])
        parts.append(path(top, fill=tone(colour, by=0.2)))
        outline.append(rounded((box[0], y - high - 8, wide, high + 8), radius=3))
        y -= high + 4
    return Figure(body="".join(parts), outline=outline, depth=70)


def towel(ink: Ink, mood: Mood) -> Figure:
    """Two folded towels."""
    parts, outline = [], []
    for i, colour in enumerate((tone(mood.accent, by=0.35), "#f3ede2", tone(mood.accent, by=0.1))):
        y = -i * 38.0
        shape = curve([(-104, y - 2), (-110, y - 20), (-102, y - 38), (0, y - 42), (100, y - 38), (110, y - 30), (110, y - 8), (100, y)], closed=True, steps=5)
        parts.append(path(polygon(shape), fill=ink.down([(0, tone(colour, by=0.4), 1), (0.5, colour, 1), (1, tone(colour, by=-0.35), 1)])) + path(polygon(shape), fill=stockinette(ink, colour=colour, width=7, height=6)))
        parts.append(line(f"M-96 {num(y - 19)}Q0 {num(y - 23)} 106 {num(y - 19)}", colour=tone(colour, by=-0.4), width=2, stroke_opacity=0.5))
        outline.append(shape)
    return Figure(body="".join(parts), outline=outline, depth=80)


def tray(ink: Ink, mood: Mood) -> Figure:
    shape = can(height=12, radius=130, heel=5, shoulder=1)
    colour = tone(mood.ground, by=-0.3) if not mood.night else "#7a5a3c"
    body = turned(ink, points=shape, material=matte(colour)) + lid(ink, height=12, radius=128, colour=colour)
    return Figure(body=body + path(disc(11, radius=112), fill=DEEP, fill_opacity=0.1), outline=[silhouette(shape)], depth=120)


def stones(ink: Ink, mood: Mood) -> Figure:
    """A few smooth pebbles."""
    parts, outline = [], []
    for x, y, rx, ry, shade in ((-40, 0, 40, 22, 0.2), (34, 3, 34, 17, -0.12), (-22, -32, 27, 13, 0.35), (72, 8, 16, 9, 0.1)):
        colour = tone(mood.ground, by=shade)
        shape = oval((x, y - ry), rx=rx, ry=ry)
        parts.append(path(polygon(shape), fill=ink.round([(0, tone(colour, by=0.5), 1), (0.5, colour, 1), (1, tone(colour, by=-0.4), 1)], centre=(0.35, 0.3), radius=0.8)))
        outline.append(shape)
    return Figure(body="".join(parts), outline=outline, depth=34)


def mirror(ink: Ink, mood: Mood) -> Figure:
    """A round table mirror."""
    foot = can(height=8, radius=48, heel=2, shoulder=2)
    gold = "#c4a36a"
    body = turned(ink, points=foot, material=matte(gold)) + lid(ink, height=8, radius=46, colour=gold) + line("M0 -8V-40", colour=gold, width=7)
    glass = oval((0, -135), rx=96, ry=98)
    body += ellipse((0, -135), rx=101, ry=103, fill=ink.slanted([(0, tone(gold, by=0.5), 1), (1, tone(gold, by=-0.4), 1)], start=(0, 0), end=(1, 1)))
    sky = [(0.0, tone(mood.wall, by=0.6), 1.0), (0.45, tone(mood.wall, by=0.1), 1.0), (0.46, tone(mood.wall, by=0.5), 1.0), (0.6, tone(mood.wall, by=0.4), 1.0), (0.61, tone(mood.wall, by=0.05), 1.0), (1.0, tone(mood.wall, by=-0.2), 1.0)]
    body += path(polygon(glass), fill=ink.slanted(sky, start=(0, 0), end=(1, 1)))
    return Figure(body=body, outline=[silhouette(foot), glass], depth=46)


def snack(ink: Ink, mood: Mood, *, kind: str = "cookies") -> Figure:
    """A plate with cookies, toast or fruit."""
    base = plate(ink, colour="#efe8da", radius=96)
    body = base.body
    places = ((-34, -14), (26, -12), (-6, -24)) if kind != "toast" else ((-20, -16), (24, -20))
    for i, (x, y) in enumerate(places):
        if kind == "toast":
            slice_ = smooth([(-44, -6), (-46, -34), (-24, -46), (0, -42), (24, -46), (46, -34), (44, -6), (0, 2)])
            body += moved(path(slice_, fill="#a9682f") + moved(path(slice_, fill=ink.round([(0, "#f3d59c", 1), (0.8, "#dca55c", 1), (1, "#b97a38", 1)])), to=(0, -3), scale=0.92), to=(x, y), turn=(-6, 12)[i])
        else:
            body += ellipse((x, y + 5), rx=32, ry=11, fill="#8a5527") + ellipse((x, y), rx=32, ry=11, fill=ink.round([(0, "#dba765", 1), (1, "#b57a3c", 1)], centre=(0.4, 0.35), radius=0.7))
            body += "".join(ellipse((x + dx, y + dy), rx=3.6, ry=2.2, fill="#4a2a18") for dx, dy in ((-14, -2), (2, 3), (13, -3), (-4, -6), (18, 3)))
    return Figure(body=body, outline=[*base.outline, oval((0, -22), rx=62, ry=24)], depth=88)


def umbrella(ink: Ink, mood: Mood) -> Figure:
    """A closed umbrella leaning."""
    cloth = curve([(-4, -70), (-26, -260), (-30, -560), (-8, -640), (8, -640), (30, -560), (26, -260), (4, -70)], closed=True, steps=6)
    colour = tone(mood.accent, by=-0.4)
    body = line(polyline(curve([(0, -640), (0, -740), (26, -780), (56, -750)])), colour="#8a5a36", width=15) + line("M0 -70V0", colour="#8d8a86", width=7)
    body += path(polygon(cloth), fill=ink.across(matte(colour))) + line("M-10 -100L-16 -600M10 -100L14 -600", colour=tone(colour, by=-0.5), width=4, stroke_opacity=0.5) + path("M-30 -420L28 -400L28 -376L-30 -396z", fill=tone(colour, by=0.2))
    return Figure(body=body, outline=[cloth], depth=30)


def paper(ink: Ink, mood: Mood) -> Figure:
    """A folded map or newspaper, lying."""
    body = path("M-120 -2L-92 -34L96 -34L128 -2z", fill="#efe8d6") + path("M-120 -2H128V4H-120z", fill="#c9bfa8") + path("M4 -34L10 -2H40L20 -34z", fill=DEEP, fill_opacity=0.07)
    body += line("M-92 -10L-74 -28M-60 -10H-14M-52 -17H-16M-46 -24H-16M44 -10H104M40 -17H98M36 -24H92", colour="#8f8a7c", width=2.2, stroke_opacity=0.6) + path("M50 -30L78 -30L84 -20L54 -20z", fill=mood.accent, fill_opacity=0.5)
    return Figure(body=body, outline=[[(-120, 2), (-92, -34), (96, -34), (128, 2)]], depth=50)


def cat(ink: Ink, mood: Mood, *, colour: str = "#c9935c") -> Figure:
    """A cat asleep, curled."""
    loaf = curve([(-170, -8), (-182, -60), (-140, -118), (-60, -138), (40, -132), (120, -96), (160, -40), (150, -6), (60, 6), (-80, 6)], closed=True)
    coat = [(0.0, tone(colour, by=0.4), 1.0), (0.5, colour, 1.0), (1.0, tone(colour, by=-0.36), 1.0)]
    body = path(polygon(loaf), fill=ink.round(coat, centre=(0.4, 0.25), radius=0.85))
    for x in (-60, -16, 28, 70):
        body += path(smooth([(x, -134), (x + 22, -130), (x + 34, -84), (x + 20, -90)]), fill=tone(colour, by=-0.34), fill_opacity=0.6)
    body += line(polyline(curve([(140, -20), (60, 2), (-40, -2), (-96, -16)])), colour=tone(colour, by=-0.2), width=32) + line(polyline(curve([(140, -24), (60, -3), (-40, -7), (-92, -20)])), colour=tone(colour, by=0.16), width=14)
    head = curve([(-176, -30), (-190, -74), (-176, -112), (-168, -150), (-138, -124), (-104, -122), (-76, -142), (-72, -104), (-64, -66), (-86, -28), (-130, -16)], closed=True)
    body += path(polygon(head), fill=ink.round([(0, tone(colour, by=0.5), 1), (0.6, tone(colour, by=0.1), 1), (1, tone(colour, by=-0.25), 1)], centre=(0.4, 0.3), radius=0.8))
    body += line("M-160 -72q10 8 20 0M-112 -70q10 8 20 0M-132 -54l5 5l5 -5M-127 -49v6", colour="#5a3a24", width=3) + path("M-132 -57h10l-5 6z", fill="#d98b7d")
    return Figure(body=body, outline=[loaf, head], depth=110)


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
    "glasses": lambda ink, mood: glasses(ink),
    "cat": cat,
    "tea": tea,
    "cup": tea,
    "teacup": lambda ink, mood: tumbler(ink, drink="#d9a441", height=66, radius=32),
    "glass": lambda ink, mood: tumbler(ink, drink="#e7eff0"),
    "teapot": lambda ink, mood: kettle_base(ink),
    "candle": lambda ink, mood: candle(ink, colour="#8a6a5a"),
    "plant": lambda ink, mood: potted(ink, height=300, pot=tone(mood.ground, by=-0.16)),
    "vase": lambda ink, mood: branch(ink, pot="#e9e1d3", kind="gourd", height=210),
    "branch": lambda ink, mood: branch(ink, pot=tone(mood.wall, by=0.3), kind="bud", height=240),
    "eucalyptus": lambda ink, mood: branch(ink, pot="#efe8dc", kind="bud", height=230, colour="#7f9a86"),
    "flowers": lambda ink, mood: branch(ink, pot="#dfe5e2", kind="tall", height=210, flowers="#e8c9c4"),
    "petals": lambda ink, mood: branch(ink, pot="#f2e3dc", kind="bud", height=200, flowers="#d98f86"),
    "blocks": lambda ink, mood: blocks(ink),
    "cups": lambda ink, mood: cup(ink, colour="#d8c3a5", drink=None, plate=False),
    "pot": lambda ink, mood: vase(ink, colour=mood.accent, kind="gourd"),
}

