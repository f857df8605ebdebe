"""Where clothes live: a rail, pegs on a wall, a bench by the door."""

from collections.abc import Sequence

from demo.scenes.bookshelf import OAK, frame
from demo.scenes.catalogue import figure
from demo.scenes.figure import Figure
from demo.scenes.light import Light, pool, wash
from demo.scenes.palette import mix, tone
from demo.scenes.plants import potted
from demo.scenes.props import PROPS
from demo.scenes.shapes import rounded
from demo.scenes.stage import Stage
from demo.scenes.surfaces import planks, sunlight, wall
from demo.scenes.svg import moved, path, polygon, rect
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import rod

HUNG = {"coat-camel", "knit-cream", "shirt-stripe", "skirt-olive"}
NO_HOOK = {"tote-canvas", "bag-crescent", "hat-straw"}


def floor(stage: Stage, *, top: float) -> None:
    """Boards and a skirting."""
    width, height, mood = stage.width, stage.height, stage.mood
    wood = mix("#b98d5f", to=mood.ground, by=0.4)
    dark = -0.34 if mood.night else 0.0
    stage.add(
        wash(
            (0, top, width, height - top), top=tone(wood, by=0.08 + dark), bottom=tone(wood, by=-0.12 + dark), levels=30
        )
    )
    stage.add(planks(stage.ink, box=(0, top, width, height - top), colour=wood))
    paint = tone(mood.wall, by=0.3 if not mood.night else -0.2)
    stage.add(
        rect((0, top - 44, width, 46), fill=stage.ink.down([(0, paint, 1), (1, tone(paint, by=-0.14), 1)]))
        + rect((0, top, width, 8), fill=DEEP, fill_opacity=0.2)
    )


