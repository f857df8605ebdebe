"""Shoes, always as a pair."""

from demo.scenes.figure import Figure
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, points, smooth
from demo.scenes.svg import Ink, Point, ellipse, line, moved, num, path, polygon, polyline
from demo.scenes.textiles import DEEP


def _sole(ink: Ink, *, points: list[Point], colour: str) -> str:
    return path(
        polygon(points), fill=ink.down([(0, tone(colour, by=0.25), 1), (0.4, colour, 1), (1, tone(colour, by=-0.3), 1)])
    )


def sneaker(ink: Ink, *, colour: str = "#f4f2ec", heel: str = "#3c6b4c", gum: str = "#b98350") -> Figure:
    """A pair of low sneakers from the side, the second half behind."""
    one = _one_sneaker(ink, colour=colour, heel=heel, gum=gum)
    other = _one_sneaker(ink, colour=tone(colour, by=-0.07), heel=tone(heel, by=-0.15), gum=tone(gum, by=-0.15))
    body = (
        moved(other, to=(52, -24), scale=0.97)
        + path("M-120 2C-40 -14 80 -14 172 0L140 8L-100 10z", fill=DEEP, fill_opacity=0.22)
        + one
    )
    near = _sneaker_outline()
    return Figure(
        body=body, outline=[near, [(x * 0.97 + 52, y * 0.97 - 24) for x, y in near]], depth=56, heart=(0, -52)
    )


def _sneaker_outline() -> list[Point]:
    return curve(
        points(
            "-142,-26 -146,-64 -136,-112 -112,-118 -84,-104 -58,-112 -36,-118 10,-88 60,-66 "
            "118,-54 146,-34 150,-14 140,0 0,2 -132,0 -144,-12"
        ),
        steps=6,
        closed=True,
    )


def _one_sneaker(ink: Ink, *, colour: str, heel: str, gum: str) -> str:
    upper = _sneaker_outline()
    d = polygon(upper)
    body = path(
        polygon(
            curve(
                points("-136,-110 -112,-117 -84,-104 -58,-112 -38,-118 -60,-96 -100,-94 -126,-100"),
                closed=True,
            )
        ),
        fill=tone(colour, by=-0.5),
    )
    body += _sneaker_details(ink, d=d, colour=colour, heel=heel)
    for i in range(5):
        x, y = -28 + i * 18, -106 + i * 11.5
        body += line(f"M{num(x)} {num(y)}q-8 10 -4 22", colour=tone(colour, by=-0.35), width=6.5) + line(
            f"M{num(x)} {num(y)}q-8 10 -4 22", colour=WHITE, width=4.6
        )
    body += "".join(
        ellipse((-84 + 13 * i, -58 + 3 * i + 11 * j), rx=2.2, fill=tone(colour, by=-0.4))
        for i in range(4)
        for j in range(2)
    )
    sole = [
        *curve([(-147, -26), (-60, -24), (40, -22), (110, -22), (153, -20)]),
        *curve(points("153,-20 156,-6 142,4 0,5 -134,4 -150,-6 -147,-26")),
    ]
    body += _sole(ink, points=sole, colour=tone(colour, by=0.2)) + path(
        polygon(
            [*curve([(-150, -7), (0, -4), (154, -7)]), *curve([(154, -7), (142, 5), (0, 6), (-134, 5), (-150, -7)])]
        ),
        fill=gum,
    )
    return body + line(polyline(curve([(-146, -19), (0, -16), (152, -15)])), colour=tone(colour, by=-0.2), width=1.2)


