"""Rooms: the living room, the nursery, the desk."""

from collections.abc import Sequence

from demo.scenes import bookshelf, furniture
from demo.scenes.catalogue import figure
from demo.scenes.light import Light, pool
from demo.scenes.palette import mix, tone
from demo.scenes.plants import potted
from demo.scenes.settings_wear import floor
from demo.scenes.shapes import curve
from demo.scenes.stage import Stage
from demo.scenes.surfaces import sunlight, vignette, wall
from demo.scenes.svg import Point, ellipse, moved, path, polygon, rect

FAR = Light(cast=(0.34, 0.04), softness=0.16, depth=0.34)


def room(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A living room seen straight on, furniture where it would stand."""
    width, height, mood = stage.width, stage.height, stage.mood
    base = height * 0.7
    unit = min(width / (2350 if height >= width else 3100), height * 0.65 / 1640)
    wall(stage, height=base)
    if "window" in props:
        _window(stage, base=base)
    sunlight(stage, height=base)
    floor(stage, top=base)
    if "art" in props:
        _art(stage, unit=unit, over_sofa="sofa-linen" in codes)
    _rug(stage, codes=codes, unit=unit)
    if "shelf-oak" in codes:
        _put(
            stage, code="shelf-oak", at=(width * 0.77, base + 34), scale=unit * (1.0 if "sofa-linen" in codes else 1.1)
        )
    if mood.night and "lamp-paper" in codes:
        stage.add(
            pool(
                stage.ink,
                centre=(width * 0.2, height * 0.4),
                rx=width * 0.7,
                ry=height * 0.4,
                colour="#ffcf8a",
                alpha=0.5,
            )
        )
    if "lamp-paper" in codes:
        x = 0.16 if "sofa-linen" in codes else 0.3
        _put(stage, code="lamp-paper", at=(width * x, base + height * 0.07), scale=unit * 1.02)
    _seats(stage, codes=codes, unit=unit, base=base)
    _small(stage, codes=codes, props=props, unit=unit, base=base)
    vignette(stage)


def _put(stage: Stage, *, code: str, at: Point, scale: float, light: Light = FAR, flip: bool = False) -> None:
    stage.stand(figure(code, ink=stage.ink), at=at, scale=scale, code=code, light=light, flip=flip)


def _seats(stage: Stage, *, codes: Sequence[str], unit: float, base: float) -> None:
    width, height = stage.width, stage.height
    if "sofa-linen" in codes:
        x, y = width * (0.42 if "shelf-oak" in codes and width > height else 0.5), base + height * 0.12
        size = unit * (1.06 if "shelf-oak" not in codes else 0.98)
        sofa = figure("sofa-linen", ink=stage.ink)
        stage.stand(sofa, at=(x, y), scale=size, code="sofa-linen", light=FAR)
        if "cushion-rust" in codes:
            stage.spots["cushion-rust"] = ((x - 470 * size) / width, (y - 555 * size) / height)
            stage.spots["sofa-linen"] = ((x + 60 * size) / width, (y - 300 * size) / height)
    if "chair-cane" in codes:
        x = 0.56 if "lamp-paper" in codes else 0.4
        _put(stage, code="chair-cane", at=(width * x, base + height * 0.135), scale=unit * 1.35)


def _rug(stage: Stage, *, codes: Sequence[str], unit: float) -> None:
    width, height = stage.width, stage.height
    if "rug-wave" in codes:
        thing = figure("rug-wave", ink=stage.ink)
        scale = min(unit * 1.14, width * 0.94 / thing.width)
        stage.stand(
            thing,
            at=(width * 0.5, height * 0.965),
            scale=scale,
            code="rug-wave",
            light=Light(cast=(0.0, 0.0), depth=0.1),
        )
        return
    colour = mix(stage.mood.wall, to="#efe6d6", by=0.5 if not stage.mood.night else 0.15)
    stage.add(ellipse((width * 0.5, height * 0.885), rx=width * 0.5, ry=height * 0.075, fill=tone(colour, by=-0.16)))
    stage.add(ellipse((width * 0.5, height * 0.882), rx=width * 0.5, ry=height * 0.075, fill=colour))
    stage.add(
        ellipse(
            (width * 0.5, height * 0.882),
            rx=width * 0.45,
            ry=height * 0.065,
            fill="none",
            stroke=tone(colour, by=-0.16),
            stroke_width=5,
        )
    )


def _art(stage: Stage, *, unit: float, over_sofa: bool) -> None:
    width, height, ink = stage.width, stage.height, stage.ink
    kinds = ["hills", "arch", "leaves"]
    first = ink.chance.pick(kinds)
    second = kinds[(kinds.index(first) + 1) % 3]
    x = 0.52 if over_sofa else 0.66
    y = height * 0.25
    stage.add(moved(bookshelf.frame(ink, art=first), to=(width * x - 260 * unit, y), scale=unit * 1.05))
    stage.add(
        moved(
            bookshelf.frame(ink, art=second, width=320, height=420, wood="#3a332d"),
            to=(width * x + 210 * unit, y + 50 * unit),
            scale=unit * 1.05,
        )
    )


def _window(stage: Stage, *, base: float) -> None:
    width, height, ink, mood = stage.width, stage.height, stage.ink, stage.mood
    box = (width * 0.54, height * 0.08, width * 0.36, base - height * 0.24)
    paint = tone(mood.wall, by=0.6)
    stage.add(
        rect((box[0] - 22, box[1] - 22, box[2] + 44, box[3] + 44), fill=paint)
        + rect(box, fill=ink.down([(0, "#cfe3ec", 1), (1, "#f6efd8", 1)]))
    )
    for i, (level, colour) in enumerate(((0.62, "#b7c9a8"), (0.74, "#97b08b"), (0.86, "#7f9c78"))):
        ridge = curve(
            [(box[0] + box[2] * t / 5, box[1] + box[3] * (level + 0.05 * ((t * 7 + i * 3) % 3 - 1))) for t in range(6)],
            steps=5,
        )
        stage.add(path(polygon([*ridge, (box[0] + box[2], box[1] + box[3]), (box[0], box[1] + box[3])]), fill=colour))
    for t in (0.5,):
        stage.add(rect((box[0] + box[2] * t - 9, box[1], 18, box[3]), fill=paint))
    stage.add(
        rect((box[0], box[1] + box[3] * 0.4, box[2], 16), fill=paint)
        + rect((box[0] - 40, box[1] + box[3] + 18, box[2] + 80, 26), fill=tone(paint, by=-0.06))
    )
    cloth = mix(mood.wall, to="#fffaf0", by=0.7)
    for side in (-1, 1):
        x = box[0] - 70 if side < 0 else box[0] + box[2] - 20
        for i in range(4):
            strip = (x + i * 24, box[1] - 50, 27, box[3] + 130)
            stage.add(rect(strip, fill=ink.across([(0, tone(cloth, by=0.2), 0.96), (1, tone(cloth, by=-0.18), 0.96)])))


def _small(stage: Stage, *, codes: Sequence[str], props: Sequence[str], unit: float, base: float) -> None:
    """Side table, vase, plant: what fills the corners."""
    width, height, ink = stage.width, stage.height, stage.ink
    if "vase-stone" in codes or "sidetable" in props:
        table = furniture.side_table(ink)
        at = (width * (0.16 if "sofa-linen" not in codes else 0.87), base + height * 0.17)
        scale = unit * 1.1
        stage.stand(table, at=at, scale=scale, light=FAR)
        vase = figure("vase-stone", ink=ink)
        green = potted(ink, kind="bush", height=300)
        thing, code = (vase, "vase-stone") if "vase-stone" in codes else (green, None)
        stage.stand(thing, at=(at[0], at[1] - 464 * scale), scale=unit * 1.55, code=code, light=FAR)
    if "plant" in props and not {"vase-stone", "shelf-oak"} <= set(codes):
        kind = ink.chance.pick(("broad", "fan", "broad"))
        plant = potted(ink, kind=kind, height=1150, pot=ink.chance.pick(("#c98a63", "#e4d8c4", "#8a9384")))
        x = 0.9 if "shelf-oak" not in codes and "vase-stone" not in codes else 0.08
        stage.stand(plant, at=(width * x, base + height * 0.14), scale=unit * 0.92, light=FAR)
