"""Bags to carry: a canvas tote and a half-moon of leather."""

from demo.scenes.figure import Figure
from demo.scenes.marks import sign
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, points
from demo.scenes.svg import Ink, Point, ellipse, line, num, path, polygon, polyline
from demo.scenes.textiles import DEEP, fold, weave
from demo.scenes.vessels import rod


def strap(points: list[Point], *, colour: str, width: float, stitched: bool = True) -> str:
    """A flat band along a line, with an edge, a light and a row of stitches."""
    d = polyline(points)
    body = line(d, colour=tone(colour, by=-0.42), width=width, stroke_linecap="butt") + line(
        d, colour=colour, width=width * 0.84, stroke_linecap="butt"
    )
    shifted = polyline([(x - width * 0.18, y - width * 0.1) for x, y in points])
    body += line(shifted, colour=tone(colour, by=0.35), width=width * 0.2, stroke_opacity=0.6)
    if stitched:
        body += line(
            d,
            colour=tone(colour, by=0.5),
            width=width * 0.05,
            stroke_opacity=0.7,
            stroke_dasharray=f"{num(width * 0.3)} {num(width * 0.22)}",
        )
    return body


def tote(ink: Ink, *, colour: str = "#e6dbc3", trim: str = "#2f4a3a") -> Figure:
    """A soft canvas tote standing by itself."""
    outline = (
        curve([(-176, -6), (-186, -120), (-182, -240), (-174, -356)])
        + curve([(-174, -356), (-60, -348), (60, -350), (174, -358)])
        + curve([(174, -358), (184, -240), (188, -120), (178, -6)])
        + curve([(178, -6), (90, 6), (-90, 6), (-176, -6)])
    )
    back = strap(
        curve([(-84, -352), (-92, -470), (-50, -548), (20, -556), (78, -500), (92, -354)], steps=12),
        colour=tone(trim, by=-0.25),
        width=24,
    )
    d = polygon(outline)
    body = back + path(
        polygon(curve([(-174, -356), (-60, -368), (60, -369), (174, -358), (60, -346), (-60, -344)], closed=True)),
        fill=tone(colour, by=-0.42),
    )
    body += path(
        d,
        fill=ink.across(
            [
                (0, tone(colour, by=-0.12), 1),
                (0.16, tone(colour, by=0.25), 1),
                (0.5, colour, 1),
                (0.82, tone(colour, by=-0.12), 1),
                (1, tone(colour, by=-0.34), 1),
            ]
        ),
    )
    body += path(d, fill=weave(ink, colour=colour, step=5, strength=0.22)) + path(
        d, fill=ink.down([(0, WHITE, 0.14), (0.4, WHITE, 0), (0.7, DEEP, 0.0), (1, DEEP, 0.2)])
    )
    body += _tote_front(colour=colour, trim=trim)
    handle_hint = [(-98, -360), (-60, -560), (40, -570), (100, -360)]
    return Figure(body=body, outline=[outline, handle_hint], depth=80, heart=(0, -180))


def _tote_front(*, colour: str, trim: str) -> str:
    """The face of the tote: creases, hem, handles, sign."""
    body = ""
    body += (
        fold((-120, -330), end=(-96, -40), width=26, sway=14, depth=0.16)
        + fold((126, -320), end=(104, -30), width=28, sway=-14, depth=0.2)
        + fold((-30, -150), end=(-150, -12), width=18, depth=0.14)
        + fold((60, -120), end=(166, -16), width=18, depth=0.16)
    )
    body += line(
        polyline(curve([(-176, -338), (-60, -331), (60, -333), (176, -340)])),
        colour=tone(colour, by=-0.4),
        width=1.6,
        stroke_dasharray="6 4",
        stroke_opacity=0.7,
    )
    body += strap(
        curve(
            points("-98,-232 -104,-360 -84,-500 -20,-572 54,-556 96,-470 104,-360 98,-232"),
            steps=12,
        ),
        colour=trim,
        width=26,
    )
    for x in (-98, 98):
        body += path(f"M{x - 13} -262h26v34h-26z", fill=trim) + line(
            f"M{x - 10} -258l20 26m0 -26l-20 26", colour=tone(trim, by=0.5), width=1.2
        )
    body += sign("leaf", at=(0, -168), size=34, colour=trim)
    return body