def _sneaker_details(ink: Ink, *, d: str, colour: str, heel: str) -> str:
    """Toe, stitches, laces, perforations."""
    body = ""
    body += path(
        d,
        fill=ink.slanted(
            [(0, tone(colour, by=0.4), 1), (0.5, colour, 1), (1, tone(colour, by=-0.3), 1)],
            start=(0.2, 0),
            end=(0.7, 1),
        ),
    )
    body += path(
        polygon(
            curve(
                points("-138,-108 -118,-119 -90,-108 -60,-112 -42,-117 -64,-100 -100,-96 -124,-100"),
                closed=True,
            )
        ),
        fill=tone(colour, by=-0.42),
    )
    tab = curve([(-143, -30), (-147, -64), (-139, -108), (-122, -114), (-114, -80), (-112, -28)], closed=True)
    body += path(polygon(tab), fill=ink.across([(0, tone(heel, by=0.2), 1), (1, tone(heel, by=-0.16), 1)]))
    body += path(
        smooth(points("56,-66 84,-58 120,-52 147,-34 150,-18 108,-18 70,-24 54,-44")),
        fill=tone(colour, by=-0.06),
    ) + line(smooth([(58, -67), (50, -44), (68, -24)], closed=False), colour=tone(colour, by=-0.3), width=1.4)
    body += line(
        "M-36 -117C-16 -92 -8 -70 -10 -30M-112 -28C-84 -40 -40 -34 -10 -30",
        colour=tone(colour, by=-0.28),
        width=1.4,
        stroke_dasharray="3.4 2.4",
    )
    body += path(
        smooth([(-36, -118), (10, -90), (52, -68), (44, -52), (2, -66), (-30, -90)]), fill=tone(colour, by=-0.04)
    )
    return body


def loafer(ink: Ink, *, colour: str = "#57331f") -> Figure:
    """A pair of penny loafers."""
    one = _one_loafer(ink, colour=colour)
    other = _one_loafer(ink, colour=tone(colour, by=-0.12))
    body = (
        moved(other, to=(54, -26), scale=0.97)
        + path("M-120 2C-40 -14 80 -14 172 0L140 8L-100 10z", fill=DEEP, fill_opacity=0.25)
        + one
    )
    near = _loafer_outline()
    return Figure(
        body=body, outline=[near, [(x * 0.97 + 54, y * 0.97 - 26) for x, y in near]], depth=56, heart=(10, -40)
    )


def _loafer_outline() -> list[Point]:
    return curve(
        points(
            "-140,-20 -145,-56 -134,-90 -118,-92 -86,-72 -44,-66 -14,-84 14,-90 58,-70 112,-52 "
            "144,-34 150,-14 140,-2 0,0 -128,-2"
        ),
        steps=6,
        closed=True,
    )


def _one_loafer(ink: Ink, *, colour: str) -> str:
    d = polygon(_loafer_outline())
    body = path(
        d,
        fill=ink.slanted(
            [(0, tone(colour, by=0.3), 1), (0.4, tone(colour, by=0.06), 1), (1, tone(colour, by=-0.4), 1)],
            start=(0.25, 0),
            end=(0.6, 1),
        ),
    )
    opening = curve(points("-136,-88 -116,-92 -86,-74 -46,-67 -16,-84 -44,-58 -92,-60 -126,-74"), closed=True)
    body += path(polygon(opening), fill=tone("#c9a27c", by=-0.35)) + line(
        polyline(opening), colour=tone(colour, by=0.3), width=1.6, stroke_opacity=0.6
    )
    band = smooth(points("-44,-60 -18,-85 12,-91 34,-82 22,-56 16,-14 -22,-12 -26,-40"))
    body += path(
        band,
        fill=ink.slanted(
            [(0, tone(colour, by=0.36), 1), (0.6, colour, 1), (1, tone(colour, by=-0.3), 1)], start=(0, 0), end=(0.6, 1)
        ),
    ) + line(band, colour=tone(colour, by=-0.5), width=1.4, stroke_opacity=0.7)
    body += path(smooth([(-14, -62), (2, -68), (20, -64), (12, -52), (-8, -50)]), fill=tone(colour, by=-0.6))
    body += line(
        smooth([(30, -80), (66, -62), (112, -46), (128, -32), (92, -28), (40, -36)], closed=False),
        colour=tone(colour, by=-0.5),
        width=2.2,
    ) + line(
        smooth([(32, -77), (68, -59), (110, -44)], closed=False),
        colour=tone(colour, by=0.5),
        width=1.2,
        stroke_dasharray="4 3",
        stroke_opacity=0.8,
    )
    body += path(
        smooth([(60, -62), (100, -48), (126, -36), (108, -36), (72, -48)]), fill=WHITE, fill_opacity=0.26
    ) + path(smooth([(-134, -70), (-126, -40), (-110, -24), (-130, -28), (-138, -50)]), fill=WHITE, fill_opacity=0.16)
    sole = [
        *curve([(-144, -14), (0, -8), (120, -10), (154, -16)]),
        *curve(points("154,-16 150,-2 90,2 -40,1 -48,6 -142,6 -144,-14")),
    ]
    return body + _sole(ink, points=sole, colour="#2e211b")
