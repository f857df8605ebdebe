"""Shelves, a bathroom ledge, a coffee counter and a kitchen: things in front of tiles and boards."""

import itertools
from collections.abc import Sequence

from demo.scenes.arrange import scales
from demo.scenes.bookshelf import books, frame
from demo.scenes.catalogue import figure
from demo.scenes.figure import Figure
from demo.scenes.knitwear import folded_knit
from demo.scenes.light import Light, wash
from demo.scenes.palette import mix, tone
from demo.scenes.plants import potted
from demo.scenes.props import PROPS
from demo.scenes.stage import Stage
from demo.scenes.surfaces import planks, sunlight, wall
from demo.scenes.svg import moved, path, polygon, rect
from demo.scenes.vessels import vase

BOARD = 34.0
FILLERS = ("books", "plant", "towel", "cups", "boxes", "art")


def shelf(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """Wall shelves, the products spread over two or three boards with quiet things between."""
    width, height = stage.width, stage.height
    wall(stage, height=height)
    sunlight(stage, height=height * 0.9)
    if "shelf-oak" in codes:
        _bookcase(stage, codes=codes)
        return
    boards = 2 if len(codes) < 5 and len(codes) != 3 else 3
    tops = (
        [height * (0.42 + 0.42 * i) for i in range(2)]
        if boards == 2
        else [height * (0.31 + 0.295 * i) for i in range(3)]
    )
    rooms = [tops[0] - height * 0.07, *(b - a - BOARD - 30 for a, b in itertools.pairwise(tops))]
    things: list[tuple[str | None, Figure]] = [
        (c, folded_knit(stage.ink) if c == "knit-cream" else figure(c, ink=stage.ink)) for c in codes
    ]
    sizes = scales([f for _, f in things], width=width * 0.86 * (boards - 0.4), height=min(rooms) * 0.86, even=0.4)
    filler = [p for p in (*props, "books", "plant", "cups") if p in FILLERS]
    for level, (top, room) in enumerate(zip(tops, rooms, strict=True)):
        mine = [(t, s) for i, (t, s) in enumerate(zip(things, sizes, strict=True)) if i % boards == level]
        wall_board(stage, top=top)
        _fill(stage, top=top, room=room, things=mine, filler=filler[level % len(filler)], level=level)


def wall_board(stage: Stage, *, top: float) -> None:
    width, ink = stage.width, stage.ink
    wood = mix("#c39b6b", to=stage.mood.ground, by=0.35)
    left = width * 0.05
    stage.add(
        rect(
            (left + 30, top + BOARD, width * 0.9, 52),
            fill=ink.down([(0, stage.light.shade, 0.34), (1, stage.light.shade, 0.0)]),
        )
    )
    stage.add(
        path(
            polygon([(left, top), (left + 22, top - 26), (width * 0.95 - 22, top - 26), (width * 0.95, top)]),
            fill=tone(wood, by=0.3),
        )
    )
    stage.add(
        rect((left, top, width * 0.9, BOARD), fill=ink.down([(0, tone(wood, by=0.14), 1), (1, tone(wood, by=-0.3), 1)]))
    )
    stage.add(planks(ink, box=(left, top + 3, width * 0.9, BOARD - 6), colour=wood) if stage.mood.night else "")


def _fill(
    stage: Stage,
    *,
    top: float,
    room: float,
    things: Sequence[tuple[tuple[str | None, Figure], float]],
    filler: str,
    level: int,
) -> None:
    """One board: its products evenly, a filler at the end that alternates."""
    width = stage.width
    used = sum(f.width * s for (_, f), s in things)
    space = width * 0.82
    share = 0.34 if used < space * 0.6 else 0.22
    start = width * 0.09 + (space * share if level % 2 else 0.0)
    gap = max(14.0, (space * (1 - share) - used) / (len(things) + 1))
    short = Light(cast=(0.42, 0.05), softness=0.14, depth=0.36, shade=stage.light.shade)
    where = width * 0.09 + space * share * 0.5 if level % 2 else width * 0.91 - space * share * 0.5
    _filler(stage, kind=filler, at=(where, top - 6), reach=space * share * 0.92, room=room)
    x = start + gap
    for (code, thing), size in things:
        box = thing.box
        stage.stand(thing, at=(x - box[0] * size, top - 6), scale=size, code=code, light=short)
        x += box[2] * size + gap


def _filler(stage: Stage, *, kind: str, at: tuple[float, float], reach: float, room: float) -> None:
    ink, mood = stage.ink, stage.mood
    short = Light(cast=(0.42, 0.05), softness=0.14, depth=0.34, shade=stage.light.shade)
    if kind == "books":
        count = max(3, int(reach / 52))
        row_ = books(ink, at=(0, 0), count=count, tall=200)
        scale = min(room * 0.72 / 200, reach / (count * 34))
        stage.add(moved(row_, to=(at[0] - reach / 2, at[1]), scale=scale))
        return
    if kind == "art":
        stage.add(
            moved(
                frame(ink, width=300, height=400, art="arch"), to=(at[0], at[1] - room * 0.36), scale=room * 0.72 / 400
            )
        )
        return
    thing = {
        "plant": lambda: potted(ink, pot=tone(mood.accent, by=-0.1), kind="bush", height=320),
        "towel": lambda: PROPS["towel"](ink, mood),
        "cups": lambda: vase(ink, colour=mood.accent, kind="gourd"),
        "boxes": lambda: _boxes(stage),
    }[kind]()
    scale = min(room * 0.84 / thing.height, reach / thing.width)
    stage.stand(thing, at=at, scale=scale, light=short)


def _boxes(stage: Stage) -> Figure:
    parts, y = [], 0.0
    for wide, tall, colour in ((220, 96, "#cdb99a"), (190, 80, tone(stage.mood.accent, by=0.1)), (150, 62, "#e9e0d0")):
        parts.append(
            rect(
                (-wide / 2, y - tall, wide, tall),
                fill=stage.ink.across([(0, tone(colour, by=0.2), 1), (1, tone(colour, by=-0.16), 1)]),
            )
        )
        parts.append(
            rect((-wide / 2 - 4, y - tall, wide + 8, tall * 0.26), fill=tone(colour, by=-0.12))
            + rect((-22, y - tall * 0.6, 44, 18), rx=3, fill="#f6f0e3")
        )
        y -= tall
    return Figure(
        body="".join(parts),
        outline=[[(-110, 0), (-110, -96), (-95, -176), (-75, y), (75, y), (95, -176), (110, -96), (110, 0)]],
        depth=70,
    )


def _bookcase(stage: Stage, *, codes: Sequence[str]) -> None:
    """The bookcase itself, other products on its upper board."""
    width, height = stage.width, stage.height
    floor = height * 0.93
    stage.add(
        wash(
            (0, floor - 60, width, height - floor + 60),
            top=tone(stage.mood.ground, by=0.05),
            bottom=tone(stage.mood.ground, by=-0.12),
        )
    )
    case = figure("shelf-oak", ink=stage.ink)
    scale = min(height * 0.66 / case.height, width * 0.8 / case.width)
    at = (width * 0.5, floor)
    stage.stand(case, at=at, scale=scale, code="shelf-oak", light=Light(cast=(0.16, 0.02), softness=0.1, depth=0.3))
    top = floor - case.height * scale + 8
    others = [c for c in codes if c != "shelf-oak"]
    for i, code in enumerate(others):
        thing = figure(code, ink=stage.ink)
        size = height * (0.16 if i == 0 else 0.1) / thing.height
        stage.stand(
            thing, at=(width * (0.36 + 0.2 * i), top), scale=size, code=code, light=Light(cast=(0.3, 0.02), depth=0.3)
        )
    green = potted(stage.ink, kind="bush", height=320, pot="#efe6d6")
    stage.stand(
        green, at=(width * 0.72, top), scale=height * 0.17 / green.height, light=Light(cast=(0.3, 0.02), depth=0.3)
    )
