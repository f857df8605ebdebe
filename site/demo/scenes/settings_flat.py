"""Seen from straight above: flat lays and laid tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from demo.scenes import from_above, garments
from demo.scenes.accessories import glasses
from demo.scenes.catalogue import figure
from demo.scenes.figure import Figure
from demo.scenes.moods import Mood
from demo.scenes.palette import mix, tone
from demo.scenes.plants import sprig
from demo.scenes.props import paper
from demo.scenes.shapes import rounded
from demo.scenes.stage import Stage
from demo.scenes.surfaces import cloth_ground, overlay_light
from demo.scenes.svg import Ink, Point, ellipse, line, moved, path, polygon, rect
from demo.scenes.textiles import DEEP, weave
from demo.scenes.vessels import rod

UNHOOKED: dict[str, Callable[[Ink], Figure]] = {
    "coat-camel": lambda ink: garments.coat(ink, hook=False),
    "knit-cream": lambda ink: garments.knit(ink, hook=False),
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
    1: (Slot(0.5, 0.5, 0.62, 0.56, -8),),
    2: (Slot(0.42, 0.36, 0.62, 0.46, -6), Slot(0.6, 0.75, 0.5, 0.34, 10)),
    3: (Slot(0.36, 0.38, 0.52, 0.52, -5), Slot(0.74, 0.36, 0.36, 0.42, 8), Slot(0.56, 0.79, 0.52, 0.28, -4)),
    4: (Slot(0.32, 0.34, 0.46, 0.46, -6), Slot(0.74, 0.3, 0.36, 0.38, 7), Slot(0.3, 0.77, 0.42, 0.32, 5), Slot(0.72, 0.73, 0.4, 0.34, -9)),
    5: (Slot(0.3, 0.3, 0.42, 0.42, -7), Slot(0.74, 0.27, 0.36, 0.36, 8), Slot(0.52, 0.55, 0.32, 0.26, -3), Slot(0.26, 0.79, 0.36, 0.28, 6), Slot(0.74, 0.78, 0.38, 0.32, -10)),
}


def lying(code: str, *, ink: Ink) -> Figure:
    draw = from_above.ABOVE.get(code) or UNHOOKED.get(code)
    return draw(ink) if draw else figure(code, ink=ink)


def _notebook(ink: Ink, mood: Mood) -> Figure:
    shape = rounded((-74, -104, 148, 208), radius=6)
    body = path(polygon(shape), fill=ink.slanted([(0, tone(mood.accent, by=0.2), 1), (1, tone(mood.accent, by=-0.2), 1)], start=(0, 0), end=(1, 1)))
    body += rect((-74, -104, 14, 208), fill=DEEP, fill_opacity=0.16) + rect((48, -104, 5, 208), fill=tone(mood.accent, by=-0.5))
    return Figure(body=body, outline=[shape], depth=70)


def _open_book(ink: Ink, mood: Mood) -> Figure:
    left, right = rounded((-150, -100, 150, 200), radius=5), rounded((0, -100, 150, 200), radius=5)
    pages = [(0, "#fbf7ec", 1), (0.85, "#f0e8d6", 1), (1, "#cfc3aa", 1)]
    body = rect((-156, -104, 312, 212), rx=6, fill=tone(mood.accent, by=-0.3)) + path(polygon(left), fill=ink.across(pages)) + path(polygon(right), fill=ink.across([(1 - t, c, a) for t, c, a in reversed(pages)]))
    rows = "".join(f"M-132 {-72 + i * 15}H{-34 if i % 4 else -60}M24 {-72 + i * 15}H{122 if i % 5 else 88}" for i in range(10))
    body += line(rows, colour="#a89f8c", width=2.6, stroke_opacity=0.6) + rect((30, -80, 90, 62), fill=mix(mood.accent, to="#f6efe0", by=0.3))
    return Figure(body=body, outline=[[(-156, -104), (156, -104), (156, 108), (-156, 108)]], depth=100)


def _pen(ink: Ink, mood: Mood) -> Figure:
    return Figure(body=rod([(-70, 0), (64, 0)], colour="#2d2b2a", width=9) + rod([(64, 0), (76, 0)], colour="#c9a25c", width=6), outline=[[(-74, -5), (78, -5), (78, 5), (-74, 5)]], depth=5)


def _towel(ink: Ink, mood: Mood) -> Figure:
    colour = mix(mood.wall, to="#f3ece0", by=0.6)
    shape = rounded((-190, -150, 380, 300), radius=14)
    body = path(polygon(shape), fill=ink.slanted([(0, tone(colour, by=0.3), 1), (1, tone(colour, by=-0.14), 1)], start=(0, 0), end=(1, 1))) + path(polygon(shape), fill=weave(ink, colour=colour, step=7, strength=0.16))
    body += "".join(rect((-190, y, 380, 9), fill=mood.accent, fill_opacity=0.55) for y in (96, 114)) + rect((-20, -150, 10, 300), fill=DEEP, fill_opacity=0.08)
    return Figure(body=body, outline=[shape], depth=150)


def _leaves(ink: Ink, mood: Mood) -> Figure:
    return sprig(ink.chance, length=320, colour="#76917a")


def _spoon(ink: Ink, mood: Mood) -> Figure:
    body = rod([(-20, 0), (110, 0)], colour="#b98a58", width=9) + ellipse((-44, 0), rx=34, ry=22, fill="#a87745") + ellipse((-42, -1), rx=27, ry=16, fill="#5a3820")
    return Figure(body=body, outline=[[(-78, -14), (-20, -18), (112, -5), (112, 5), (-20, 18), (-78, 14)]], depth=20)


def _chopsticks(ink: Ink, mood: Mood) -> Figure:
    body = rod([(-130, -6), (130, -10)], colour="#7a4a2b", width=7) + rod([(-130, 10), (130, 4)], colour="#7a4a2b", width=7) + rect((-96, -18, 16, 40), rx=5, fill="#d8cfc0")
    return Figure(body=body, outline=[[(-134, -12), (134, -14), (134, 8), (-134, 16)]], depth=12)


def _drink(ink: Ink, mood: Mood) -> Figure:
    return from_above.cup(ink, colour="#e9e0d0", drink="#c9924a", latte=False)


LAID: dict[str, Callable[[Ink, Mood], Figure]] = {
    "notebook": _notebook,
    "book": _open_book,
    "pen": _pen,
    "towel": _towel,
    "leaves": _leaves,
    "spoon": _spoon,
    "chopsticks": _chopsticks,
    "glasses": lambda ink, mood: glasses(ink),
    "map": paper,
    "dish": lambda ink, mood: from_above.plate(ink, colour=tone(mood.ground, by=0.35)),
    "plates": lambda ink, mood: from_above.plate(ink),
    "cookies": lambda ink, mood: from_above.cookies(ink),
    "yogurt": lambda ink, mood: from_above.yogurt(ink),
    "cup": lambda ink, mood: from_above.cup(ink, colour="#e6dccb", drink="#c79a68", latte=True),
    "tea": _drink,
    "fruit": lambda ink, mood: from_above.oranges(ink),
    "hat": lambda ink, mood: from_above.hat(ink),
}

EDGES = (Slot(0.93, 0.93, 0.42, 0.3, 24), Slot(0.07, 0.94, 0.36, 0.3, -30), Slot(0.95, 0.08, 0.36, 0.3, 40), Slot(0.04, 0.08, 0.4, 0.3, -150))


def flatlay(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """Things laid out on cloth, wood or stone; props run out of the picture at its corners."""
    cloth_ground(stage)
    ink = stage.ink
    for i, name in enumerate(props):
        if name == "towel":
            _put(stage, figure=_towel(ink, stage.mood), slot=Slot(0.42, 0.46, 0.86, 0.66, -12), lift=8)
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
    grown = min(1.5, max(1.0, (0.36 * stage.width * stage.height / covered) ** 0.5))
    for (code, thing), slot, size in zip(things, slots, sizes, strict=True):
        inside = 2.1 * min(slot.x, 1 - slot.x) * stage.width / thing.box[2]
        _put(stage, figure=thing, slot=slot, code=code, lift=22, scale=min(size * grown, max(inside, size)))
    overlay_light(stage)


def _fit(stage: Stage, *, thing: Figure, slot: Slot) -> float:
    return min(stage.width * slot.width / thing.box[2], stage.height * slot.height / thing.box[3])


def _put(
    stage: Stage, *, figure: Figure, slot: Slot, code: str | None = None, lift: float, scale: float = 0.0
) -> None:
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
        parts.append(moved(_bean() if kind == "beans" else _petal(stage.mood, tint=chance.unit()), to=at, turn=turn, scale=stage.width / 1440))
    stage.add("".join(parts))


def _bean() -> str:
    shadow = ellipse((4, 6), rx=21, ry=14, fill=DEEP, fill_opacity=0.25)
    return shadow + ellipse((0, 0), rx=21, ry=14, fill="#5b3720") + ellipse((-4, -4), rx=13, ry=7, fill="#7d5233", fill_opacity=0.8) + line("M-19 1Q-6 -5 0 0T19 -1", colour="#2e1a0f", width=2.6)


def _petal(mood: Mood, *, tint: float) -> str:
    colour = mix("#e2a19a", to="#f3d3c9", by=tint)
    d = "M-30 0C-22 -22 16 -26 32 -6C36 2 34 8 28 12C8 24 -22 18 -30 0z"
    return path(d, fill=DEEP, fill_opacity=0.16, transform="translate(5 7)") + path(d, fill=colour) + path("M-26 0C-14 -8 10 -8 26 2", fill="none", stroke=tone(colour, by=0.5), stroke_width=2)


def dining(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A laid table from above: a mat under the first dish, the rest around it."""
    cloth_ground(stage)
    width, height, ink = stage.width, stage.height, stage.ink
    mat = tone(stage.mood.accent, by=0.15)
    shape = rounded((-width * 0.42, -height * 0.3, width * 0.84, height * 0.6), radius=26)
    at: Point = (width * 0.47, height * 0.54)
    stage.add(moved(path(polygon(shape), fill=DEEP, fill_opacity=0.16), to=(at[0] + 12, at[1] + 14), turn=-3))
    stage.add(moved(path(polygon(shape), fill=mat) + path(polygon(shape), fill=weave(ink, colour=mat, step=9, strength=0.24)), to=at, turn=-3))
    spots = (Slot(0.46, 0.52, 0.64, 0.5, 0), Slot(0.78, 0.2, 0.36, 0.28, 12), Slot(0.2, 0.84, 0.34, 0.26, -8))
    things = [(code, lying(code, ink=ink)) for code in codes]
    extra = [(None, LAID[name](ink, stage.mood)) for name in props if name in LAID and name != "chopsticks"]
    for (code, thing), slot in zip([*things, *extra], spots, strict=False):
        _put(stage, figure=thing, slot=slot, code=code, lift=20)
    if "chopsticks" in props:
        _put(stage, figure=_chopsticks(ink, stage.mood), slot=Slot(0.86, 0.62, 0.5, 0.44, -82), lift=9)
    overlay_light(stage)