def rail(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A freestanding rail with the clothes side by side."""
    width, height, ink = stage.width, stage.height, stage.ink
    base, top = height * 0.87, height * 0.15
    wall(stage, height=base)
    sunlight(stage, height=base)
    floor(stage, top=base)
    left, right = width * 0.1, width * 0.9
    steel = "#2f2d2c"
    stage.add(pool(ink, centre=(width * 0.5, base + 60), rx=width * 0.48, ry=44, colour=stage.light.shade, alpha=0.4))
    for x in (left, right):
        stage.add(
            rod([(x, top), (x, base + 54)], colour=steel, width=15)
            + rod([(x - 60, base + 60), (x + 60, base + 60)], colour=steel, width=15)
        )
    things = [(code, figure(code, ink=ink)) for code in codes]
    longest = max(f.height for _, f in things)
    scale = min((base - top - height * 0.05) / longest, (right - left) * 1.02 / sum(f.width * 0.78 for _, f in things))
    scale = max(scale, 0.95 * height / 1920)
    step = (right - left) / (len(things) + (0.0 if len(things) > 2 else 0.3))
    stage.add(rod([(left - 12, top), (right + 12, top)], colour=steel, width=15))
    order = sorted(range(len(things)), key=lambda i: i % 2)
    for i in order:
        code, thing = things[i]
        x = left + step * (i + 0.5) + (right - left - step * len(things)) / 2
        stage.hang(thing, hook=(x, top - 6), scale=scale, code=code, depth=30)
    _beside_rail(stage, props=props, base=base)


def _beside_rail(stage: Stage, *, props: Sequence[str], base: float) -> None:
    width, height, ink = stage.width, stage.height, stage.ink
    if "plant" in props:
        green = potted(ink, kind="fan", height=560, pot="#d9cbb6")
        stage.stand(green, at=(width * 0.9, base + height * 0.08), scale=height * 0.36 / green.height)
    elif "mirror" in props:
        boxes = rounded((-170, -130, 340, 130), radius=10)
        body = path(polygon(boxes), fill=ink.across([(0, "#dfcdb0", 1), (1, "#b79a72", 1)])) + rect(
            (-40, -90, 80, 34), rx=6, fill="#f6efe2"
        )
        stage.stand(
            Figure(body=body, outline=[boxes], depth=90), at=(width * 0.26, base + height * 0.075), scale=width / 1440
        )


def wallhook(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """Wooden pegs on a board, one thing on each."""
    width, height, ink = stage.width, stage.height, stage.ink
    wall(stage, height=height)
    sunlight(stage, height=height * 0.96)
    top = height * 0.14
    wood = OAK
    board = (width * 0.08, top - 36, width * 0.84, 76)
    stage.add(rect((board[0] + 10, board[1] + 18, board[2], board[3]), rx=8, fill=stage.light.shade, fill_opacity=0.25))
    stage.add(
        rect(board, rx=8, fill=ink.down([(0, tone(wood, by=0.3), 1), (1, tone(wood, by=-0.16), 1)]))
        + planks(ink, box=(board[0] + 6, board[1] + 6, board[2] - 12, board[3] - 12), colour=wood)
    )
    xs = [0.5] if len(codes) == 1 else [0.35, 0.76]
    things = [(code, figure(code, ink=ink)) for code in codes]
    for x in (0.18, 0.35, 0.5, 0.76, 0.9):
        stage.add(rod([(width * x, top), (width * x, top + 26)], colour=wood, width=26))
    room = height * 0.76
    for (code, thing), x in zip(things, xs, strict=True):
        wide = width * (0.66 if len(codes) == 1 else 0.56 if code in HUNG else 0.42)
        scale = min(room / thing.height, wide / thing.width)
        lift = 8 if code in HUNG else thing.height * scale * 0.02
        stage.hang(
            _hanging(thing, code=code),
            hook=(width * x, top - lift + (14 if code in NO_HOOK else 0)),
            scale=scale,
            code=code,
            depth=30,
        )
    if "branch" in props or "leaves" in props:
        green = PROPS["eucalyptus"](ink, stage.mood)
        stage.stand(
            green,
            at=(width * 0.86, height * 1.06),
            scale=height * 0.4 / green.height,
            light=Light(cast=(0.2, 0.0), depth=0.2),
        )


def _hanging(thing: Figure, *, code: str) -> Figure:
    """A hat hangs by its brim, tipped; others hang as they stand."""
    if code != "hat-straw":
        return thing
    from_top = [[(x, y * 1.0) for x, y in part] for part in thing.outline]
    return Figure(body=thing.body, outline=from_top, depth=thing.depth, heart=thing.heart)


def bench(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """An oak bench by the door: bags on it, shoes under it, coats on the wall above."""
    width, height, ink, mood = stage.width, stage.height, stage.ink, stage.mood
    base = height * 0.8
    wall(stage, height=base)
    sunlight(stage, height=base)
    floor(stage, top=base)
    unit = height / 1920 * 1.16
    seat = base - 330 * unit
    left, right = width * 0.1, width * (0.92 if height > width else 0.8)
    coats = [c for c in codes if c in HUNG]
    shoes = [c for c in codes if c in ("loafer-brown", "sneaker-white")]
    bags = [c for c in codes if c not in HUNG and c not in shoes]
    if coats:
        _coat(stage, code=coats[0], unit=unit, x=left + (right - left) * 0.24)
    else:
        stage.add(
            moved(
                frame(ink, art="arch" if mood.night else "leaves"),
                to=(left + (right - left) * 0.28, height * 0.28),
                scale=unit * 0.84,
            )
        )
    _bench(stage, left=left, right=right, seat=seat, unit=unit)
    spread = (right - left) / (len(bags) + 1)
    for i, code in enumerate(bags):
        thing = figure(code, ink=ink)
        size = min(640 * unit / thing.height, 470 * unit / thing.width, unit * 1.5)
        x = left + spread * (i + 1) + (spread * 0.36 if coats else 0)
        stage.stand(
            thing,
            at=(x, seat - 14 * unit),
            scale=size,
            code=code,
            light=Light(cast=(0.4, 0.05), depth=0.36, shade=stage.light.shade),
        )
    for i, code in enumerate(shoes):
        thing = figure(code, ink=ink)
        stage.stand(
            thing, at=(left + (right - left) * (0.42 + 0.36 * i), base + height * 0.095), scale=unit * 1.7, code=code
        )
    _by_the_door(stage, props=props, base=base, unit=unit)


def _coat(stage: Stage, *, code: str, unit: float, x: float) -> None:
    thing = figure(code, ink=stage.ink)
    y = stage.height * 0.07
    stage.add(rod([(x - 130 * unit, y), (x + 130 * unit, y)], colour=OAK, width=34 * unit))
    stage.hang(thing, hook=(x, y - 4), scale=unit * 0.86, code=code)


def _bench(stage: Stage, *, left: float, right: float, seat: float, unit: float) -> None:
    ink, wood = stage.ink, OAK if not stage.mood.night else tone(OAK, by=-0.2)
    foot = stage.height * 0.86
    stage.add(
        pool(
            ink,
            centre=((left + right) / 2 + 40, foot),
            rx=(right - left) * 0.56,
            ry=60 * unit,
            colour=stage.light.shade,
            alpha=0.42,
        )
    )
    for x in (left + 50 * unit, right - 50 * unit):
        stage.add(
            rect(
                (x - 22 * unit, seat, 44 * unit, foot - seat),
                fill=ink.across([(0, tone(wood, by=0.1), 1), (1, tone(wood, by=-0.36), 1)]),
            )
        )
    stage.add(
        rect((left + 60 * unit, seat + 150 * unit, right - left - 120 * unit, 22 * unit), fill=tone(wood, by=-0.28))
    )
    stage.add(
        path(
            polygon(
                [
                    (left, seat),
                    (left + 30 * unit, seat - 34 * unit),
                    (right - 30 * unit, seat - 34 * unit),
                    (right, seat),
                ]
            ),
            fill=tone(wood, by=0.3),
        )
    )
    stage.add(
        rect(
            (left, seat, right - left, 46 * unit),
            rx=4,
            fill=ink.down([(0, tone(wood, by=0.12), 1), (1, tone(wood, by=-0.26), 1)]),
        )
    )
    stage.add(planks(ink, box=(left, seat + 4, right - left, 38 * unit), colour=wood))


def _by_the_door(stage: Stage, *, props: Sequence[str], base: float, unit: float) -> None:
    width, height, ink = stage.width, stage.height, stage.ink
    if "lampglow" in props:
        stage.add(
            pool(ink, centre=(width * 0.8, height * 0.3), rx=width * 0.5, ry=height * 0.36, colour="#ffcb80", alpha=0.4)
        )
        return
    if "umbrella" in props:
        thing = PROPS["umbrella"](ink, stage.mood)
        stage.stand(thing, at=(width * 0.95, base + height * 0.05), scale=unit * 1.05)
        return
    green = potted(ink, kind="broad", height=900, pot="#d9cbb6")
    stage.stand(green, at=(width * 0.93, base + height * 0.06), scale=unit * 0.9)
