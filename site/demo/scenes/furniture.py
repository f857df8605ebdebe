"""The living room: sofa, chair, rug, paper lamp, cushion, side table; in millimetres, seen straight on."""

from math import pi, sin

from demo.scenes.bookshelf import OAK
from demo.scenes.figure import Figure
from demo.scenes.lathe import can, gloss, lid, matte, silhouette, turned
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, points, rounded
from demo.scenes.svg import Ink, ellipse, line, moved, num, path, polygon, polyline, rect
from demo.scenes.textiles import DEEP, fold, spindle, stripes, weave
from demo.scenes.vessels import rod


def _pad(ink: Ink, *, box: tuple[float, float, float, float], colour: str, radius: float, puff: float = 10.0) -> str:
    """A stuffed block of cloth: round corners, bulging edges, light from the upper left."""
    x, y, width, height = box
    shape = [
        (px + puff * (0.5 - abs((py - y) / height - 0.5)) * (1 if px > x + width / 2 else -1), py)
        for px, py in rounded(box, radius=radius)
    ]
    d = polygon(shape)
    body = path(
        d,
        fill=ink.slanted(
            [(0, tone(colour, by=0.34), 1), (0.45, colour, 1), (1, tone(colour, by=-0.24), 1)],
            start=(0.1, 0),
            end=(0.9, 1),
        ),
    )
    return body + path(d, fill=ink.down([(0, WHITE, 0.22), (0.25, WHITE, 0), (0.75, DEEP, 0), (1, DEEP, 0.24)]))


def sofa(ink: Ink, *, colour: str = "#d9ccb6", cushions: tuple[str, ...] = ("#b5582f", "#8b977d")) -> Figure:
    """A low two-seater."""
    legs = "".join(
        path(
            polygon([(x - 22, -110), (x + 22, -110), (x + s * 10 + 14, 0), (x + s * 10 - 14, 0)]),
            fill=ink.across(matte(OAK)),
        )
        for x, s in ((-760, -1), (760, 1))
    )
    body = legs + rect((-800, -150, 1600, 60), rx=14, fill=tone(colour, by=-0.42))
    body += _pad(ink, box=(-770, -790, 780, 560), colour=tone(colour, by=-0.05), radius=70) + _pad(
        ink, box=(-8, -790, 780, 560), colour=tone(colour, by=-0.1), radius=70
    )
    body += fold((-420, -720), end=(-380, -420), width=30, depth=0.08) + fold(
        (360, -740), end=(420, -430), width=30, depth=0.08
    )
    tints = cushions
    body += moved(cushion(ink, colour=tints[0]).body, to=(-470, -392), scale=0.86, turn=-7)
    if len(tints) > 1:
        body += moved(cushion(ink, colour=tints[1], ribbed=False).body, to=(520, -392), scale=0.78, turn=9)
    body += path(spindle((-700, -402), end=(700, -402), width=24), fill=DEEP, fill_opacity=0.16)
    body += _pad(ink, box=(-770, -410, 775, 210), colour=tone(colour, by=0.08), radius=50, puff=16) + _pad(
        ink, box=(-2, -410, 775, 210), colour=colour, radius=50, puff=16
    )
    body += rect(
        (-790, -222, 1580, 120), rx=34, fill=ink.down([(0, tone(colour, by=-0.16), 1), (1, tone(colour, by=-0.42), 1)])
    )
    for sign in (-1, 1):
        box = (-900, -600, 165, 500) if sign < 0 else (735, -600, 165, 500)
        body += _pad(ink, box=box, colour=tone(colour, by=0.06 if sign < 0 else -0.12), radius=66)
    outline = rounded((-900, -790, 1800, 700), radius=70)
    return Figure(
        body=body, outline=[outline, [(-790, -100), (790, -100), (780, 0), (-780, 0)]], depth=380, heart=(0, -330)
    )


