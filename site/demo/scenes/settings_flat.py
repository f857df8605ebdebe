"""Seen from straight above: flat lays and laid tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from demo.scenes import from_above, garments, knitwear
from demo.scenes.catalogue import figure
from demo.scenes.figure import Figure
from demo.scenes.laid_props import LAID, bean, chopsticks, petal, towel
from demo.scenes.palette import tone
from demo.scenes.shapes import rounded
from demo.scenes.stage import Stage
from demo.scenes.surfaces import cloth_ground, overlay_light
from demo.scenes.svg import Ink, Point, moved, path, polygon
from demo.scenes.textiles import DEEP, weave

UNHOOKED: dict[str, Callable[[Ink], Figure]] = {
    "coat-camel": lambda ink: garments.coat(ink, hook=False),
    "knit-cream": lambda ink: knitwear.knit(ink, hook=False),
    "shirt-stripe": lambda ink: garments.shirt(ink, hook=False),
    "skirt-olive": lambda ink: garments.skirt(ink, hook=False),
}


@dataclass(frozen=True)
class Slot:
    """A place for one thing: middle and size as fractions of the picture, and how far it is turned."""

    x: float
    y: float
    width: float
    height: float
    turn: float = 0.0


LAYOUTS: dict[int, tuple[Slot, ...]] = {
    1: (Slot(0.5, 0.51, 0.5, 0.46, -8),),
    2: (Slot(0.42, 0.36, 0.62, 0.46, -6), Slot(0.6, 0.75, 0.5, 0.34, 10)),
    3: (Slot(0.36, 0.38, 0.52, 0.52, -5), Slot(0.74, 0.36, 0.36, 0.42, 8), Slot(0.56, 0.79, 0.52, 0.28, -4)),
    4: (
        Slot(0.32, 0.34, 0.46, 0.46, -6),
        Slot(0.74, 0.3, 0.36, 0.38, 7),
        Slot(0.3, 0.77, 0.42, 0.32, 5),
        Slot(0.72, 0.73, 0.4, 0.34, -9),
    ),
    5: (
        Slot(0.3, 0.3, 0.42, 0.42, -7),
        Slot(0.74, 0.27, 0.36, 0.36, 8),
        Slot(0.52, 0.55, 0.32, 0.26, -3),
        Slot(0.26, 0.79, 0.36, 0.28, 6),
        Slot(0.74, 0.78, 0.38, 0.32, -10),
    ),
}


def lying(code: str, *, ink: Ink) -> Figure:
    draw = from_above.ABOVE.get(code) or UNHOOKED.get(code)
    return draw(ink) if draw else figure(code, ink=ink)


EDGES = (
    Slot(0.93, 0.93, 0.42, 0.3, 24),
    Slot(0.07, 0.94, 0.36, 0.3, -30),
    Slot(0.95, 0.08, 0.36, 0.3, 40),
    Slot(0.04, 0.08, 0.4, 0.3, -150),
)


def flatlay(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """Things laid out on cloth, wood or stone; props run out of the picture at its corners."""
    cloth_ground(stage)
    ink = stage.ink
    for i, name in enumerate(props):
        if name == "towel":
            _put(stage, figure=towel(ink, stage.mood), slot=Slot(0.42, 0.46, 0.86, 0.66, -12), lift=8)
        elif name in ("petals", "beans"):
            _scatter(stage, kind=name)
        elif name in LAID:
            _put(stage, figure=LAID[name](ink, stage.mood), slot=EDGES[(i + len(codes)) % len(EDGES)], lift=16)
    things = sorted(((code, lying(code, ink=ink)) for code in codes), key=lambda t: -t[1].height * t[1].width)
    slots = LAYOUTS[len(things)]
    fits = [_fit(stage, thing=thing, slot=slot) for (_, thing), slot in zip(things, slots, strict=True)]
    largest = max(max(t.box[2:]) for _, t in things)
    common = min(fit * (max(t.box[2:]) / largest) ** 0.45 for fit, (_, t) in zip(fits, things, strict=True))
    reaches = [common * 1.12 * (largest / max(thing.box[2:])) ** 0.45 for _, thing in things]
    sizes = [min(fit, max(reach, fit * 0.55)) for fit, reach in zip(fits, reaches, strict=True)]
    covered = sum(t.box[2] * t.box[3] * size * size for (_, t), size in zip(things, sizes, strict=True))
    aim = 0.17 if len(things) == 1 else 0.34
    grown = min(1.5, max(1.0, (aim * stage.width * stage.height / covered) ** 0.5))
    for (code, thing), slot, size in zip(things, slots, sizes, strict=True):
        inside = 2.1 * min(slot.x, 1 - slot.x) * stage.width / thing.box[2]
        _put(stage, figure=thing, slot=slot, code=code, lift=22, scale=min(size * grown, max(inside, size)))
    overlay_light(stage)


def _fit(stage: Stage, *, thing: Figure, slot: Slot) -> float:
    return min(stage.width * slot.width / thing.box[2], stage.height * slot.height / thing.box[3])


def _put(stage: Stage, *, figure: Figure, slot: Slot, code: str | None = None, lift: float, scale: float = 0.0) -> None:
    scale = scale or _fit(stage, thing=figure, slot=slot)
    turn = slot.turn + stage.ink.chance.between(-4, 4)
    stage.lay(figure, at=(stage.width * slot.x, stage.height * slot.y), scale=scale, turn=turn, code=code, lift=lift)


def _scatter(stage: Stage, *, kind: str) -> None:
    """Petals or coffee beans thrown about, thicker near one corner."""
    chance = stage.ink.chance
    parts = []
    for _ in range(46 if kind == "beans" else 30):
        angle, far = chance.unit() * 2 * pi, chance.unit() ** 0.8
        at = (stage.width * (0.82 + 0.42 * far * cos(angle)), stage.height * (0.84 + 0.36 * far * sin(angle)))
        turn = chance.between(0, 360)
        parts.append(
            moved(
                bean() if kind == "beans" else petal(stage.mood, tint=chance.unit()),
                to=at,
                turn=turn,
                scale=stage.width / 1440,
            )
        )
    stage.add("".join(parts))


def dining(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A laid table from above: a mat under the first dish, the rest around it."""
    cloth_ground(stage)
    width, height, ink = stage.width, stage.height, stage.ink
    mat = tone(stage.mood.accent, by=0.15)
    shape = rounded((-width * 0.42, -height * 0.3, width * 0.84, height * 0.6), radius=26)
    at: Point = (width * 0.47, height * 0.54)
    stage.add(moved(path(polygon(shape), fill=DEEP, fill_opacity=0.16), to=(at[0] + 12, at[1] + 14), turn=-3))
    stage.add(
        moved(
            path(polygon(shape), fill=mat) + path(polygon(shape), fill=weave(ink, colour=mat, step=9, strength=0.24)),
            to=at,
            turn=-3,
        )
    )
    spots = (Slot(0.46, 0.52, 0.64, 0.5, 0), Slot(0.78, 0.2, 0.36, 0.28, 12), Slot(0.2, 0.84, 0.34, 0.26, -8))
    things = [(code, lying(code, ink=ink)) for code in codes]
    extra = [(None, LAID[name](ink, stage.mood)) for name in props if name in LAID and name != "chopsticks"]
    for (code, thing), slot in zip([*things, *extra], spots, strict=False):
        _put(stage, figure=thing, slot=slot, code=code, lift=20)
    if "chopsticks" in props:
        _put(stage, figure=chopsticks(ink, stage.mood), slot=Slot(0.86, 0.62, 0.5, 0.44, -82), lift=9)
    overlay_light(stage)
