"""Soft things for the smallest: a plush rabbit and a knitted blanket."""

from demo.scenes.figure import Figure
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, oval, points, rounded, smooth
from demo.scenes.svg import Ink, Point, ellipse, line, num, path, polygon
from demo.scenes.textiles import DEEP, fold, stockinette

EAR = points("16,-236 34,-296 50,-352 76,-366 84,-330 72,-272 46,-228")
EAR_INSIDE = points("32,-246 48,-300 62,-344 72,-330 62,-276 46,-240")
ARM = points("62,-130 96,-104 106,-62 90,-48 72,-74 54,-104")


def rabbit(ink: Ink, *, colour: str = "#e3d3b8", pink: str = "#dda9a0") -> Figure:
    """A sitting plush rabbit with long ears."""
    ears = []
    body = ""
    for sign in (-1, 1):
        ear = curve([(sign * x, y) for x, y in EAR], closed=True)
        inside = curve([(sign * x, y) for x, y in EAR_INSIDE], closed=True)
        body += _fur(ink, colour=colour, shape=ear, shade=-0.05)
        body += path(polygon(inside), fill=pink, fill_opacity=0.75)
        ears.append(ear)
    for sign in (-1, 1):
        arm = curve([(sign * x, y) for x, y in ARM], closed=True)
        body += _fur(ink, colour=colour, shape=arm, shade=-0.08)
    trunk = curve(
        points("0,-160 58,-138 84,-80 84,-28 50,2 0,8 -50,2 -84,-28 -84,-80 -58,-138"),
        closed=True,
    )
    body += _fur(ink, colour=colour, shape=trunk) + ellipse(
        (0, -62), rx=46, ry=54, fill=tone(colour, by=0.45), fill_opacity=0.7
    )
    body += _rabbit_limbs(ink, colour=colour, pink=pink)
    head = curve(
        points("0,-254 52,-240 76,-200 66,-160 34,-142 0,-138 -34,-142 -66,-160 -76,-200 -52,-240"),
        closed=True,
    )
    body += _fur(ink, colour=colour, shape=head) + ellipse(
        (0, -170), rx=30, ry=21, fill=tone(colour, by=0.5), fill_opacity=0.75
    )
    body += _rabbit_face(pink=pink)
    return Figure(body=body, outline=[trunk, head, *ears, oval((0, -8), rx=110, ry=22)], depth=78, heart=(0, -110))


def _rabbit_limbs(ink: Ink, *, colour: str, pink: str) -> str:
    """Arms, belly and feet."""
    body = ""
    for sign in (-1, 1):
        foot = curve(
            [(sign * 34, -34), (sign * 84, -40), (sign * 112, -16), (sign * 104, 8), (sign * 60, 14), (sign * 30, 2)],
            closed=True,
        )
        body += (
            path(polygon([(x, y + 5) for x, y in foot]), fill=DEEP, fill_opacity=0.14)
            + _fur(ink, colour=colour, shape=foot)
            + ellipse((sign * 82, -10), rx=15, ry=13, fill=pink, fill_opacity=0.6)
        )
    body += ellipse((0, -148), rx=52, ry=16, fill=DEEP, fill_opacity=0.16)
    return body


def _rabbit_face(*, pink: str) -> str:
    """Eyes, nose, mouth and scarf."""
    body = ""
    for sign in (-1, 1):
        body += (
            ellipse((sign * 30, -196), rx=5.6, ry=6.4, fill="#2c211d")
            + ellipse((sign * 30 - 2, -198), rx=1.8, fill=WHITE)
            + ellipse((sign * 48, -174), rx=13, ry=9, fill=pink, fill_opacity=0.4)
        )
    body += path(smooth([(-8, -181), (8, -181), (0, -171)]), fill=tone(pink, by=-0.3)) + line(
        "M0 -172v8M0 -164q-8 8 -15 1M0 -164q8 8 15 1", colour="#7d6455", width=2
    )
    scarf = curve([(-56, -146), (0, -130), (56, -146), (58, -128), (0, -110), (-58, -128)], closed=True)
    body += (
        path(polygon(scarf), fill="#7f9a86")
        + path(smooth([(22, -124), (44, -128), (50, -74), (28, -70)]), fill="#6f8b77")
        + fold((30, -120), end=(38, -76), width=6, depth=0.2)
    )
    return body


def _fur(ink: Ink, *, shape: list[Point], colour: str, shade: float = 0.0) -> str:
    base = tone(colour, by=shade)
    stops = [
        (0.0, tone(base, by=0.5), 1.0),
        (0.45, base, 1.0),
        (0.85, tone(base, by=-0.24), 1.0),
        (1.0, tone(base, by=-0.36), 1.0),
    ]
    return path(polygon(shape), fill=ink.round(stops, centre=(0.35, 0.28), radius=0.8)) + path(
        polygon(shape), fill=_plush(ink, colour=base)
    )


def _plush(ink: Ink, *, colour: str) -> str:
    deep, high = tone(colour, by=-0.3), tone(colour, by=0.5)
    body = line("M1 3q2 -2 3 1M8 9q2 -2 3 1M5 12q1 -2 3 0", colour=deep, width=0.9, stroke_opacity=0.3) + line(
        "M8 2q2 -2 3 1M2 9q1 -2 3 0M11 6q1 -1 2 0", colour=high, width=1.0, stroke_opacity=0.5
    )
    return ink.tile(body, width=14, height=14)


def blanket(ink: Ink, *, colour: str = "#9fb2c2") -> Figure:
    """A folded knitted blanket: soft layers with tassels hanging at the front."""
    parts, outline = [], []
    stitch = stockinette(ink, colour=colour, width=11, height=8)
    for i in range(4):
        y, lean = -4 - i * 27, (0, 5, -4, 3)[i]
        layer = rounded((-154 + lean, y - 27, 308, 31), radius=15)
        shade = tone(colour, by=0.04 * i - 0.06)
        parts.append(
            path(
                polygon(layer),
                fill=ink.down([(0, tone(shade, by=0.36), 1), (0.5, shade, 1), (1, tone(shade, by=-0.42), 1)]),
            )
            + path(polygon(layer), fill=stitch)
        )
        outline.append(layer)
    top = [(-146, -112), (-130, -140), (130, -140), (146, -112), (120, -106), (-120, -106)]
    parts.append(
        path(polygon(top), fill=ink.across([(0, tone(colour, by=0.4), 1), (1, tone(colour, by=0.1), 1)]))
        + path(polygon(top), fill=stitch)
    )
    for i in range(13):
        x = -138 + i * 22.6
        parts.append(
            line(
                f"M{num(x)} -26q{num(-3 + i % 3 * 3)} 16 0 32M{num(x + 4)} -26q4 14 3 30M{num(x - 4)} -26q-4 14 -3 30",
                colour=tone(colour, by=0.3 if i % 2 else 0.16),
                width=3,
            )
        )
    return Figure(body="".join(parts), outline=[*outline, top], depth=96, heart=(0, -66))
