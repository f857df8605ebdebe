"""Sweaters: on a hanger and folded."""

from demo.scenes.figure import Figure
from demo.scenes.garments import both, draped, hung, sleeves
from demo.scenes.palette import tone
from demo.scenes.shapes import curve, rounded
from demo.scenes.svg import Ink, group, line, path, polygon, polyline
from demo.scenes.textiles import DEEP, cable, fold, rib, stockinette


def knit(ink: Ink, *, colour: str = "#eee3cd", hook: bool = True) -> Figure:
    """A roomy cable sweater."""
    stitch = stockinette(ink, colour=colour)
    ribs = rib(ink, colour=colour)
    sleeve = [
        *curve([(-186, 118), (-252, 176), (-290, 340), (-310, 520)]),
        (-320, 566),
        (-246, 582),
        *curve([(-244, 540), (-222, 420), (-186, 300)]),
    ]
    trunk = both(
        [*curve([(-80, 92), (-140, 104), (-200, 132), (-212, 260), (-214, 420), (-216, 560)]), (-206, 600), (-100, 606)]
    )
    body = sleeves(ink, sleeve=sleeve, colour=colour, texture=stitch)
    for sign in (-1, 1):
        cuff = [(sign * 312, 524), (sign * 320, 580), (sign * 248, 594), (sign * 240, 538)]
        body += path(polygon(cuff), fill=tone(colour, by=-0.05 if sign < 0 else -0.14)) + path(polygon(cuff), fill=ribs)
        body += group(
            cable(0, top=0, low=340, colour=colour, width=26),
            transform=f"translate({sign * 232} 190) rotate({-sign * 10})",
        )
    body += draped(ink, outline=trunk, colour=colour, texture=stitch)
    for x, width in ((-128, 30), (-64, 22), (0, 40), (64, 22), (128, 30)):
        body += cable(x, top=140 if abs(x) < 70 else 128, low=556, colour=colour, width=width)
    body += (
        fold((-170, 330), end=(-190, 550), width=20, depth=0.14)
        + fold((176, 320), end=(184, 550), width=22, depth=0.16)
        + fold((-96, 420), end=(-110, 550), width=18, depth=0.1)
    )
    hem = both([(-216, 552), (-206, 608), (-90, 614)])
    body += path(polygon(hem), fill=ink.across([(0, tone(colour, by=0.08), 1), (1, tone(colour, by=-0.2), 1)])) + path(
        polygon(hem), fill=ribs
    )
    body += _crew(ink, colour=colour, ribs=ribs)
    return hung(body, outline=[trunk, hem, sleeve, [(-x, y) for x, y in sleeve]], height=614, heart=(0, 360), hook=hook)


def _crew(ink: Ink, *, colour: str, ribs: str) -> str:
    outer = curve([(-86, 88), (-56, 136), (0, 154), (56, 136), (86, 88)])
    inner = curve([(62, 76), (40, 112), (0, 124), (-40, 112), (-62, 76)])
    hole = path(polygon([*reversed(inner), (62, 76), (30, 90), (-30, 90)]), fill=tone(colour, by=-0.5))
    back = path(
        polygon([*curve([(-62, 78), (0, 64), (62, 78)]), *curve([(62, 92), (0, 84), (-62, 92)])]),
        fill=tone(colour, by=-0.16),
    )
    band = polygon([*outer, *inner])
    return (
        hole
        + back
        + path(band, fill=tone(colour, by=0.06))
        + path(band, fill=ribs)
        + path(polygon([(x, y + 8) for x, y in outer] + list(reversed(outer))), fill=DEEP, fill_opacity=0.12)
    )


def folded_knit(ink: Ink, *, colour: str = "#eee3cd") -> Figure:
    """The sweater folded on a shelf, another one under it."""
    parts, outline = [], []
    for low, tall, shade in ((0.0, 84.0, "#b9a88c"), (-80.0, 104.0, colour)):
        shape = rounded((-190, low - tall, 380, tall), radius=38)
        d = polygon(shape)
        parts.append(
            path(d, fill=ink.down([(0, tone(shade, by=0.4), 1), (0.55, shade, 1), (1, tone(shade, by=-0.4), 1)]))
        )
        parts.append(path(d, fill=stockinette(ink, colour=shade)))
        parts.append(
            line(
                polyline([(-178, low - tall * 0.45), (182, low - tall * 0.5)]),
                colour=tone(shade, by=-0.45),
                width=4,
                stroke_opacity=0.5,
            )
        )
        outline.append(shape)
    for x, width in ((-96, 26), (0, 36), (96, 26)):
        parts.append(cable(x, top=-178, low=-98, colour=colour, width=width))
    return Figure(body="".join(parts), outline=outline, depth=130, heart=(0, -130))
