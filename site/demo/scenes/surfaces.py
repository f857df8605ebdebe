"""Walls and grounds: plaster, wood, stone, linen, tiles; and the light that falls on a wall."""

from math import pi

from demo.scenes.light import panes, pool, soft_shapes, sprig, wash
from demo.scenes.palette import mix, tone
from demo.scenes.stage import Stage
from demo.scenes.svg import Ink, ellipse, line, num, path, polygon, rect, trace
from demo.scenes.textiles import weave

Box = tuple[float, float, float, float]


def wall(stage: Stage, *, height: float) -> None:
    mood = stage.mood
    top, low = (
        (tone(mood.wall, by=-0.3), tone(mood.wall, by=0.06))
        if mood.night
        else (tone(mood.wall, by=0.12), tone(mood.wall, by=-0.09))
    )
    stage.add(wash((0, 0, stage.width, height), top=top, bottom=low))


def sunlight(stage: Stage, *, height: float) -> None:
    """What the window throws on the wall: panes, a tall slit, or panes crossed by leaves; lamp light at night."""
    mood, chance = stage.mood, stage.ink.chance
    width = stage.width
    if mood.night:
        centre = (width * 0.3, height * 0.55)
        stage.add(pool(stage.ink, centre=centre, rx=width * 0.75, ry=height * 0.8, colour=mood.sun, alpha=0.36))
        return
    kind = chance.pick(("panes", "tall", "leaves", "leaves", "panes"))
    left = width * chance.between(0.16, 0.34)
    slant = (chance.between(-0.1, -0.32), chance.between(-0.18, 0.16))
    columns, rows = {"panes": (2, 3), "tall": (1, 1), "leaves": (2, 2)}[kind]
    wide = width * (0.62 if kind != "tall" else 0.34)
    box = (left, height * -0.06, wide, height * chance.between(0.86, 1.0))
    stage.add(panes(box, columns=columns, rows=rows, slant=slant, colour=mood.sun, alpha=0.6, soft=26))
    if kind == "leaves":
        shapes = sprig(
            chance,
            start=(width * 0.95, -40),
            angle=pi * chance.between(0.62, 0.76),
            length=height * 0.95,
            leaf=width * 0.17,
        )
        shapes += sprig(
            chance,
            start=(width * 0.6, -60),
            angle=pi * chance.between(0.55, 0.64),
            length=height * 0.6,
            leaf=width * 0.13,
        )
        stage.add(soft_shapes(shapes, colour=tone(mood.wall, by=-0.5), alpha=0.26, reach=15))


def ground(stage: Stage, *, top: float, material: str | None = None) -> None:
    """The table or floor from a height down to the lower edge, with a soft far edge."""
    mood = stage.mood
    width, height = stage.width, stage.height
    far, near = (
        tone(mood.ground, by=0.1 if not mood.night else -0.28),
        tone(mood.ground, by=-0.1 if not mood.night else -0.05),
    )
    stage.add(rect((0, top - 10, width, 12), fill=tone(mood.ground, by=-0.45), fill_opacity=0.2))
    stage.add(wash((0, top, width, height - top), top=far, bottom=near, levels=40))
    kind = material or mood.material
    box = (0.0, top, float(width), height - top)
    if kind == "wood":
        stage.add(planks(stage.ink, box=box, colour=mood.ground))
    elif kind == "stone":
        stage.add(speckles(stage.ink, box=box, colour=mood.ground))
    elif kind == "linen":
        stage.add(rect(box, fill=weave(stage.ink, colour=mood.ground, step=9, strength=0.1)))
    if not mood.night:
        for inner in (0.0, 0.07):
            beam = [
                (width * (0.1 + inner), top),
                (width * (0.86 - inner), top),
                (width * (0.62 - inner), height),
                (width * (inner - 0.4), height),
            ]
            stage.add(path(polygon(beam), fill=mood.sun, fill_opacity=0.09))
    stage.add(rect((0, top, width, 3), fill=tone(mood.ground, by=0.6), fill_opacity=0.5))


def planks(ink: Ink, *, box: Box, colour: str) -> str:
    """Wood grain running across: long wavering lines, closer together far away."""
    x, y, width, height = box
    deep = tone(colour, by=-0.4)
    parts = []
    lines = 34
    for i in range(lines):
        t = (i / lines) ** 1.5
        level = y + 6 + t * height
        sway = 3 + 16 * t
        d = f"M{num(x - 10)} {num(level)}"
        step = width / 4
        for _ in range(4):
            d += trace("q", step / 2, ink.chance.between(-sway, sway), step, ink.chance.between(-2, 2) * (0.5 + t))
        parts.append(line(d, colour=deep, width=1 + 2.6 * t, stroke_opacity=f"{ink.chance.between(0.05, 0.2):.2f}"))
    for t in (0.1, 0.34, 0.72):
        parts.append(rect((x, y + t * height, width, 2 + 2 * t), fill=tone(colour, by=-0.55), fill_opacity=0.32))
        parts.append(rect((x, y + t * height + 2 + 2 * t, width, 1.5), fill=tone(colour, by=0.5), fill_opacity=0.3))
    return "".join(parts)


