"""A straw hat and sunglasses."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import matte
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, oval, points, smooth
from demo.scenes.svg import Ink, ellipse, group, line, path, polygon
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import rod


def hat(ink: Ink, *, colour: str = "#dcbf8a", ribbon: str = "#25221f") -> Figure:
    """A wide straw hat lying on its brim."""
    brim = oval((0, -34), rx=205, ry=50, steps=40)
    straw = _straw(ink, colour=colour)
    body = path(polygon([(x, y + 7) for x, y in brim]), fill=tone(colour, by=-0.5))
    body += path(
        polygon(brim),
        fill=ink.slanted(
            [(0, tone(colour, by=0.4), 1), (0.5, colour, 1), (1, tone(colour, by=-0.2), 1)], start=(0, 0), end=(1, 1)
        ),
    )
    for i in range(8):
        rx = 200 - i * 12
        body += ellipse(
            (0, -34),
            rx=rx,
            ry=rx * 0.243,
            fill="none",
            stroke=tone(colour, by=-0.32),
            stroke_width=1.3,
            stroke_opacity=0.5,
        )
    body += ellipse((26, -30), rx=130, ry=27, fill=DEEP, fill_opacity=0.2)
    crown = curve(
        points("-104,-44 -102,-90 -88,-138 -48,-160 0,-150 48,-160 88,-138 102,-90 104,-44"),
        steps=8,
    ) + curve([(104, -44), (60, -26), (0, -20), (-60, -26), (-104, -44)], steps=8)
    body += path(polygon(crown), fill=ink.across(matte(colour))) + path(polygon(crown), fill=straw)
    body += path(smooth([(-40, -156), (0, -148), (40, -156), (20, -128), (-16, -128)]), fill=DEEP, fill_opacity=0.14)
    band = curve([(-104, -46), (-60, -28), (0, -21), (60, -28), (104, -46)], steps=8) + curve(
        [(103, -78), (60, -60), (0, -54), (-60, -60), (-103, -78)], steps=8
    )
    body += path(
        polygon(band),
        fill=ink.across(
            [
                (0, tone(ribbon, by=0.1), 1),
                (0.25, tone(ribbon, by=0.3), 1),
                (0.6, ribbon, 1),
                (1, tone(ribbon, by=-0.4), 1),
            ]
        ),
    )
    body += path(smooth([(88, -72), (118, -60), (140, -30), (120, -26), (96, -44)]), fill=ribbon) + path(
        smooth([(92, -66), (104, -40), (110, -8), (92, -10), (86, -44)]), fill=tone(ribbon, by=0.14)
    )
    return Figure(body=body, outline=[brim, crown], depth=180, heart=(0, -90))


def _straw(ink: Ink, *, colour: str) -> str:
    deep, high = tone(colour, by=-0.4), tone(colour, by=0.5)
    body = line("M0 2.5q4 -3 8 0M0 7.5q4 3 8 0", colour=deep, width=0.9, stroke_opacity=0.4) + line(
        "M4 0v10", colour=high, width=1.0, stroke_opacity=0.35
    )
    return ink.tile(body, width=8, height=10)


def glasses(ink: Ink, *, colour: str = "#4a2f20", lens: str = "#5b4a3c") -> Figure:
    """Sunglasses seen from above, lying open."""
    parts = [
        rod(curve([(sign * 66, -40), (sign * 74, -90), (sign * 66, -130)]), colour=colour, width=6) for sign in (-1, 1)
    ]
    for sign in (-1, 1):
        eye = curve(
            [(sign * 10, -44), (sign * 40, -52), (sign * 68, -44), (sign * 66, -16), (sign * 42, 0), (sign * 16, -12)],
            closed=True,
        )
        fill = ink.down([(0, tone(lens, by=-0.4), 0.9), (1, tone(lens, by=0.3), 0.8)])
        parts.append(
            path(polygon(eye), fill=fill, stroke=colour, stroke_width=6)
            + line(f"M{sign * 26} -40l{-sign * 6} 18", colour=WHITE, width=4, stroke_opacity=0.35)
        )
    parts.append(line("M-12 -34q12 -10 24 0", colour=colour, width=6))
    body = group("".join(parts))
    return Figure(
        body=body,
        outline=[
            [(-74, -50), (74, -50), (66, 0), (12, -10), (-12, -10), (-66, 0)],
            [(66, -40), (80, -90), (66, -132), (60, -130), (66, -90)],
            [(-66, -40), (-80, -90), (-66, -132), (-60, -130), (-66, -90)],
        ],
        depth=30,
    )
