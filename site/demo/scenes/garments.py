"""Clothes on hangers, drawn from the hook downwards and stood on their hem. The same drawings lie flat from above."""

from collections.abc import Sequence

from demo.scenes.figure import Figure
from demo.scenes.palette import mix, tone
from demo.scenes.shapes import curve, points
from demo.scenes.svg import Ink, Point, ellipse, line, moved, num, path, polygon, polyline
from demo.scenes.textiles import DEEP, fold, spindle, stripes
from demo.scenes.vessels import rod

WOOD = "#b98a58"


def both(points: Sequence[Point]) -> list[Point]:
    """A left side from top to bottom closed by its mirror."""
    return [*points, *((-x, y) for x, y in reversed(points))]


def hanger(*, width: float = 215.0) -> str:
    hook = curve([(0, 60), (0, 34), (13, 22), (16, 6), (2, -6), (-13, 2)])
    arms = curve([(-width, 112), (-width * 0.55, 78), (0, 56), (width * 0.55, 78), (width, 112)])
    return line(polyline(hook), colour="#8d8a86", width=5) + rod(arms, colour=WOOD, width=15)


def draped(ink: Ink, *, outline: Sequence[Point], colour: str, texture: str | None = None) -> str:
    d = polygon(outline)
    shade = [
        (0.0, tone(colour, by=0.1), 1.0),
        (0.35, tone(colour, by=0.05), 1.0),
        (0.7, tone(colour, by=-0.08), 1.0),
        (1.0, tone(colour, by=-0.24), 1.0),
    ]
    body = path(d, fill=ink.across(shade))
    if texture:
        body += path(d, fill=texture)
    return body + path(d, fill=ink.down([(0, "#fffaf2", 0.1), (0.4, "#fffaf2", 0.0), (1, DEEP, 0.12)]))


def hung(body: str, *, outline: list[list[Point]], height: float, heart: Point, hook: bool) -> Figure:
    raised = [[(x, y - height) for x, y in part] for part in outline]
    full = (hanger() + body) if hook else body
    return Figure(body=moved(full, to=(0, -height)), outline=raised, depth=60, heart=(heart[0], heart[1] - height))


def coat(ink: Ink, *, colour: str = "#bd8d5a", hook: bool = True) -> Figure:
    """A long wrap coat with wide lapels and a belt."""
    sleeve = [
        *curve([(-196, 116), (-250, 160), (-284, 330), (-306, 560), (-318, 742)]),
        (-240, 756),
        *curve([(-240, 756), (-222, 560), (-196, 380), (-176, 300)]),
    ]
    trunk = both(
        [
            *curve(points("-64,84 -130,100 -204,128 -200,240 -192,380 -196,520 -214,760 -238,1010 -246,1096")),
            (-120, 1104),
        ]
    )
    arms = sleeves(ink, sleeve=sleeve, colour=colour)
    body = path(polygon(both([(-66, 78), (-30, 132), (0, 150)])), fill=tone(colour, by=-0.55))
    body += arms + draped(ink, outline=trunk, colour=colour)
    body += _coat_front(colour=colour)
    inside = [(-60, 82), (-30, 200), (2, 322), (14, 322), (36, 200), (60, 82)]
    body += path(polygon(inside), fill=ink.down([(0, tone(colour, by=-0.62), 1), (1, tone(colour, by=-0.45), 1)]))
    body += _lapel(ink, colour=colour, sign=1) + _lapel(ink, colour=colour, sign=-1)
    body += _belt(ink, colour=colour)
    for x in (-128, 128):
        body += path(
            polygon([(x - 46, 628), (x + 44, 612), (x + 46, 630), (x - 44, 647)]), fill=tone(colour, by=-0.1)
        ) + line(f"M{x - 44} 647L{x + 46} 630", colour=tone(colour, by=-0.5), width=2.4, stroke_opacity=0.6)
    outline = [trunk, sleeve, [(-x, y) for x, y in sleeve]]
    return hung(body, outline=outline, height=1104, heart=(0, 430), hook=hook)


def _coat_front(*, colour: str) -> str:
    """Creases, closing edge, lapels, belt, pockets."""
    body = ""
    body += fold((-150, 560), end=(-186, 1080), width=20, sway=8, depth=0.2) + fold(
        (-70, 560), end=(-92, 1090), width=18, sway=-6, depth=0.16
    )
    body += (
        fold((120, 560), end=(160, 1085), width=22, sway=-8, depth=0.2)
        + fold((-168, 200), end=(-150, 480), width=14, depth=0.14)
        + fold((168, 220), end=(150, 480), width=15, depth=0.16)
    )
    front = [(18, 300), (30, 520), (44, 800), (52, 1100)]
    body += line(polyline(curve(front)), colour=tone(colour, by=-0.5), width=3, stroke_opacity=0.7) + path(
        spindle((26, 320), end=(62, 1096), width=16), fill=DEEP, fill_opacity=0.14
    )
    return body