def speckles(ink: Ink, *, box: Box, colour: str, count: int = 260, flat: float = 0.5) -> str:
    """Terrazzo: chips of a few related colours."""
    x, y, width, height = box
    tints = (
        tone(colour, by=-0.25),
        tone(colour, by=0.5),
        mix(colour, to="#b98a6b", by=0.4),
        mix(colour, to="#7f8f86", by=0.45),
    )
    parts = []
    for _ in range(count):
        t = ink.chance.unit() ** 0.7
        cx, cy = x + ink.chance.unit() * width, y + t * height
        size = ink.chance.between(2, 9) * (0.4 + t)
        corners = [
            (cx + size * dx * ink.chance.between(0.6, 1.2), cy + size * flat * dy * ink.chance.between(0.6, 1.2))
            for dx, dy in ((-1, -0.3), (-0.1, -1), (1, -0.2), (0.6, 0.9), (-0.5, 0.8))
        ]
        parts.append(path(polygon(corners), fill=ink.chance.pick(tints), fill_opacity=0.5))
    return "".join(parts)


def tiles(ink: Ink, *, box: Box, colour: str, size: float = 150.0, square: bool = True) -> str:
    """Glazed tiles: each a hair different, light on the upper edge, grout between."""
    x, y, width, height = box
    tall = size if square else size * 0.5
    parts = [rect(box, fill=tone(colour, by=0.3))]
    row = 0
    level = y + height - tall
    while level > y - tall:
        shift = 0.0 if square or row % 2 == 0 else -size / 2
        for column in range(int(width / size) + 2):
            shade = tone(colour, by=ink.chance.between(-0.05, 0.07) - 0.05 * (level - y) / height)
            left = x + shift + column * size
            parts.append(rect((left + 2, level + 2, size - 4, tall - 4), rx=5, fill=shade))
            parts.append(
                rect((left + 8, level + 7, size - 16, 3), rx=1.5, fill=tone(colour, by=0.7), fill_opacity=0.35)
            )
        level -= tall
        row += 1
    return "".join(parts)


def cloth_ground(stage: Stage) -> None:
    """A full ground seen from above, with the window's light lying over it."""
    mood, ink = stage.mood, stage.ink
    width, height = float(stage.width), float(stage.height)
    colour = mood.ground if mood.material in ("wood", "stone") else mix(mood.wall, to=mood.ground, by=0.4)
    stage.add(wash((0, 0, width, height), top=tone(colour, by=0.1), bottom=tone(colour, by=-0.1)))
    box = (0.0, 0.0, width, height)
    if mood.material == "wood":
        stage.add(_boards(ink, box=box, colour=colour))
    elif mood.material == "stone":
        stage.add(speckles(ink, box=box, colour=colour, count=420, flat=0.9))
    else:
        stage.add(rect(box, fill=weave(ink, colour=colour, step=8, strength=0.07)))


def _boards(ink: Ink, *, box: Box, colour: str) -> str:
    x, y, width, height = box
    parts = []
    count = 5
    wide = width / count
    for i in range(count):
        shade = tone(colour, by=ink.chance.between(-0.07, 0.07))
        parts.append(rect((x + i * wide, y, wide, height), fill=shade))
        for _ in range(7):
            at = x + i * wide + ink.chance.between(0.06, 0.94) * wide
            d = f"M{num(at)} {num(y)}" + "".join(
                trace("q", ink.chance.between(-18, 18), height / 8, ink.chance.between(-5, 5), height / 4)
                for _ in range(4)
            )
            parts.append(
                line(
                    d,
                    colour=tone(colour, by=-0.4),
                    width=ink.chance.between(1.4, 3.4),
                    stroke_opacity=f"{ink.chance.between(0.08, 0.22):.2f}",
                )
            )
        parts.append(rect((x + i * wide - 2, y, 4, height), fill=tone(colour, by=-0.6), fill_opacity=0.45))
    return "".join(parts)


def overlay_light(stage: Stage) -> None:
    """Leaf or window shadows that fall over everything in a picture from above."""
    mood, chance, width, height = stage.mood, stage.ink.chance, stage.width, stage.height
    kind = chance.pick(("leaves", "beam", "leaves"))
    if kind == "beam":
        box = (width * 0.08, -height * 0.05, width * 0.9, height * 1.0)
        stage.add(panes(box, columns=2, rows=3, slant=(-0.3, 0.16), colour=mood.sun, alpha=0.3, soft=34))
        return
    shapes = sprig(
        chance,
        start=(width * 1.06, height * 0.02),
        angle=pi * chance.between(0.68, 0.84),
        length=width * 1.0,
        leaf=width * 0.22,
    )
    stage.add(soft_shapes(shapes, colour=tone(mood.ground, by=-0.7), alpha=0.16, reach=18))


def vignette(stage: Stage) -> None:
    """A darkening at the near corner of a night picture."""
    if stage.mood.night:
        width, height = stage.width, stage.height
        stage.add(
            pool(stage.ink, centre=(width, height), rx=width * 0.5, ry=height * 0.24, colour="#0d0a12", alpha=0.5)
        )


def bokeh(ink: Ink, *, box: Box, colours: tuple[str, ...], count: int, size: float, alpha: float = 0.4) -> str:
    """Lights or leaves far out of focus."""
    x, y, width, height = box
    fills = [ink.round([(0.0, colour, alpha), (0.6, colour, alpha * 0.8), (1.0, colour, 0.0)]) for colour in colours]
    parts = []
    for _ in range(count):
        at = (x + ink.chance.unit() * width, y + ink.chance.unit() * height)
        parts.append(ellipse(at, rx=size * ink.chance.between(0.5, 1.2), fill=ink.chance.pick(fills)))
    return "".join(parts)