def cushion(ink: Ink, *, colour: str = "#b5582f", ribbed: bool = True) -> Figure:
    """A plump square cushion."""
    corners = curve(
        points(
            "-214,-12 -202,-120 -206,-250 -222,-392 -110,-374 0,-370 110,-374 222,-392 206,-250 "
            "202,-120 214,-12 110,-26 0,-30 -110,-26"
        ),
        closed=True,
        steps=5,
    )
    d = polygon(corners)
    stops = [
        (0.0, tone(colour, by=0.4), 1.0),
        (0.4, tone(colour, by=0.08), 1.0),
        (0.8, tone(colour, by=-0.24), 1.0),
        (1.0, tone(colour, by=-0.46), 1.0),
    ]
    body = path(d, fill=ink.round(stops, centre=(0.38, 0.34), radius=0.75))
    texture = (
        stripes(ink, colour=tone(colour, by=-0.5), every=15, width=5, opacity=0.35)
        if ribbed
        else weave(ink, colour=colour, step=8, strength=0.22)
    )
    body += path(d, fill=texture) + line(d, colour=tone(colour, by=-0.35), width=5, stroke_opacity=0.6)
    for start, end in (
        ((-212, -382), (-110, -280)),
        ((212, -382), (110, -290)),
        ((-206, -22), (-110, -110)),
        ((206, -22), (100, -120)),
    ):
        body += fold(start, end=end, width=16, depth=0.16)
    return Figure(body=body, outline=[corners], depth=120)


def chair(ink: Ink, *, wood: str = "#7d4f30", cane: str = "#dcc08c") -> Figure:
    """A dining chair with a cane back, three quarters from the front."""
    back_legs = rod([(-176, -450), (-188, 0)], colour=tone(wood, by=-0.2), width=26) + rod(
        [(176, -450), (188, -6)], colour=tone(wood, by=-0.25), width=26
    )
    posts = rod(curve([(-196, -880), (-190, -660), (-184, -440)]), colour=wood, width=30) + rod(
        curve([(196, -880), (190, -660), (184, -440)]), colour=tone(wood, by=-0.12), width=30
    )
    panel = [(-180, -850), (180, -850), (174, -570), (-174, -570)]
    mesh = line("M0 0L14 14M14 0L0 14M7 -1V15M-1 7H15", colour=tone(cane, by=-0.35), width=1.9, stroke_opacity=0.75)
    body = (
        back_legs
        + path(polygon(panel), fill=cane, fill_opacity=0.86)
        + path(polygon(panel), fill=ink.tile(mesh, width=14, height=14))
    )
    body += (
        posts
        + rod([(-196, -866), (196, -866)], colour=wood, width=36)
        + rod([(-184, -566), (184, -566)], colour=wood, width=24)
    )
    body += _chair_seat(ink, wood=wood, mesh=mesh, cane=cane)
    return Figure(
        body=body,
        outline=[
            points("-212,-884 212,-884 204,-480 250,-416 248,-370 -248,-370 -250,-416 -204,-480"),
            [(-250, -380), (-214, -380), (-234, 26), (-258, 26)],
            [(250, -380), (214, -380), (234, 26), (258, 26)],
        ],
        depth=200,
        heart=(0, -700),
    )


def _chair_seat(ink: Ink, *, wood: str, mesh: str, cane: str) -> str:
    """Seat, front legs and rail."""
    body = ""
    seat = [(-200, -470), (200, -470), (248, -416), (-248, -416)]
    front = [(-248, -416), (248, -416), (246, -380), (-246, -380)]
    body += path(polygon([(-190, -460), (190, -460), (230, -340), (-230, -340)]), fill=DEEP, fill_opacity=0.0)
    for x, s in ((-232, -1), (232, 1)):
        body += path(
            polygon([(x - 17, -384), (x + 17, -384), (x + s * 14 + 12, 26), (x + s * 14 - 12, 26)]),
            fill=ink.across(matte(wood)),
        )
    body += rod([(-222, -190), (222, -190)], colour=tone(wood, by=-0.1), width=18)
    body += (
        path(polygon(seat), fill=ink.across([(0, tone(cane, by=0.3), 1), (1, tone(cane, by=-0.12), 1)]))
        + path(polygon(seat), fill=ink.tile(mesh, width=14, height=9))
        + line(polygon(seat), colour=wood, width=15)
    )
    body += path(polygon(front), fill=ink.across(matte(wood)))
    return body