def sleeves(ink: Ink, *, sleeve: list[Point], colour: str, texture: str | None = None) -> str:
    left = draped(ink, outline=sleeve, colour=colour, texture=texture)
    right = draped(ink, outline=[(-x, y) for x, y in sleeve], colour=tone(colour, by=-0.1), texture=texture)
    (x, y), low = sleeve[len(sleeve) // 2 - 4], max(py for _, py in sleeve)
    del x, y
    creases = "".join(
        fold((sign * 232, 250), end=(sign * 270, low - 40), width=15, sway=sign * 6, depth=0.2)
        + fold((sign * 196, 320), end=(sign * 250, 470), width=11, depth=0.16)
        for sign in (-1, 1)
    )
    return left + right + creases


def _lapel(ink: Ink, *, colour: str, sign: int) -> str:
    flap = points("62,80 30,128 6,316 20,330 92,232 84,214 118,196 128,160 96,92")
    shape = [(sign * x, y) for x, y in flap]
    shadow = path(polygon([(x + 7, y + 9) for x, y in shape]), fill=DEEP, fill_opacity=0.2)
    light = tone(colour, by=0.13 if sign < 0 else 0.02)
    edge = line(polyline(shape), colour=tone(colour, by=-0.4), width=1.8, stroke_opacity=0.5)
    return shadow + path(polygon(shape), fill=ink.down([(0, light, 1), (1, tone(colour, by=-0.06), 1)])) + edge


def _belt(ink: Ink, *, colour: str) -> str:
    band = points("-197,486 -60,500 60,500 195,482 197,522 60,542 -60,542 -199,526")
    ends = points("14,520 62,530 84,700 48,706 34,560 20,690 -14,684")
    body = path(polygon([(x + 3, y + 8) for x, y in band]), fill=DEEP, fill_opacity=0.2)
    body += path(polygon(band), fill=ink.down([(0, tone(colour, by=0.1), 1), (1, tone(colour, by=-0.2), 1)]))
    body += path(polygon([(x + 5, y + 6) for x, y in ends]), fill=DEEP, fill_opacity=0.18) + path(
        polygon(ends), fill=ink.across([(0, tone(colour, by=0.06), 1), (1, tone(colour, by=-0.14), 1)])
    )
    knot = [(2, 496), (44, 494), (58, 520), (46, 548), (10, 546), (-4, 522)]
    return body + path(polygon(knot), fill=tone(colour, by=0.06)) + fold((20, 498), end=(30, 546), width=9, depth=0.3)


def shirt(ink: Ink, *, colour: str = "#f6f6f2", line_colour: str = "#7fa3c7", hook: bool = True) -> Figure:
    """A loose striped shirt with a collar and a pocket."""
    lines = stripes(ink, colour=line_colour, every=19, width=8, opacity=0.85)
    sleeve = [
        *curve([(-188, 112), (-250, 164), (-290, 330), (-316, 540)]),
        (-322, 594),
        (-248, 606),
        *curve([(-242, 540), (-216, 420), (-184, 300)]),
    ]
    trunk = both(
        curve(points("-62,88 -130,98 -198,122 -204,260 -206,460 -214,640 -206,720"))
        + curve([(-206, 720), (-150, 768), (-70, 782)])
    )
    tilted = stripes(ink, colour=line_colour, every=19, width=8, turn=9, opacity=0.85)
    other = stripes(ink, colour=line_colour, every=19, width=8, turn=-9, opacity=0.85)
    body = path(polygon(both([(-64, 84), (-34, 132), (0, 150)])), fill=tone(colour, by=-0.42))
    body += draped(ink, outline=sleeve, colour=colour, texture=tilted) + draped(
        ink, outline=[(-x, y) for x, y in sleeve], colour=tone(colour, by=-0.08), texture=other
    )
    for sign in (-1, 1):
        cuff = [(sign * 318, 552), (sign * 324, 604), (sign * 246, 616), (sign * 241, 562)]
        body += path(polygon(cuff), fill=colour if sign < 0 else tone(colour, by=-0.1)) + line(
            polyline(cuff), colour=tone(line_colour, by=-0.3), width=2, stroke_opacity=0.5
        )
        body += fold((sign * 228, 250), end=(sign * 274, 550), width=14, sway=sign * 6, depth=0.2)
    body += draped(ink, outline=trunk, colour=colour, texture=lines)
    body += (
        fold((-160, 220), end=(-176, 720), width=22, sway=8, depth=0.2)
        + fold((-84, 420), end=(-104, 760), width=18, depth=0.16)
        + fold((150, 240), end=(172, 720), width=24, sway=-8, depth=0.22)
        + fold((78, 460), end=(96, 764), width=18, depth=0.16)
    )
    body += _placket(ink, colour=colour, line_colour=line_colour)
    return hung(body, outline=[trunk, sleeve, [(-x, y) for x, y in sleeve]], height=782, heart=(0, 400), hook=hook)


def _placket(ink: Ink, *, colour: str, line_colour: str) -> str:
    lines = stripes(ink, colour=line_colour, every=19, width=8, opacity=0.85)
    strip = [(-4, 150), (26, 150), (26, 782), (-4, 783)]
    body = (
        path(polygon(strip), fill=colour)
        + path(polygon(strip), fill=lines)
        + line("M-4 150V782M26 150V782", colour=tone(line_colour, by=-0.35), width=1.8, stroke_opacity=0.6)
    )
    body += "".join(
        ellipse((11, 196 + 92 * i), rx=6.5, fill="#fffdf8", stroke="#8a8f96", stroke_width=1.4) for i in range(7)
    )
    pocket = [(64, 262), (154, 258), (154, 352), (110, 372), (66, 356)]
    body += path(polygon(pocket), fill=mix(colour, to=line_colour, by=0.2)) + line(
        polyline([*pocket, pocket[0]]), colour=tone(line_colour, by=-0.35), width=2.2, stroke_opacity=0.6
    )
    for sign in (-1, 1):
        flap = [(sign * 66, 78), (sign * 92, 104), (sign * 70, 190), (sign * 8, 146), (sign * 2, 132), (sign * 34, 112)]
        body += path(polygon([(x + 4, y + 8) for x, y in flap]), fill=DEEP, fill_opacity=0.16) + path(
            polygon(flap), fill=tone(colour, by=-0.04 if sign > 0 else 0.3)
        )
        body += line(polyline([*flap, flap[0]]), colour=tone(line_colour, by=-0.3), width=1.8, stroke_opacity=0.55)
    return body


def skirt(ink: Ink, *, colour: str = "#6f7448", hook: bool = True) -> Figure:
    """A long pleated skirt clipped to a hanger."""
    count = 15
    parts = []
    hem: list[Point] = []
    for i in range(count):
        a, b = i / count * 2 - 1, (i + 1) / count * 2 - 1
        sag = [846 - 26 * t * t for t in (a, b)]
        top = [(a * 148, 130), (b * 148, 130)]
        low = [(b * 300, sag[1]), ((a * 0.35 + b * 0.65) * 300, sag[1] + 13), (a * 300, sag[0])]
        hem.extend([low[2], low[1]])
        level = -0.1 * (a + b) / 2 - 0.05
        shade = [
            (0.0, tone(colour, by=0.2 + level), 1.0),
            (0.5, tone(colour, by=0.06 + level), 1.0),
            (0.8, tone(colour, by=-0.14 + level), 1.0),
            (1.0, tone(colour, by=-0.46 + level), 1.0),
        ]
        parts.append(path(polygon([*top, *low]), fill=ink.across(shade)))
    outline = [(-148, 128), *hem, (300, 820), (148, 128)]
    band = [(-150, 92), (150, 92), (149, 134), (-149, 134)]
    body = "".join(parts) + path(
        polygon([(-148, 132), (148, 132), (150, 150), (-150, 150)]), fill=DEEP, fill_opacity=0.2
    )
    body += path(polygon(outline), fill=ink.down([(0, DEEP, 0.16), (0.3, DEEP, 0), (0.8, DEEP, 0.0), (1, DEEP, 0.16)]))
    body += path(
        polygon(band), fill=ink.across([(0, tone(colour, by=0.14), 1), (0.5, colour, 1), (1, tone(colour, by=-0.3), 1)])
    )
    if hook:
        clips = "".join(
            path(polygon([(x - 14, 62), (x + 14, 62), (x + 14, 116), (x - 14, 116)]), fill="#c9c5be")
            + line(f"M{num(x - 8)} 66V112", colour="#fffdf8", width=3, stroke_opacity=0.7)
            for x in (-104, 104)
        )
        bar = rod([(-140, 66), (140, 66)], colour=WOOD, width=14)
        body = (
            line(polyline(curve([(0, 60), (0, 34), (13, 22), (16, 6), (2, -6), (-13, 2)])), colour="#8d8a86", width=5)
            + bar
            + body
            + clips
        )
    return hung(body, outline=[outline, [*band]], height=860, heart=(0, 430), hook=False)
