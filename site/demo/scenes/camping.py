"""Out of doors: tent, pack, lantern, low chair, stove with pot, insulated bottle."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import bend, can, gloss, lid, matte, metal, silhouette, turned
from demo.scenes.marks import sign
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, points, rounded
from demo.scenes.svg import Ink, Point, ellipse, line, num, path, polygon, polyline, rect
from demo.scenes.textiles import DEEP, fold, weave
from demo.scenes.vessels import mouth, rod


def pack(ink: Ink, *, colour: str = "#5f6e4a", strap: str = "#b68a58") -> Figure:
    """A roll-top backpack, front pocket, two straps."""
    trunk = (
        curve([(-140, -10), (-156, -140), (-152, -290), (-128, -400), (-118, -470)])
        + curve([(-118, -470), (0, -482), (118, -470)])
        + curve(points("118,-470 128,-400 152,-290 156,-140 140,-10 80,6 -80,6 -140,-10"))
    )
    d = polygon(trunk)
    body = line(
        polyline(curve([(-30, -480), (-20, -530), (20, -530), (30, -480)])), colour=tone(strap, by=-0.3), width=15
    )
    for s in (-1, 1):
        body += line(
            polyline(curve([(s * 118, -430), (s * 176, -330), (s * 186, -160), (s * 150, -40)])),
            colour=tone(colour, by=-0.45),
            width=30,
        )
    body += (
        path(d, fill=ink.across(matte(colour)))
        + path(d, fill=weave(ink, colour=colour, step=5, strength=0.2))
        + path(d, fill=ink.down([(0, WHITE, 0.12), (0.3, WHITE, 0), (0.7, DEEP, 0), (1, DEEP, 0.3)]))
    )
    body += fold((-110, -420), end=(-130, -270), width=16, depth=0.2) + fold(
        (100, -430), end=(128, -280), width=18, depth=0.2
    )
    roll = rounded((-132, -512, 264, 62), radius=28)
    body += path(polygon([(x, y + 12) for x, y in roll]), fill=DEEP, fill_opacity=0.22) + path(
        polygon(roll),
        fill=ink.down([(0, tone(colour, by=0.34), 1), (0.5, tone(colour, by=0.06), 1), (1, tone(colour, by=-0.34), 1)]),
    )
    body += _pack_pocket(ink, colour=colour, strap=strap)
    return Figure(
        body=body,
        outline=[trunk, roll, [(-150, -40), (-186, -160), (-176, -330), (176, -330), (186, -160), (150, -40)]],
        depth=110,
        heart=(0, -250),
    )


def _pack_pocket(ink: Ink, *, colour: str, strap: str) -> str:
    """Pocket, straps and the sewn sign."""
    body = ""
    pocket = curve(
        points("-112,-26 -118,-120 -108,-222 0,-232 108,-222 118,-120 112,-26 0,-16"),
        closed=True,
    )
    body += path(polygon([(x + 5, y + 9) for x, y in pocket]), fill=DEEP, fill_opacity=0.2) + path(
        polygon(pocket),
        fill=ink.slanted(
            [(0, tone(colour, by=0.26), 1), (0.5, tone(colour, by=0.05), 1), (1, tone(colour, by=-0.3), 1)],
            start=(0, 0),
            end=(1, 1),
        ),
    )
    body += line("M-104 -196Q0 -212 104 -196", colour=tone(colour, by=-0.6), width=6) + line(
        "M-100 -199Q0 -215 100 -199", colour=tone(colour, by=0.4), width=1.6
    )
    for x in (-62, 62):
        body += (
            rect((x - 12, -520, 24, 300), fill=ink.across([(0, tone(strap, by=0.2), 1), (1, tone(strap, by=-0.26), 1)]))
            + rect((x - 17, -330, 34, 26), rx=5, fill=ink.down([(0, "#e0c98f", 1), (1, "#8f7440", 1)]))
            + rect((x - 9, -325, 18, 15), rx=3, fill=tone(strap, by=-0.3))
        )
    body += rect(
        (-34, -130, 68, 58), rx=5, fill=ink.down([(0, tone(strap, by=0.3), 1), (1, tone(strap, by=-0.1), 1)])
    ) + sign("hill", at=(0, -99), size=20, colour=tone(strap, by=-0.55))
    return body


def lantern(ink: Ink, *, colour: str = "#c49a4e", lit: bool = True) -> Figure:
    """A brass lantern with a glass chimney and a bail."""
    bail = curve(points("-62,-180 -84,-250 -40,-318 0,-328 40,-318 84,-250 62,-180"), steps=10)
    body = line(polyline(bail), colour=tone(colour, by=-0.45), width=6) + line(
        polyline(bail), colour=tone(colour, by=0.1), width=3
    )
    base = [(0, 66), (6, 68), *bend((30, 66), via=(44, 62), end=(50, 44)), (58, 42)]
    body += turned(ink, points=base, material=metal(colour), falloff=0.2)
    chimney = curve([(58, 40), (84, 54), (118, 56), (152, 46), (172, 36)])
    body += _lantern_top(ink, chimney=chimney, lit=lit)
    for s in (-1, 1):
        body += rod(curve([(s * 56, -44), (s * 74, -112), (s * 54, -186)]), colour=colour, width=7)
    body += line("M-60 -112H60", colour=tone(colour, by=-0.3), width=2.4)
    crown = [
        (172, 52),
        (178, 56),
        *bend((186, 54), via=(198, 46), end=(204, 26)),
        (222, 22),
        *bend((228, 20), via=(238, 14), end=(240, 4)),
    ]
    body += turned(ink, points=crown, material=metal(colour), falloff=0.1)
    body += ellipse(
        (58, -22),
        rx=9,
        fill=ink.round(
            [(0, WHITE, 1), (0.4, colour, 1), (1, tone(colour, by=-0.5), 1)], centre=(0.35, 0.3), radius=0.8
        ),
    )
    return Figure(
        body=body,
        outline=[
            silhouette(base),
            silhouette(chimney),
            silhouette(crown),
            [*bail, *[(x * 0.9, y + 8) for x, y in reversed(bail)]],
        ],
        depth=64,
        heart=(0, -112),
        glow="#ffcf7f" if lit else None,
    )


def _lantern_top(ink: Ink, *, chimney: list[Point], lit: bool) -> str:
    """Guards, crown and knob."""
    body = ""
    body += path(polygon(silhouette(chimney)), fill="#ffdf9c" if lit else "#dfe6e2", fill_opacity=0.55)
    if lit:
        body += ellipse(
            (0, -112), rx=66, ry=70, fill=ink.round([(0, "#fff6d5", 1), (0.35, "#ffd98a", 0.85), (1, "#ffb648", 0)])
        )
        body += path("M0 -146C13 -124 13 -100 0 -88C-13 -100 -13 -124 0 -146z", fill="#fffbe6")
    clear = [
        (0.0, WHITE, 0.55),
        (0.06, WHITE, 0.1),
        (0.14, WHITE, 0.7),
        (0.22, WHITE, 0.55),
        (0.26, WHITE, 0.04),
        (0.88, WHITE, 0.05),
        (0.94, WHITE, 0.5),
        (1.0, "#8a6a3a", 0.4),
    ]
    body += turned(ink, points=chimney, material=clear)
    return body


def stove(ink: Ink, *, pot: str = "#a9a7a2", can_colour: str = "#d9772f") -> Figure:
    """A pot with folding handles on a small gas stove."""
    gas = [*can(height=66, radius=54, heel=8, shoulder=24, neck=20), (74, 18)]
    body = turned(ink, points=gas, material=gloss(can_colour), falloff=0.24) + sign(
        "hill", at=(0, -22), size=15, colour=WHITE
    )
    body += turned(ink, points=[(72, 15), (92, 15)], material=metal("#9c9a94"))
    body += rod([(12, -82), (86, -78)], colour="#8f8d88", width=6) + path("M84 -88h26v18h-26z", fill=can_colour)
    for x in (-66, 0, 66):
        body += rod([(x * 0.25, -88), (x, -116)], colour="#77756f", width=7)
    body += ellipse(
        (0, -112), rx=38, ry=8, fill=ink.round([(0, "#cfe6ff", 0.95), (0.5, "#5b9bff", 0.7), (1, "#3a6cff", 0)])
    )
    shape = [(h + 116, r) for h, r in can(height=92, radius=84, heel=10, shoulder=0.1, neck=84)]
    body += rod(curve([(82, -190), (120, -196), (170, -190)]), colour="#77756f", width=8) + rod(
        curve([(82, -170), (120, -176), (170, -188)]), colour="#77756f", width=8
    )
    body += turned(ink, points=shape, material=metal(pot), falloff=0.2) + mouth(
        ink, height=208, radius=84, colour=pot, wall=2.5, inside="#c5793a", sunk=16
    )
    for i in range(6):
        body += ellipse((-48 + i * 19, -204 + (i * 5) % 9), rx=8, ry=3, fill=("#e8b25a", "#86a35c", "#d5562f")[i % 3])
    for i in range(3):
        x = -34 + i * 36
        body += line(f"M{num(x)} -226q-14 -22 0 -44t2 -46", colour=WHITE, width=7, stroke_opacity=0.2)
    return Figure(
        body=body,
        outline=[silhouette(gas), silhouette(shape), [(80, -196), (172, -196), (172, -182), (80, -166)]],
        depth=66,
        heart=(0, -164),
    )


def flask(ink: Ink, *, colour: str = "#d9713a", cap: str = "#2e2d2c") -> Figure:
    """A steel bottle with a loop lid."""
    shape = can(height=204, radius=37, heel=5, shoulder=26, neck=26)
    body = turned(ink, points=shape, material=_coat(colour), falloff=0.2) + turned(
        ink, points=[(4, 37.3), (9, 37.3)], material=metal("#c9c7c2"), hoop=True
    )
    top = [(h + 204, r) for h, r in can(height=34, radius=27, heel=1, shoulder=6)]
    loop = curve([(-20, -232), (-22, -262), (0, -276), (22, -262), (20, -232)], steps=8)
    body += line(polyline(loop), colour=tone(cap, by=-0.3), width=12) + line(
        polyline(loop), colour=tone(cap, by=0.16), width=8
    )
    body += turned(ink, points=top, material=matte(cap), falloff=0.1) + lid(ink, height=238, radius=21, colour=cap)
    body += sign("hill", at=(0, -96), size=14, colour="#fff3e4") + path("M-14 -72h28v2.6h-28z", fill="#fff3e4")
    body += ellipse((20, -52), rx=0.1, fill=DEEP)
    return Figure(
        body=body,
        outline=[silhouette(shape), silhouette(top), [(-27, -232), (-28, -264), (0, -282), (28, -264), (27, -232)]],
        depth=37,
        heart=(0, -110),
    )


def _coat(colour: str) -> list[tuple[float, str, float]]:
    levels = (
        (0, -0.42),
        (0.06, -0.18),
        (0.14, 0.3),
        (0.2, 0.36),
        (0.3, 0.1),
        (0.55, -0.06),
        (0.78, -0.28),
        (0.9, -0.1),
        (0.94, 0.14),
        (1, -0.34),
    )
    return [(t, tone(colour, by=v), 1.0) for t, v in levels]
