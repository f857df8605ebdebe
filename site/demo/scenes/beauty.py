"""Make-up: an open lipstick and an open compact."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import can, disc, gloss, matte, metal, silhouette, turned
from demo.scenes.light import TILT
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import oval, rounded
from demo.scenes.svg import Ink, ellipse, moved, num, path, polygon, rect


def lipstick(ink: Ink, *, colour: str = "#a04a4a", case: str = "#26211f", ring: str = "#c9a25c") -> Figure:
    """A bullet in its case, the cap standing beside it."""
    base = can(height=34, radius=11, heel=1, shoulder=0.1, neck=11)
    body = turned(ink, points=base, material=gloss(case), falloff=0.1)
    body += "".join(
        rect((x, -33, 0.5, 31), fill=WHITE, fill_opacity=0.09) for x in (-9, -7, -4.6, -2, 0.8, 3.6, 6.2, 8.4)
    )
    collar = [(34, 9.6), (50, 9.6)]
    body += turned(ink, points=collar, material=metal(ring)) + path(disc(50, radius=9.6), fill=tone(ring, by=-0.3))
    bullet = f"M-7.6 -49V-64C-7.6 -74 -1 -82 5 -84.5C7.2 -85 7.6 -83 7.6 -80V-49A7.6 {num(7.6 * TILT)} 0 0 1 -7.6 -49z"
    body += path(bullet, fill=ink.across(gloss(colour)))
    body += path(
        "M-7 -65C-6.6 -74 -1 -81 4.8 -83.6C7 -84.4 7.2 -82 6.6 -79C4 -71 0 -66 -7 -65z",
        fill=tone(colour, by=0.3),
        fill_opacity=0.85,
    )
    cap = can(height=46, radius=12, heel=1, shoulder=1.4)
    side = turned(ink, points=cap, material=gloss(case), falloff=0.1) + path(
        disc(46, radius=10.6), fill=tone(case, by=0.24)
    )
    side += turned(ink, points=[(2, 12.2), (6, 12.2)], material=metal(ring), hoop=True)
    body = moved(side, to=(31, 3)) + body
    shape = [(-7.6, -49), (-7.6, -64), (5, -84.5), (7.6, -80), (7.6, -49)]
    capped = [(x + 31, y + 3) for x, y in silhouette(cap)]
    return Figure(body=body, outline=[silhouette(base), silhouette(collar), shape, capped], depth=12, heart=(0, -60))


def compact(ink: Ink, *, colour: str = "#e2c3a0", case: str = "#d8c2a4") -> Figure:
    """A round compact seen open: mirror up, powder and puff below."""
    low = can(height=11, radius=39, heel=3, shoulder=1)
    body = ellipse(
        (0, -54),
        rx=39,
        ry=38,
        fill=ink.slanted(
            [(0, tone(case, by=0.45), 1), (0.5, case, 1), (1, tone(case, by=-0.35), 1)], start=(0, 0), end=(1, 1)
        ),
    )
    sky = [
        (0.0, "#f5f3ef", 1.0),
        (0.42, "#cfd6d8", 1.0),
        (0.43, "#e9ebe9", 1.0),
        (0.62, "#dfe3e2", 1.0),
        (0.63, "#b9c2c6", 1.0),
        (1.0, "#98a3aa", 1.0),
    ]
    body += ellipse((0, -54), rx=34.5, ry=33.5, fill=ink.slanted(sky, start=(0, 0), end=(1, 1)))
    body += ellipse((0, -54), rx=34.5, ry=33.5, fill="none", stroke=tone(case, by=-0.3), stroke_width=0.8)
    hinge = rounded((-9, -21, 18, 6), radius=2)
    body += path(polygon(hinge), fill=ink.across(metal("#c9a877")))
    body += turned(ink, points=low, material=gloss(case), falloff=0.2)
    body += path(disc(11, radius=38), fill=tone(case, by=0.3)) + path(disc(11, radius=34), fill=tone(case, by=-0.35))
    body += path(
        disc(10.4, radius=33),
        fill=ink.slanted([(0, tone(colour, by=0.35), 1), (1, tone(colour, by=-0.06), 1)], start=(0, 0), end=(1, 1)),
    )
    body += ellipse((7, -13.2), rx=19, ry=5.2, fill="#1c1420", fill_opacity=0.16)
    body += ellipse((6, -15.6), rx=18.5, ry=5.2, fill=ink.across(matte("#f7ede1"))) + ellipse(
        (6, -17.4), rx=18.5, ry=4.8, fill="#fbf4ea"
    )
    body += path("M-6 -17.6C0 -15.6 12 -15.6 18 -17.4L18 -15.6C12 -13.6 0 -13.8 -6 -15.6z", fill=tone(colour, by=-0.06))
    return Figure(body=body, outline=[oval((0, -54), rx=39, ry=38), silhouette(low)], depth=38, heart=(0, -14))
