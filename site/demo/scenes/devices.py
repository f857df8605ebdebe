"""Things with a plug: headphones, speaker, camera, earbuds, desk lamp; standing, seen from the front."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import metal
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, oval, points, rounded, smooth
from demo.scenes.svg import Ink, ellipse, line, moved, path, polygon, polyline, rect
from demo.scenes.textiles import DEEP, weave
from demo.scenes.vessels import rod


def headphones(ink: Ink, *, colour: str = "#efe9df", pad: str = "#8c8a88") -> Figure:
    """Over-ear headphones standing on their cups."""
    arch = curve(points("-84,-92 -92,-150 -66,-204 0,-228 66,-204 92,-150 84,-92"), steps=12)
    under = [(x * 0.9, y + 12) for x, y in arch]
    body = line(polyline(under), colour=tone(pad, by=-0.2), width=17) + line(
        polyline([(x * 0.985, y + 3) for x, y in under]), colour=tone(pad, by=0.14), width=9
    )
    body += rod(arch, colour=colour, width=16)
    body += _cups(ink, colour=colour, pad=pad)
    near = points(
        "-114,-46 -108,-18 -86,0 -40,-2 -38,-90 -62,-98 -76,-140 -52,-190 0,-212 52,-190 "
        "76,-140 62,-98 38,-90 40,-2 86,0 108,-18 114,-46 104,-90 100,-150 74,-210 0,-238 "
        "-74,-210 -100,-150 -104,-90"
    )
    return Figure(body=body, outline=[near], depth=42, heart=(-88, -48))


def _cups(ink: Ink, *, colour: str, pad: str) -> str:
    """The two cups with their pads."""
    body = ""
    for sign in (-1, 1):
        shade = colour if sign < 0 else tone(colour, by=-0.1)
        stalk = rounded((sign * 86 - 8, -124, 16, 52), radius=7)
        body += path(polygon(stalk), fill=ink.across(metal("#b9b6b0")))
        cushion = curve(
            [(sign * 62, -92), (sign * 42, -88), (sign * 36, -48), (sign * 42, -8), (sign * 62, -2)], closed=True
        )
        body += path(
            polygon(cushion), fill=ink.across([(0, tone(pad, by=0.2), 1), (0.5, pad, 1), (1, tone(pad, by=-0.35), 1)])
        )
        body += line(
            polyline(curve([(sign * 56, -88), (sign * 49, -48), (sign * 56, -6)])),
            colour=tone(pad, by=-0.4),
            width=1.4,
            stroke_opacity=0.7,
        )
        shell = curve(
            [
                (sign * 60, -98),
                (sign * 88, -98),
                (sign * 110, -76),
                (sign * 114, -46),
                (sign * 108, -18),
                (sign * 86, 0),
                (sign * 60, 2),
            ],
            closed=True,
        )
        body += path(
            polygon(shell),
            fill=ink.slanted(
                [(0, tone(shade, by=0.5), 1), (0.45, shade, 1), (1, tone(shade, by=-0.36), 1)],
                start=(0.1, 0),
                end=(0.9, 1),
            ),
        )
        body += ellipse(
            (sign * 92, -48),
            rx=15,
            ry=34,
            fill=ink.across([(0, tone(shade, by=-0.12), 1), (1, tone(shade, by=0.2), 1)]),
        ) + ellipse((sign * 92, -48), rx=15, ry=34, fill="none", stroke=tone(shade, by=-0.3), stroke_width=1)
    return body


def speaker(ink: Ink, *, colour: str = "#66764f", loop: str = "#a8703f") -> Figure:
    """A round speaker in knitted cloth, with a leather loop."""
    ball = curve(
        points("-92,-70 -88,-118 -54,-150 0,-158 54,-150 88,-118 92,-70 80,-24 48,4 0,9 -48,4 -80,-24"),
        closed=True,
    )
    d = polygon(ball)
    cloth = [
        (0.0, tone(colour, by=0.42), 1.0),
        (0.3, tone(colour, by=0.14), 1.0),
        (0.62, colour, 1.0),
        (0.86, tone(colour, by=-0.34), 1.0),
        (1.0, tone(colour, by=-0.5), 1.0),
    ]
    body = line(
        polyline(curve([(60, -128), (96, -150), (118, -112), (104, -62), (84, -52)])),
        colour=tone(loop, by=-0.4),
        width=13,
    ) + line(polyline(curve([(60, -128), (96, -150), (118, -112), (104, -62), (84, -52)])), colour=loop, width=9)
    body += path(d, fill=ink.round(cloth, centre=(0.34, 0.28), radius=0.8)) + path(
        d, fill=weave(ink, colour=colour, step=4.4, strength=0.34)
    )
    body += ellipse((0, -148), rx=46, ry=9.5, fill=tone(colour, by=-0.5)) + ellipse(
        (0, -150), rx=45, ry=9, fill=ink.across([(0, "#55534f", 1), (0.4, "#403e3c", 1), (1, "#2a2928", 1)])
    )
    body += (
        ellipse((-16, -150), rx=4, ry=1.4, fill="#d9d5cc")
        + ellipse((0, -150), rx=4, ry=1.4, fill="#d9d5cc")
        + ellipse((16, -150), rx=4, ry=1.4, fill="#9ad07a")
    )
    body += rect((-15, -52, 30, 9), rx=4.5, fill=tone(colour, by=-0.45)) + ellipse(
        (0, 3), rx=52, ry=6, fill=DEEP, fill_opacity=0.4
    )
    return Figure(body=body, outline=[ball], depth=64, heart=(0, -76))


def camera(ink: Ink, *, colour: str = "#c9c9c6", skin: str = "#2d2b2b") -> Figure:
    """A small silver camera with a leather front."""
    shell = rounded((-66, -78, 132, 78), radius=12)
    body = (
        rect((-48, -86, 24, 10), rx=3, fill=ink.across(metal(colour)))
        + rect((30, -88, 22, 12), rx=3, fill=ink.across(metal(tone(colour, by=-0.1))))
        + rect((-14, -84, 28, 8), rx=2, fill=tone(colour, by=-0.25))
    )
    body += path(
        polygon(shell),
        fill=ink.down(
            [
                (0, tone(colour, by=0.6), 1),
                (0.2, colour, 1),
                (0.85, tone(colour, by=-0.12), 1),
                (1, tone(colour, by=-0.42), 1),
            ]
        ),
    )
    leather = [(-66, -56), (66, -56), (66, -14), (-66, -14)]
    body += path(
        polygon(leather),
        fill=ink.across(
            [(0, tone(skin, by=-0.2), 1), (0.2, tone(skin, by=0.2), 1), (0.6, skin, 1), (1, tone(skin, by=-0.4), 1)]
        ),
    )
    body += path(polygon(leather), fill=weave(ink, colour=skin, step=2.4, strength=0.3, turn=30))
    body += _lens(ink, colour=colour)
    strap = curve([(-66, -64), (-92, -50), (-104, -20), (-92, 2), (-60, 8)])
    body = (
        line(polyline(strap), colour="#5c3a22", width=6)
        + line(polyline([(x - 1, y - 1) for x, y in strap]), colour="#8a5a36", width=3)
        + body
    )
    return Figure(body=body, outline=[shell, oval((6, -36), rx=36, ry=36)], depth=30, heart=(6, -38))


def _lens(ink: Ink, *, colour: str) -> str:
    """The lens in its rings."""
    body = ""
    body += (
        rect((-58, -72, 16, 10), rx=2, fill="#3a3b40")
        + rect((-56, -70.5, 6, 4), rx=1, fill="#8fa3b8")
        + ellipse((52, -67), rx=5, fill="#e9e4d6", stroke="#8d8b86", stroke_width=1)
    )
    rings = ((36, "#55555a"), (34, colour), (29, "#3a3a3e"), (27, "#1d1d21"), (19, "#2c2f3a"), (12, "#151824"))
    for radius, shade in rings:
        fill = ink.slanted(
            [(0, tone(shade, by=0.4), 1), (0.5, shade, 1), (1, tone(shade, by=-0.4), 1)], start=(0, 0), end=(1, 1)
        )
        body += ellipse((6, -36), rx=radius, fill=fill)
    body += ellipse(
        (6, -36),
        rx=18,
        fill=ink.round([(0, "#5d6fa8", 0.6), (0.6, "#31254f", 0.3), (1, "#000000", 0.0)], centre=(0.6, 0.65)),
    )
    body += path("M-4 -50A20 20 0 0 1 12 -54A26 26 0 0 0 -8 -40z", fill=WHITE, fill_opacity=0.75) + ellipse(
        (13, -28), rx=2.4, fill=WHITE, fill_opacity=0.6
    )
    return body


def earbuds(ink: Ink, *, colour: str = "#ece7de") -> Figure:
    """A pebble-shaped case, open, with two buds; one lies beside it."""
    back = curve(points("-42,-34 -44,-62 -26,-82 0,-86 26,-82 44,-62 42,-34"), steps=10)
    body = path(
        polygon(back),
        fill=ink.slanted([(0, tone(colour, by=0.3), 1), (1, tone(colour, by=-0.24), 1)], start=(0, 0), end=(1, 1)),
    )
    body += path(
        polygon([(x * 0.86, y * 0.9 - 5) for x, y in back]),
        fill=ink.down([(0, tone(colour, by=-0.3), 1), (1, tone(colour, by=-0.55), 1)]),
    )
    base = curve(points("-44,-38 0,-32 44,-38 45,-20 34,-2 0,6 -34,-2 -45,-20"), closed=True, steps=8)
    body += _case_front(ink, colour=colour)
    bud = (
        ellipse(
            (0, -10),
            rx=11,
            ry=10.5,
            fill=ink.round(
                [(0, WHITE, 1), (0.5, colour, 1), (1, tone(colour, by=-0.4), 1)], centre=(0.35, 0.3), radius=0.8
            ),
        )
        + path(smooth([(6, -14), (18, -12), (20, -4), (10, -1), (2, -4)]), fill=tone(colour, by=-0.12))
        + ellipse((18, -8), rx=4, ry=5, fill="#55524f")
    )
    body += ellipse((70, 9), rx=18, ry=4, fill=DEEP, fill_opacity=0.3) + moved(bud, to=(66, 9))
    return Figure(body=body, outline=[base, back, [(55, -12), (88, -12), (88, 8), (56, 8)]], depth=30, heart=(0, -26))


def _case_front(ink: Ink, *, colour: str) -> str:
    """The front of the case and the bud beside it."""
    body = ""
    body += ellipse((0, -38), rx=43, ry=9, fill=tone(colour, by=-0.34))
    for sign in (-1, 1):
        body += ellipse((sign * 18, -40), rx=13, ry=7, fill=tone(colour, by=-0.6)) + ellipse(
            (sign * 18, -50),
            rx=10.5,
            ry=11.5,
            fill=ink.round(
                [(0, WHITE, 1), (0.5, colour, 1), (1, tone(colour, by=-0.35), 1)], centre=(0.35, 0.3), radius=0.8
            ),
        )
        body += path(
            smooth([(sign * 18 - 8, -46), (sign * 18 + 8, -46), (sign * 18 + 6, -38), (sign * 18 - 6, -38)]),
            fill=tone(colour, by=-0.2),
        )
    front = [
        *curve([(-44, -38), (-24, -29), (0, -26.5), (24, -29), (44, -38)], steps=6),
        *curve(points("44,-38 45,-20 34,-2 0,6 -34,-2 -45,-20 -44,-38"), steps=6),
    ]
    body += path(
        polygon(front),
        fill=ink.round(
            [(0, tone(colour, by=0.7), 1), (0.5, colour, 1), (1, tone(colour, by=-0.38), 1)],
            centre=(0.32, 0.25),
            radius=0.85,
        ),
    )
    body += ellipse((0, -10), rx=1.8, fill="#7fc06a") + path(
        smooth([(-36, -30), (-14, -23), (-20, -18), (-38, -22)]), fill=WHITE, fill_opacity=0.6
    )
    return body
