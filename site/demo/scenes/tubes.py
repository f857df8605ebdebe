"""A flat bottle, a soft tube and jars with lids."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import can, frosted, gloss, lid, matte, metal, silhouette, turned
from demo.scenes.light import TILT
from demo.scenes.marks import bars, sign
from demo.scenes.palette import WHITE, mix, tone
from demo.scenes.shapes import points, smooth
from demo.scenes.svg import Ink, Point, num, path, rect, trace


def sunscreen(ink: Ink, *, colour: str = "#eda277", cap: str = "#fbf6ee", mark: str = "half_sun") -> Figure:
    """A flat oval bottle."""
    outline = points(
        "0,0 -15,-0.4 -21.5,-3 -24,-12 -26,-40 -25.5,-72 -19,-90 -11,-95 11,-95 19,-90 "
        "25.5,-72 26,-40 24,-12 21.5,-3 15,-0.4"
    )
    d = smooth(outline)
    body = path(d, fill=ink.across([(t, c, a) for t, c, a in matte(colour)]))
    body += path(
        d,
        fill=ink.across(
            [(0, WHITE, 0), (0.1, WHITE, 0.0), (0.16, WHITE, 0.5), (0.23, WHITE, 0.42), (0.3, WHITE, 0), (1, WHITE, 0)]
        ),
    )
    body += path(d, fill=ink.down([(0, WHITE, 0.25), (0.25, WHITE, 0), (0.7, "#201410", 0), (1, "#201410", 0.2)]))
    body += (
        sign(mark, at=(0, -58), size=10, colour=WHITE)
        + bars((0, -36), widths=(28, 19), height=2.2, colour=WHITE)
        + bars((0, -18), widths=(11,), height=1.4, colour=WHITE)
    )
    top = [(h + 95, r) for h, r in can(height=27, radius=15, heel=0.8, shoulder=3)]
    body += turned(ink, points=top, material=gloss(cap), tilt=0.14) + lid(
        ink, height=122, radius=12, colour=cap, tilt=0.14
    )
    return Figure(body=body, outline=[outline, silhouette(top, tilt=0.14)], depth=13, heart=(0, -48))


def tube(ink: Ink, *, colour: str = "#a9d0bd", cap: str = "#fbfaf5", mark: str = "drop") -> Figure:
    """A soft tube standing on its cap: round below, pressed flat above."""
    cap_shape = can(height=26, radius=21, heel=1.5, shoulder=1)
    body = turned(ink, points=cap_shape, material=gloss(cap))
    right: list[Point] = [(20.5, -26), (22.5, -60), (26, -110), (28, -150), (28.5, -158)]
    [(-x, y) for x, y in right] + [*reversed(right)]
    dip = 20.5 * TILT
    d = (
        f"M-20.5 -26A20.5 {num(dip)} 0 0 0 20.5 -26"
        + "".join(f"L{num(x)} {num(y)}" for x, y in right[1:])
        + "".join(f"L{num(-x)} {num(y)}" for x, y in reversed(right))
        + "z"
    )
    body += path(d, fill=ink.across(matte(colour)))
    body += path(
        d, fill=ink.down([(0, tone(colour, by=0.55), 0.85), (0.45, tone(colour, by=0.25), 0.3), (0.8, colour, 0.0)])
    )
    body += path("M-15 -30L-19 -140L-12 -140L-10 -30z", fill=WHITE, fill_opacity=0.3)
    body += rect(
        (-28.5, -166, 57, 12), rx=1.2, fill=ink.down([(0, tone(colour, by=0.4), 1), (1, tone(colour, by=-0.12), 1)])
    )
    body += "".join(
        rect((-28 + i * 3.1, -165, 0.8, 10), fill=tone(colour, by=-0.25), fill_opacity=0.5) for i in range(19)
    )
    ink_colour = tone(colour, by=-0.62)
    body += (
        sign(mark, at=(0, -108), size=8, colour=ink_colour)
        + bars((0, -86), widths=(27, 19), height=2.3, colour=ink_colour)
        + bars((0, -66), widths=(12,), height=1.4, colour=ink_colour)
    )
    whole = [(-28.5, -166), (28.5, -166), *reversed(right), *[(-x, y) for x, y in right]]
    return Figure(body=body, outline=[silhouette(cap_shape), whole], depth=19, heart=(0, -90))


def jar(
    ink: Ink,
    *,
    colour: str,
    top: str,
    radius: float = 34.0,
    height: float = 36.0,
    mark: str = "flower",
    kind: str = "gloss",
    lid_kind: str = "wood",
    ink_colour: str = "#5b554c",
) -> Figure:
    """A cream jar with a flat lid."""
    shape = can(height=height, radius=radius, heel=7, shoulder=2)
    material = frosted(colour) if kind == "frosted" else gloss(colour)
    body = turned(ink, points=shape, material=material, falloff=0.24)
    middle = -height * 0.5 + TILT * radius
    body += sign(mark, at=(0, middle - 5), size=5, colour=ink_colour) + bars(
        (0, middle + 4), widths=(22, 14), height=1.7, colour=ink_colour
    )
    cap = [(h + height, r) for h, r in can(height=17, radius=radius + 0.8, heel=1, shoulder=1.6)]
    skin = metal(top) if lid_kind == "metal" else matte(top)
    body += turned(ink, points=cap, material=skin, falloff=0.12) + lid(
        ink, height=height + 17, radius=radius - 0.6, colour=top
    )
    if lid_kind == "wood":
        body += _rings(height=height + 17, radius=radius - 0.6, colour=top)
    return Figure(body=body, outline=[silhouette(shape), silhouette(cap)], depth=radius, heart=(0, -height * 0.62))


def _rings(*, height: float, radius: float, colour: str) -> str:
    grain = mix(colour, to="#5a3a1e", by=0.4)
    lines = "".join(
        trace("M", -radius * w, -height + radius * TILT * o, "q", radius * w, radius * 0.06, radius * w * 2, "0")
        for w, o in ((0.55, -0.72), (0.8, -0.4), (0.95, -0.1), (0.92, 0.25), (0.7, 0.58))
    )
    return path(lines, fill="none", stroke=grain, stroke_width=0.5, stroke_opacity=0.45)
