"""Small props: snacks on a plate, a cat asleep, an umbrella, folded paper."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import matte
from demo.scenes.moods import Mood
from demo.scenes.palette import tone
from demo.scenes.shapes import curve, oval, points, smooth
from demo.scenes.svg import Ink, ellipse, line, moved, path, polygon, polyline
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import plate


def snack(ink: Ink, mood: Mood, *, kind: str = "cookies") -> Figure:
    """A plate with cookies, toast or fruit."""
    base = plate(ink, colour="#efe8da", radius=96)
    body = base.body
    places = ((-34, -14), (26, -12), (-6, -24)) if kind != "toast" else ((-20, -16), (24, -20))
    for i, (x, y) in enumerate(places):
        if kind == "toast":
            slice_ = smooth(points("-44,-6 -46,-34 -24,-46 0,-42 24,-46 46,-34 44,-6 0,2"))
            body += moved(
                path(slice_, fill="#a9682f")
                + moved(
                    path(slice_, fill=ink.round([(0, "#f3d59c", 1), (0.8, "#dca55c", 1), (1, "#b97a38", 1)])),
                    to=(0, -3),
                    scale=0.92,
                ),
                to=(x, y),
                turn=(-6, 12)[i],
            )
        else:
            body += ellipse((x, y + 5), rx=32, ry=11, fill="#8a5527") + ellipse(
                (x, y),
                rx=32,
                ry=11,
                fill=ink.round([(0, "#dba765", 1), (1, "#b57a3c", 1)], centre=(0.4, 0.35), radius=0.7),
            )
            body += "".join(
                ellipse((x + dx, y + dy), rx=3.6, ry=2.2, fill="#4a2a18")
                for dx, dy in ((-14, -2), (2, 3), (13, -3), (-4, -6), (18, 3))
            )
    return Figure(body=body, outline=[*base.outline, oval((0, -22), rx=62, ry=24)], depth=88)


def umbrella(ink: Ink, mood: Mood) -> Figure:
    """A closed umbrella leaning."""
    cloth = curve(
        points("-4,-70 -26,-260 -30,-560 -8,-640 8,-640 30,-560 26,-260 4,-70"),
        closed=True,
        steps=6,
    )
    colour = tone(mood.accent, by=-0.4)
    body = line(polyline(curve([(0, -640), (0, -740), (26, -780), (56, -750)])), colour="#8a5a36", width=15) + line(
        "M0 -70V0", colour="#8d8a86", width=7
    )
    body += (
        path(polygon(cloth), fill=ink.across(matte(colour)))
        + line("M-10 -100L-16 -600M10 -100L14 -600", colour=tone(colour, by=-0.5), width=4, stroke_opacity=0.5)
        + path("M-30 -420L28 -400L28 -376L-30 -396z", fill=tone(colour, by=0.2))
    )
    return Figure(body=body, outline=[cloth], depth=30)


def paper(ink: Ink, mood: Mood) -> Figure:
    """A folded map or newspaper, lying."""
    body = (
        path("M-120 -2L-92 -34L96 -34L128 -2z", fill="#efe8d6")
        + path("M-120 -2H128V4H-120z", fill="#c9bfa8")
        + path("M4 -34L10 -2H40L20 -34z", fill=DEEP, fill_opacity=0.07)
    )
    body += line(
        "M-92 -10L-74 -28M-60 -10H-14M-52 -17H-16M-46 -24H-16M44 -10H104M40 -17H98M36 -24H92",
        colour="#8f8a7c",
        width=2.2,
        stroke_opacity=0.6,
    ) + path("M50 -30L78 -30L84 -20L54 -20z", fill=mood.accent, fill_opacity=0.5)
    return Figure(body=body, outline=[[(-120, 2), (-92, -34), (96, -34), (128, 2)]], depth=50)


def cat(ink: Ink, mood: Mood, *, colour: str = "#c9935c") -> Figure:
    """A cat asleep, curled."""
    loaf = curve(
        points("-170,-8 -182,-60 -140,-118 -60,-138 40,-132 120,-96 160,-40 150,-6 60,6 -80,6"),
        closed=True,
    )
    coat = [(0.0, tone(colour, by=0.4), 1.0), (0.5, colour, 1.0), (1.0, tone(colour, by=-0.36), 1.0)]
    body = path(polygon(loaf), fill=ink.round(coat, centre=(0.4, 0.25), radius=0.85))
    for x in (-60, -16, 28, 70):
        body += path(
            smooth([(x, -134), (x + 22, -130), (x + 34, -84), (x + 20, -90)]),
            fill=tone(colour, by=-0.34),
            fill_opacity=0.6,
        )
    body += line(
        polyline(curve([(140, -20), (60, 2), (-40, -2), (-96, -16)])), colour=tone(colour, by=-0.2), width=32
    ) + line(polyline(curve([(140, -24), (60, -3), (-40, -7), (-92, -20)])), colour=tone(colour, by=0.16), width=14)
    head = curve(
        points("-176,-30 -190,-74 -176,-112 -168,-150 -138,-124 -104,-122 -76,-142 -72,-104 -64,-66 -86,-28 -130,-16"),
        closed=True,
    )
    body += path(
        polygon(head),
        fill=ink.round(
            [(0, tone(colour, by=0.5), 1), (0.6, tone(colour, by=0.1), 1), (1, tone(colour, by=-0.25), 1)],
            centre=(0.4, 0.3),
            radius=0.8,
        ),
    )
    body += line(
        "M-160 -72q10 8 20 0M-112 -70q10 8 20 0M-132 -54l5 5l5 -5M-127 -49v6", colour="#5a3a24", width=3
    ) + path("M-132 -57h10l-5 6z", fill="#d98b7d")
    return Figure(body=body, outline=[loaf, head], depth=110)