def rug(
    ink: Ink, *, colour: str = "#ece2cf", wave: str = "#3d5a48", width: float = 1900.0, deep: float = 330.0
) -> Figure:
    """A rug on the floor, in perspective, with one wave from end to end."""
    half, far = width / 2, width / 2 * 0.78
    shape = [(-far, -deep), (far, -deep), (half, 0), (-half, 0)]
    d = polygon(shape)
    body = path(polygon([(x, y + 12) for x, y in shape]), fill=DEEP, fill_opacity=0.22)
    body += path(
        d, fill=ink.slanted([(0, tone(colour, by=0.3), 1), (1, tone(colour, by=-0.12), 1)], start=(0, 0), end=(1, 1))
    ) + path(d, fill=weave(ink, colour=colour, step=10, strength=0.2))
    row = []
    for i in range(33):
        level = 0.52 + 0.15 * sin(i / 32 * 5 * pi)
        row.append(((i / 16 - 1) * (far + (half - far) * level) * 0.97, -deep * (1 - level)))
    body += line(polyline(curve(row, steps=6)), colour=wave, width=26 + deep * 0.035, stroke_opacity=0.92)
    fringe = "".join(f"M{num(-half + i * width / 90)} 0v{num(18 + (i * 7) % 9)}" for i in range(91))
    return Figure(
        body=body + line(fringe, colour=tone(colour, by=-0.1), width=5),
        outline=[shape],
        depth=20,
        heart=(0, -deep * 0.42),
    )


def paper_lamp(ink: Ink, *, lit: bool = True, height: float = 1500.0) -> Figure:
    """A tall paper lantern on a thin stand."""
    top, radius = height - 420, 210.0
    foot = can(height=20, radius=130, heel=4, shoulder=4)
    body = (
        turned(ink, points=foot, material=gloss("#2d2b29"), tilt=0.16)
        + lid(ink, height=20, radius=126, colour="#2d2b29", tilt=0.16)
        + rod([(0, -20), (0, -top - 30)], colour="#2d2b29", width=15)
    )
    shade = curve(
        [
            (0, -top),
            (-150, -top - 20),
            (-radius, -top - 130),
            (-radius * 0.98, -top - 260),
            (-150, -top - 390),
            (0, -top - 420),
            (150, -top - 390),
            (radius * 0.98, -top - 260),
            (radius, -top - 130),
            (150, -top - 20),
        ],
        closed=True,
    )
    warm = [(0.0, "#fffdf0", 1.0), (0.45, "#fdf0cf", 1.0), (0.85, "#efcf98", 1.0), (1.0, "#d8ad74", 1.0)]
    cool = [(0.0, "#fffefa", 1.0), (0.5, "#f7f2e6", 1.0), (0.85, "#ddd3c1", 1.0), (1.0, "#bfb3a0", 1.0)]
    body += path(
        polygon(shade), fill=ink.round(warm if lit else cool, centre=(0.5, 0.55) if lit else (0.36, 0.32), radius=0.62)
    )
    for i in range(1, 12):
        t = i / 12
        reach = radius * (1 - abs(2 * t - 1) ** 2.6) ** 0.5
        y = -top - 420 * (1 - t)
        body += line(
            f"M{num(-reach)} {num(y)}Q0 {num(y + 24)} {num(reach)} {num(y)}",
            colour="#a98a5f",
            width=2.2,
            stroke_opacity=0.38,
        )
    body += ellipse((0, -top - 416), rx=40, ry=8, fill="#2d2b29")
    return Figure(
        body=body,
        outline=[silhouette(foot, tilt=0.16), [(-9, -20), (-9, -top), (9, -top), (9, -20)], shade],
        depth=130,
        heart=(0, -top - 210),
        glow="#ffdd9c" if lit else None,
    )


def side_table(ink: Ink, *, wood: str = OAK) -> Figure:
    legs = "".join(rod([(x * 0.7, -430), (x, 0)], colour=tone(wood, by=-0.1), width=24) for x in (-170, 170, 20))
    top = [(430, 248), (464, 250)]
    body = (
        legs
        + turned(ink, points=top, material=matte(wood), tilt=0.2)
        + lid(ink, height=464, radius=250, colour=wood, tilt=0.2)
    )
    return Figure(
        body=body, outline=[silhouette(top, tilt=0.2), [(-130, -430), (-180, 0), (180, 0), (130, -430)]], depth=200
    )
