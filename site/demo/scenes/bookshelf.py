"""Bookcase, books, framed prints."""

from demo.scenes.desk_things import picture
from demo.scenes.figure import Figure
from demo.scenes.lathe import can, matte, turned
from demo.scenes.palette import mix, tone
from demo.scenes.shapes import curve, smooth
from demo.scenes.svg import Ink, Point, line, moved, num, path, rect, trace
from demo.scenes.textiles import DEEP

OAK = "#c39b6b"


def shelf(ink: Ink, *, wood: str = OAK, things: bool = True) -> Figure:
    """An open bookcase with five boards."""
    width, height, board = 900.0, 1640.0, 34.0
    body = rect((-width / 2, -height, width, height), fill=tone(wood, by=-0.52), fill_opacity=0.5)
    grain = line("M0 9q60 5 120 0M0 22q60 -5 120 0", colour=tone(wood, by=-0.35), width=1.8, stroke_opacity=0.35)
    veins = ink.tile(grain, width=120, height=34)
    for i in range(5):
        y = -height + i * (height - board - 60) / 4
        if things and i:
            body += _shelf_row(ink, y=y, room=(height - board - 60) / 4 - board, width=width - 110, row=i)
        body += rect(
            (-width / 2, y, width, board),
            fill=ink.down([(0, tone(wood, by=0.35), 1), (0.3, wood, 1), (1, tone(wood, by=-0.3), 1)]),
        ) + rect((-width / 2, y, width, board), fill=veins)
        if i < 4:
            body += rect((-width / 2, y + board, width, 60), fill=ink.down([(0, DEEP, 0.3), (1, DEEP, 0)]))
    for sign in (-1, 1):
        x = -width / 2 if sign < 0 else width / 2 - 40
        body += rect(
            (x, -height, 40, height),
            fill=ink.across([(0, tone(wood, by=0.22 if sign < 0 else -0.06), 1), (1, tone(wood, by=-0.22), 1)]),
        )
    return Figure(
        body=body,
        outline=[[(-width / 2, -height), (width / 2, -height), (width / 2, 0), (-width / 2, 0)]],
        depth=170,
        heart=(0, -height * 0.62),
    )


BOOKS = ("#8d5b45", "#c9b48f", "#54685a", "#d8d0c0", "#5d6f80", "#b78a4c", "#e6ded0", "#9a5a4a", "#3f4b4a", "#cfa890")


def books(ink: Ink, *, at: Point, count: int, tall: float = 240.0) -> str:
    """Book spines standing side by side from a point to the right."""
    x, y = at
    parts = []
    for _ in range(count):
        wide, high = ink.chance.between(20, 44), tall * ink.chance.between(0.72, 1.0)
        colour = ink.chance.pick(BOOKS)
        parts.append(
            rect(
                (x, y - high, wide, high),
                rx=3,
                fill=ink.across([(0, tone(colour, by=0.24), 1), (0.3, colour, 1), (1, tone(colour, by=-0.34), 1)]),
            )
        )
        parts.append(
            rect((x, y - high * 0.85, wide, 5), fill=tone(colour, by=0.5), fill_opacity=0.6)
            + rect((x, y - high * 0.2, wide, 3), fill=tone(colour, by=0.5), fill_opacity=0.5)
        )
        x += wide + 1.5
    return "".join(parts)


def _shelf_row(ink: Ink, *, y: float, room: float, width: float, row: int) -> str:
    left = -width / 2
    body = books(ink, at=(left + (row % 2) * 330, y), count=9 + row % 3, tall=room * 0.8)
    spot = left + width - 120 if row % 2 == 0 else left + 120
    colour = ("#8c9a80", "#d9cdb8", "#b56b45", "#77706a")[row % 4]
    if row % 2:
        pot = can(height=room * 0.4, radius=74, heel=14, shoulder=12)
    else:
        pot = [(0, 44), *[(h, r) for h, r in curve([(10, 60), (60, 78), (120, 60), (150, 30), (170, 34)])]]
    body += moved(turned(ink, points=pot, material=matte(colour), tilt=0.06), to=(spot, y - 4))
    if row % 2 == 0:
        return body + moved(
            rect((-70, -210, 140, 190), fill="#efe7d8") + picture(ink, box=(-56, -196, 112, 162)), to=(left + 480, y)
        )
    return body


def frame(ink: Ink, *, width: float = 420.0, height: float = 560.0, wood: str = "#b48a5c", art: str = "hills") -> str:
    """A framed print around its middle: hills, an arch or leaves."""
    w, h = width / 2, height / 2
    body = rect((-w + 10, -h + 16, width, height), fill=DEEP, fill_opacity=0.16) + rect(
        (-w, -h, width, height),
        fill=ink.slanted([(0, tone(wood, by=0.3), 1), (1, tone(wood, by=-0.3), 1)], start=(0, 0), end=(1, 1)),
    )
    body += rect((-w + 14, -h + 14, width - 28, height - 28), fill="#f6f1e6")
    if art == "hills":
        return body + picture(ink, box=(-w + 62, -h + 72, width - 124, height - 144))
    if art == "arch":
        tints = ("#c9764b", "#e2b27f", "#f0dcb8")
        arches = "".join(
            path(
                trace(
                    "M",
                    -r,
                    h * 0.5,
                    "V",
                    h * 0.5 - r * 1.4,
                    "A",
                    r,
                    r,
                    "0 0 1",
                    r,
                    h * 0.5 - r * 1.4,
                    "V",
                    h * 0.5,
                    "z",
                ),
                fill=tint,
            )
            for r, tint in zip((w * 0.6, w * 0.4, w * 0.2), tints, strict=True)
        )
        return body + arches
    stem = line(f"M0 {num(h * 0.6)}Q{num(w * 0.1)} 0 {num(-w * 0.05)} {num(-h * 0.55)}", colour="#4d6a55", width=6)
    leaves = "".join(
        moved(
            path(
                smooth([(0, 0), (34, -16), (90, -8), (120, 0), (84, 14), (30, 14)]),
                fill=mix("#4d6a55", to="#8ba384", by=i / 7),
            ),
            to=(0, h * 0.45 - i * h * 0.14),
            turn=-35 if i % 2 else -145,
            scale=width / 420 * 0.9,
        )
        for i in range(7)
    )
    return body + stem + leaves
