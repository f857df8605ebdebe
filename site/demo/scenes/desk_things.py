"""On the desk: lamp, keyboard, tablet and what its screen shows."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import can, gloss, lid, silhouette, turned
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, oval, points, rounded, smooth
from demo.scenes.svg import Ink, Point, ellipse, group, path, polygon, rect
from demo.scenes.vessels import rod


def desk_lamp(ink: Ink, *, colour: str = "#f1ede5", on: bool = True) -> Figure:
    """A jointed lamp on a round foot."""
    foot = can(height=16, radius=78, heel=3, shoulder=3)
    body = turned(ink, points=foot, material=gloss(colour)) + lid(ink, height=16, radius=75, colour=colour)
    body += rod([(0, -20), (-92, -236)], colour=colour, width=15) + rod(
        [(-92, -236), (74, -410)], colour=colour, width=13
    )
    for x, y, radius in ((0, -22, 17), (-92, -236, 17), (74, -410, 14)):
        body += ellipse(
            (x, y),
            rx=radius,
            fill=ink.round(
                [(0, WHITE, 1), (0.5, colour, 1), (1, tone(colour, by=-0.4), 1)], centre=(0.35, 0.3), radius=0.8
            ),
        ) + ellipse((x, y), rx=radius * 0.4, fill="#b9ab94")
    head = points("58,-424 90,-432 190,-382 196,-364 30,-338 26,-356")
    shade = [(0, tone(colour, by=0.5), 1), (0.5, colour, 1), (1, tone(colour, by=-0.35), 1)]
    body += path(smooth(head), fill=ink.slanted(shade, start=(0.3, 0), end=(0.6, 1)))
    glow = "#fff0c9" if on else tone(colour, by=-0.4)
    body += path(polygon(oval((112, -352), rx=84, ry=13)), fill=glow, transform="rotate(-8 112 -352)")
    outline: list[list[Point]] = [
        silhouette(foot),
        [(-8, -20), (-104, -236), (66, -420), (84, -404), (-80, -236), (8, -20)],
        head,
    ]
    return Figure(body=body, outline=outline, depth=70, heart=(112, -372), glow="#ffe2a6" if on else None)


def keyboard(
    ink: Ink, *, colour: str = "#efe6d3", cap: str = "#f8f3e8", second: str = "#8ea58b", accent: str = "#df7b3c"
) -> Figure:
    """A small keyboard seen from the front and a little above."""
    deep, width = 118.0, 316.0
    top = [
        (-width / 2 + 10, -deep * 0.62 - 20),
        (width / 2 - 10, -deep * 0.62 - 20),
        (width / 2, -18),
        (-width / 2, -18),
    ]
    body = path(
        polygon([(-width / 2, -18), (width / 2, -18), (width / 2 - 3, 0), (-width / 2 + 3, 0)]),
        fill=ink.down([(0, tone(colour, by=-0.1), 1), (1, tone(colour, by=-0.42), 1)]),
    )
    body += path(
        polygon(top), fill=ink.across([(0, tone(colour, by=0.4), 1), (0.6, colour, 1), (1, tone(colour, by=-0.18), 1)])
    )
    rows = 5
    layout = (
        (1.0,) * 15,
        (1.5, *(1.0,) * 12, 1.5),
        (1.75, *(1.0,) * 11, 2.25),
        (2.25, *(1.0,) * 10, 1.75, 1.0),
        (1.25, 1.25, 1.25, 6.25, 1.0, 1.0, 1.0, 2.0),
    )
    for row, keys in enumerate(layout):
        far, near = row / rows, (row + 0.86) / rows
        body += _row(ink, keys=keys, far=far, near=near, row=row, colours=(cap, second, accent), width=width, deep=deep)
    return Figure(body=body, outline=[[*top, (width / 2 - 3, 0), (-width / 2 + 3, 0)]], depth=44, heart=(0, -52))


def _row(
    ink: Ink,
    *,
    keys: tuple[float, ...],
    far: float,
    near: float,
    row: int,
    colours: tuple[str, str, str],
    width: float,
    deep: float,
) -> str:
    unit = 1 / sum(keys)
    at, parts = 0.0, []
    for i, key in enumerate(keys):
        edge = key > 1 or (row == 0 and i in (0, 14))
        colour = (
            colours[2]
            if (row == 2 and i == len(keys) - 1) or (row == 0 and i == 0)
            else colours[1]
            if edge and key < 6
            else colours[0]
        )
        corners = []
        for across, along in ((at, far), (at + key * unit, far), (at + key * unit, near), (at, near)):
            half = (width - 20) / 2 - 12 + along * 8
            corners.append(((across * 2 - 1) * half, -deep * 0.62 - 15 + along * deep * 0.56))
        at += key * unit
        (x0, y0), (x1, _), (x2, y2), (x3, _) = corners
        skirt = [(x0 + 0.8, y0), (x1 - 0.8, y0), (x2 - 0.8, y2 + 1), (x3 + 0.8, y2 + 1)]
        crown = [(x0 + 3, y0 - 5), (x1 - 3, y0 - 5), (x2 - 3, y2 - 6.5), (x3 + 3, y2 - 6.5)]
        parts.append(
            path(polygon(skirt), fill=tone(colour, by=-0.32))
            + path(polygon([crown[3], crown[2], skirt[2], skirt[3]]), fill=tone(colour, by=-0.16))
        )
        parts.append(path(polygon(crown), fill=tone(colour, by=0.1)))
    return group("".join(parts))


def tablet(ink: Ink, *, colour: str = "#4c525a", standing: bool = True) -> Figure:
    """A tablet with a drawing on its screen and a pen at its side."""
    frame = rounded((-124, -176, 248, 176), radius=12)
    body = path(
        polygon(frame),
        fill=ink.slanted(
            [(0, tone(colour, by=0.5), 1), (0.5, colour, 1), (1, tone(colour, by=-0.4), 1)], start=(0, 0), end=(1, 1)
        ),
    )
    body += rect((-120, -172, 240, 168), rx=9, fill="#17181b") + picture(ink, box=(-113, -165, 226, 154))
    body += path("M-113 -165H-20L-96 -11H-113z", fill=WHITE, fill_opacity=0.07)
    if standing:
        pen = rounded((136, -166, 9, 168), radius=4.5)
        body += path(polygon(pen), fill=ink.across(gloss("#f4f1ea"))) + path(
            "M136.5 -3L140.5 9L144.5 -3z", fill="#cfcac1"
        )
        return Figure(body=body, outline=[frame, pen], depth=16, heart=(0, -88))
    return Figure(body=body, outline=[frame], depth=60, heart=(0, -88))


def picture(ink: Ink, *, box: tuple[float, float, float, float], night: bool = False) -> str:
    """A small landscape to show on a screen or in a frame."""
    x, y, width, height = box
    sky = ("#2b3350", "#8c6a7c") if night else ("#dfe9e4", "#f6dcc0")
    body = rect(box, fill=ink.down([(0, sky[0], 1), (1, sky[1], 1)])) + ellipse(
        (x + width * 0.68, y + height * 0.36), rx=height * 0.12, fill="#f4a261"
    )
    layers = (("#a9c0ae", 0.5, 0.1), ("#6f9579", 0.62, 0.14), ("#3f6a52", 0.76, 0.1))
    for i, (colour, level, swing) in enumerate(layers):
        ridge = [
            (x + width * t / 6, y + height * (level + swing * (((t * 37 + i * 53) % 17) / 17 - 0.5))) for t in range(7)
        ]
        body += path(polygon([*curve(ridge, steps=5), (x + width, y + height), (x, y + height)]), fill=colour)
    return body
