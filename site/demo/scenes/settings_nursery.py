"""A child's corner."""

from collections.abc import Sequence

from demo.scenes import bookshelf
from demo.scenes.arrange import row, show
from demo.scenes.light import pool
from demo.scenes.moods import Mood
from demo.scenes.palette import mix, tone
from demo.scenes.settings_still import beside, products_of
from demo.scenes.settings_wear import floor
from demo.scenes.shapes import curve
from demo.scenes.stage import Stage
from demo.scenes.surfaces import sunlight, wall
from demo.scenes.svg import ellipse, line, moved, path, polygon, polyline, rect
from demo.scenes.textiles import stripes


def nursery(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A child's corner: panelled wall, a cot behind, toys in front on a soft rug."""
    width, height, mood, ink = stage.width, stage.height, stage.mood, stage.ink
    base = height * 0.6
    wall(stage, height=base)
    panel = tone(mix(mood.wall, to="#ffffff", by=0.45), by=0.1)
    stage.add(
        rect((0, base * 0.6, width, base * 0.4), fill=panel)
        + rect(
            (0, base * 0.6, width, base * 0.4),
            fill=stripes(ink, colour=tone(panel, by=-0.14), every=96, width=5, opacity=0.8),
        )
    )
    stage.add(rect((0, base * 0.6 - 14, width, 18), fill=tone(panel, by=0.4)))
    _bunting(stage)
    if "art" in props:
        stage.add(
            moved(
                bookshelf.frame(ink, art="arch", width=360, height=460),
                to=(width * 0.78, base * 0.34),
                scale=0.62 * height / 1920,
            )
        )
    sunlight(stage, height=base)
    floor(stage, top=base)
    _cot(stage, base=base)
    _play_mat(stage, width=width, height=height, mood=mood)
    back, front = height * 0.79, height * 0.87
    placed = row(
        products_of(stage, codes=codes),
        left=width * 0.08,
        right=width * 0.92,
        back=back,
        front=front,
        height=height * 0.36,
    )
    extra = beside(
        stage, props=[p for p in props if p == "plant"], placed=placed, back=base + height * 0.08, front=front
    )
    show(stage, placed=[*extra, *placed])


def _play_mat(stage: Stage, *, width: float, height: float, mood: Mood) -> None:
    """The rug and what stands on it."""
    stage.add(
        ellipse((width * 0.5, height * 0.85), rx=width * 0.56, ry=height * 0.14, fill=tone(mood.accent, by=0.25))
        + ellipse((width * 0.5, height * 0.846), rx=width * 0.55, ry=height * 0.136, fill=tone(mood.accent, by=0.5))
    )
    stage.add(
        ellipse(
            (width * 0.5, height * 0.846),
            rx=width * 0.49,
            ry=height * 0.118,
            fill="none",
            stroke=tone(mood.accent, by=0.2),
            stroke_width=9,
        )
    )


def _bunting(stage: Stage) -> None:
    """Little flags on a string along the top."""
    width, height = stage.width, stage.height
    colours = ("#e2a98f", "#e9cf95", "#a9b99a", "#a9c1cc", "#d9b7a8")
    string = curve(
        [
            (-20, height * 0.05),
            (width * 0.25, height * 0.11),
            (width * 0.5, height * 0.07),
            (width * 0.75, height * 0.12),
            (width + 20, height * 0.05),
        ],
        steps=10,
    )
    stage.add(line(polyline(string), colour="#b39a78", width=4))
    for i, (x, y) in enumerate(string[2:-2:3]):
        size = width * 0.028
        colour = colours[i % len(colours)]
        stage.add(
            path(
                polygon([(x - size, y), (x + size, y + 2), (x + 3, y + size * 2.1)]),
                fill=stage.ink.across([(0, tone(colour, by=0.2), 1), (1, tone(colour, by=-0.08), 1)]),
            )
        )


def _cot(stage: Stage, *, base: float) -> None:
    width, height, ink = stage.width, stage.height, stage.ink
    wood = "#d3ad7c"
    left, right, top, foot = width * 0.06, width * 0.66, base - height * 0.2, base + height * 0.06
    stage.add(
        pool(
            ink, centre=((left + right) / 2, foot), rx=(right - left) * 0.56, ry=36, colour=stage.light.shade, alpha=0.4
        )
    )
    stage.add(
        rect(
            (left + 10, base - height * 0.075, right - left - 20, height * 0.07),
            fill=ink.down([(0, "#fbf6ec", 1), (1, "#dcd0ba", 1)]),
        )
    )
    for i in range(12):
        x = left + 30 + (right - left - 60) * i / 11
        stage.add(
            rect(
                (x - 6, top + 10, 12, base - top),
                rx=5,
                fill=ink.across([(0, tone(wood, by=0.3), 1), (1, tone(wood, by=-0.2), 1)]),
            )
        )
    for y in (top, base + 4):
        stage.add(
            rect(
                (left, y, right - left, 24),
                rx=10,
                fill=ink.down([(0, tone(wood, by=0.35), 1), (1, tone(wood, by=-0.2), 1)]),
            )
        )
    for x in (left, right - 30):
        stage.add(
            rect(
                (x, top - 26, 30, foot - top + 26),
                rx=12,
                fill=ink.across([(0, tone(wood, by=0.3), 1), (1, tone(wood, by=-0.3), 1)]),
            )
        )