def crescent(ink: Ink, *, colour: str = "#b87840", metal_colour: str = "#c9a25c") -> Figure:
    """A half-moon leather bag, its strap arching above."""
    outline = curve(
        points("-150,-150 -168,-112 -150,-52 -92,-8 0,6 92,-8 150,-52 168,-112 150,-150"),
        steps=10,
    ) + curve([(150, -150), (80, -118), (0, -108), (-80, -118), (-150, -150)], steps=10)
    d = polygon(outline)
    arch = curve(points("-148,-146 -158,-240 -110,-330 0,-362 110,-330 158,-240 148,-146"), steps=12)
    body = strap(arch, colour=colour, width=20)
    body += path(
        polygon(
            curve(
                points("-150,-150 -80,-136 0,-130 80,-136 150,-150 80,-116 0,-106 -80,-116"),
                closed=True,
            )
        ),
        fill=tone(colour, by=-0.5),
    )
    hide = [
        (0.0, tone(colour, by=0.5), 1.0),
        (0.3, tone(colour, by=0.18), 1.0),
        (0.62, colour, 1.0),
        (0.85, tone(colour, by=-0.26), 1.0),
        (1.0, tone(colour, by=-0.46), 1.0),
    ]
    body += path(d, fill=ink.round(hide, centre=(0.32, 0.3), radius=0.85))
    body += _crescent_trim(ink, colour=colour, metal_colour=metal_colour)
    return Figure(
        body=body,
        outline=[outline, [*arch, *[(x * 0.86, y + 18) for x, y in reversed(arch)]]],
        depth=52,
        heart=(0, -64),
    )


def _crescent_trim(ink: Ink, *, colour: str, metal_colour: str) -> str:
    """Stitched rim, zip, creases, rings and a small clasp."""
    body = ""
    rim = curve(points("-158,-118 -142,-60 -88,-20 0,-7 88,-20 142,-60 158,-118"), steps=10)
    body += line(polyline(rim), colour=tone(colour, by=-0.4), width=1.6, stroke_opacity=0.55) + line(
        polyline([(x * 0.965, y + 6 if y < -60 else y - 3) for x, y in rim]),
        colour=tone(colour, by=0.55),
        width=1.5,
        stroke_dasharray="5 4",
        stroke_opacity=0.8,
    )
    top = curve([(-146, -146), (-80, -112), (0, -102), (80, -112), (146, -146)], steps=10)
    body += line(polyline(top), colour=tone(colour, by=-0.45), width=7) + line(
        polyline([(x, y - 1.5) for x, y in top]), colour=tone(colour, by=0.3), width=2.2, stroke_opacity=0.8
    )
    body += fold((-60, -92), end=(-104, -28), width=16, depth=0.1) + fold(
        (70, -90), end=(110, -26), width=16, depth=0.12
    )
    for x in (-149, 149):
        body += (
            ellipse((x, -152), rx=15, fill="none", stroke=tone(metal_colour, by=-0.3), stroke_width=7)
            + ellipse((x, -152), rx=15, fill="none", stroke=metal_colour, stroke_width=4.5)
            + path(f"M{x - 12} -160A15 15 0 0 1 {x + 2} -167", fill="none", stroke=WHITE, stroke_width=2)
        )
    body += rod([(0, -104), (0, -78)], colour=metal_colour, width=5) + ellipse(
        (0, -70),
        rx=10,
        fill=ink.round(
            [(0, WHITE, 1), (0.4, metal_colour, 1), (1, tone(metal_colour, by=-0.4), 1)], centre=(0.35, 0.3), radius=0.8
        ),
    )
    return body
