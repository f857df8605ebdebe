"""Out of doors: a camp before hills, a rock above valleys; at dawn, at noon, at dusk and by night."""

from collections.abc import Sequence

from demo.scenes import tents
from demo.scenes.arrange import row
from demo.scenes.catalogue import figure
from demo.scenes.figure import Figure
from demo.scenes.light import Light, pool
from demo.scenes.outdoors import HOURS, Hour, grass, hour_of, lake, ridges, sky, trees
from demo.scenes.palette import mix, tone
from demo.scenes.settings_still import products_of
from demo.scenes.shapes import curve
from demo.scenes.stage import Stage
from demo.scenes.surfaces import speckles
from demo.scenes.svg import Chance, Ink, Point, line, path, polygon, rect, trace


def camp(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """The tent behind, the rest in front of it on the grass."""
    height = stage.height
    hour = hour_of(stage)
    low = height * 0.56
    sky(stage, hour=hour, low=low)
    ridges(stage, hour=hour, top=height * 0.4, low=low)
    ground = height * 0.6
    if "lake" in props:
        lake(stage, hour=hour, top=low - 10, low=height * 0.66)
        ground = height * 0.66
    has_tent = "tent-dune" in codes
    trees(
        stage,
        hour=hour,
        base=low + 12 if "lake" in props else ground + 8,
        tall=height * (0.13 if "lake" in props else 0.3),
        gap=(0.2, 0.82) if has_tent else (0.28, 0.7),
    )
    grass(stage, hour=hour, top=ground)
    light = Light(cast=(0.7, 0.1), softness=0.2, depth=hour.shade, shade=tone(hour.grass, by=-0.8))
    _after_dark(stage, hour=hour)
    if has_tent:
        _tent(stage, codes=codes, ground=ground, light=light, lit=hour.veil is not None)
    _campers(stage, codes=codes, light=light, has_tent=has_tent, hour=hour)


def _tent(stage: Stage, *, codes: Sequence[str], ground: float, light: Light, lit: bool) -> None:
    width, height = stage.width, stage.height
    thing = tents.tent(stage.ink, lit=lit)
    alone = len(codes) == 1
    scale = min(width * (0.84 if alone or width <= height else 0.6) / thing.width, height * 0.36 / thing.height)
    x = 0.5 if alone else 0.44
    if lit:
        at = (width * x, ground + height * 0.1)
        stage.add(pool(stage.ink, centre=at, rx=1700 * scale, ry=900 * scale, colour="#ffb85c", alpha=0.5))
    stage.stand(
        thing,
        at=(width * x, ground + height * (0.13 if width <= height else 0.1)),
        scale=scale,
        code="tent-dune",
        light=light,
    )


def _campers(stage: Stage, *, codes: Sequence[str], light: Light, has_tent: bool, hour: Hour) -> None:
    width, height = stage.width, stage.height
    rest = [code for code in codes if code != "tent-dune"]
    if not rest:
        return
    things = products_of(stage, codes=rest)
    tall = height * (0.23 if has_tent else 0.42)
    back, front = height * (0.83 if has_tent else 0.8), height * 0.9
    right = 0.97 if has_tent else 0.9
    left = 0.3 if has_tent and len(rest) == 1 else 0.08 if len(rest) > 1 else 0.2
    if has_tent and len(rest) == 1:
        left = 0.56
    placed = row(things, left=width * left, right=width * right, back=back, front=front, height=tall)
    dim = _dim(stage, hour=hour)
    for one in sorted(placed, key=lambda p: p.at[1]):
        if one.figure.glow and hour.veil:
            _lamplight(stage, figure=one.figure, at=one.at, scale=one.scale)
        stage.stand(one.figure, at=one.at, scale=one.scale, code=one.code, light=light, dim=dim)


def _dim(stage: Stage, *, hour: Hour) -> str | None:
    if not hour.veil:
        return None
    if hour is HOURS["night"]:
        return stage.ink.dimmed(red=0.56, green=0.58, blue=0.74)
    return stage.ink.dimmed(red=0.9, green=0.76, blue=0.74)


def _lamplight(stage: Stage, *, figure: Figure, at: Point, scale: float) -> None:
    """A warm round on the grass about a lamp."""
    reach = figure.height * scale * 1.5
    stage.add(
        pool(
            stage.ink,
            centre=(at[0], at[1] - figure.height * scale * 0.3),
            rx=reach,
            ry=reach * 0.8,
            colour="#ffc46a",
            alpha=0.6,
        )
    )


def _after_dark(stage: Stage, *, hour: Hour) -> None:
    """Evening lies over hills and grass; what shines is set on top of it."""
    if not hour.veil:
        return
    width, height, ink = stage.width, stage.height, stage.ink
    shade = ink.down([(0, hour.veil, 0), (0.3, hour.veil, 1), (1, tone(hour.veil, by=-0.12), 1)])
    stage.add(rect((0, height * 0.3, width, height * 0.7), fill=shade, style="mix-blend-mode:multiply"))


def rock(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A flat rock on a height, valleys far below."""
    width, height, ink = stage.width, stage.height, stage.ink
    hour = hour_of(stage)
    low = height * 0.74
    sky(stage, hour=hour, low=low)
    ridges(stage, hour=hour, top=height * 0.36, low=low, count=5)
    if "pines" in props:
        trees(stage, hour=hour, base=height * 0.78, tall=height * 0.34, gap=(0.16, 0.86))
    colour = mix(hour.near, to="#b5aa9b", by=0.62 if hour.veil else 0.78)
    _stone(stage, height=height, width=width, ink=ink, colour=colour)
    light = Light(cast=(0.8, 0.1), softness=0.16, depth=hour.shade + 0.06, shade=tone(colour, by=-0.8))
    things: list[tuple[str | None, Figure]] = [(code, figure(code, ink=ink)) for code in codes]
    margin = width * (0.24 if len(codes) == 1 else 0.12)
    placed = row(
        things, left=margin, right=width - margin, back=height * 0.8, front=height * 0.86, height=height * 0.46
    )
    if hour.veil:
        stage.add(
            rect(
                (0, height * 0.4, width, height * 0.6),
                fill=ink.down([(0, hour.veil, 0), (0.4, hour.veil, 0.5), (1, tone(hour.veil, by=-0.4), 0.5)]),
            )
        )
    for one in sorted(placed, key=lambda p: p.at[1]):
        stage.stand(one.figure, at=one.at, scale=one.scale, code=one.code, light=light)


def _stone(stage: Stage, *, height: float, width: float, ink: Ink, colour: str) -> None:
    """The rock itself."""
    top = height * 0.74
    far = curve(
        [
            (-width * 0.1, top + 40),
            (width * 0.08, top - 6),
            (width * 0.3, top - 18),
            (width * 0.62, top - 10),
            (width * 0.9, top - 26),
            (width * 1.1, top + 20),
        ],
        steps=6,
    )
    lip = curve(
        [
            (width * 1.1, height * 0.9),
            (width * 0.8, height * 0.925),
            (width * 0.46, height * 0.91),
            (width * 0.16, height * 0.935),
            (-width * 0.1, height * 0.9),
        ],
        steps=6,
    )
    stage.add(
        path(
            polygon([*far, (width * 1.1, height), (-width * 0.1, height)]),
            fill=ink.across(
                [(0, tone(colour, by=-0.2), 1), (0.5, tone(colour, by=-0.36), 1), (1, tone(colour, by=-0.5), 1)]
            ),
        )
    )
    stage.add(
        path(
            polygon([*far, *lip]),
            fill=ink.slanted(
                [(0, tone(colour, by=0.3), 1), (0.6, colour, 1), (1, tone(colour, by=-0.16), 1)],
                start=(0, 0),
                end=(1, 1),
            ),
        )
    )
    stage.add(speckles(ink, box=(0, top + 20, width, height * 0.15), colour=colour, count=120, flat=0.4))
    _cracks(stage, chance=ink.chance, colour=colour, top=top)


def _cracks(stage: Stage, *, chance: Chance, colour: str, top: float) -> None:
    width, height = stage.width, stage.height
    for _ in range(7):
        x, y = chance.unit() * width, top + chance.unit() * height * 0.14
        d = trace(
            "M",
            x,
            y,
            "l",
            chance.between(40, 120),
            chance.between(-8, 14),
            "l",
            chance.between(30, 90),
            chance.between(-16, 20),
        )
        stage.add(line(d, colour=tone(colour, by=-0.45), width=2.4, stroke_opacity=0.5))
