"""A window sill, the garden out of focus behind it."""

from collections.abc import Sequence

from demo.scenes.arrange import row, show
from demo.scenes.light import wash
from demo.scenes.palette import mix, tone
from demo.scenes.props import PROPS
from demo.scenes.settings_still import beside, products_of
from demo.scenes.stage import Stage
from demo.scenes.surfaces import bokeh, ground
from demo.scenes.svg import moved, path, polygon, rect


def sill(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A window sill; trees and sky out of focus behind the panes."""
    width, height, mood, ink = stage.width, stage.height, stage.mood, stage.ink
    edge = height * 0.7
    stage.add(
        wash((0, 0, width, edge), top=mix(mood.wall, to="#dcebf2", by=0.6), bottom=mix(mood.wall, to="#f8f0da", by=0.6))
    )
    greens = ("#9db58e", "#7f9f7a", "#b9caa0", "#6f8f73", "#cdd8ae")
    stage.add(
        bokeh(ink, box=(-60, edge * 0.42, width + 120, edge * 0.62), colours=greens, count=34, size=190, alpha=0.6)
    )
    stage.add(
        bokeh(
            ink,
            box=(0, edge * 0.2, width, edge * 0.6),
            colours=("#fdf8e4", "#f4edc8", "#ffffff"),
            count=14,
            size=90,
            alpha=0.55,
        )
    )
    _window_frame(stage, edge=edge)
    ground(stage, top=edge, material="plaster")
    back, front = edge + height * 0.08, edge + height * 0.16
    things = products_of(stage, codes=codes)
    margin = width * (0.22 if len(codes) == 1 else 0.14)
    right = width * (0.6 if "cat" in props else 1.0) - margin * (0.3 if "cat" in props else 1.0)
    if "cat" in props:
        margin *= 0.3
        sleeper = PROPS["cat"](ink, mood)
        stage.stand(sleeper, at=(width * 0.78, back), scale=width * 0.42 / sleeper.width)
    placed = row(things, left=margin, right=right, back=back, front=front, height=height * 0.46)
    show(
        stage,
        placed=[*beside(stage, props=[p for p in props if p != "cat"], placed=placed, back=back, front=front), *placed],
    )
    stage.add(
        rect(
            (0, height * 0.93, width, height * 0.07),
            fill=ink.down([(0, tone(mood.ground, by=-0.2), 1), (1, tone(mood.ground, by=-0.34), 1)]),
        )
    )
    stage.add(rect((0, height * 0.93 - 3, width, 5), fill=tone(mood.ground, by=0.5)))


def _window_frame(stage: Stage, *, edge: float) -> None:
    width, ink = stage.width, stage.ink
    paint = tone(mix(stage.mood.wall, to="#f6f1e8", by=0.7), by=0.1)
    left = ink.across([(0, tone(paint, by=-0.16), 1), (0.6, tone(paint, by=-0.06), 1), (1, tone(paint, by=-0.3), 1)])
    stage.add(rect((0, 0, width * 0.06, edge), fill=left) + rect((width * 0.94, 0, width * 0.06, edge), fill=left))
    stage.add(
        rect((width * 0.485, 0, width * 0.03, edge), fill=left)
        + rect((0, edge * 0.36, width, width * 0.025), fill=ink.down([(0, paint, 1), (1, tone(paint, by=-0.3), 1)]))
    )
    stage.add(
        rect((0, edge - 34, width, 34), fill=ink.down([(0, tone(paint, by=0.1), 1), (1, tone(paint, by=-0.22), 1)]))
    )
    glare = polygon([(width * 0.12, 0), (width * 0.3, 0), (width * 0.12, edge * 0.9), (width * 0.06, edge * 0.9)])
    stage.add(path(glare, fill="#ffffff", fill_opacity=0.16))
    if stage.ink.chance.unit() > 0.4:
        _curtain(stage, edge=edge)


def _curtain(stage: Stage, *, edge: float) -> None:
    """A thin curtain drawn to the right side."""
    width = stage.width
    cloth = tone(mix(stage.mood.wall, to="#ffffff", by=0.75), by=0.2)
    for i in range(7):
        x = width * (0.8 + 0.032 * i)
        stops = [(0, cloth, 0.62), (0.5, tone(cloth, by=-0.08), 0.82), (1, tone(cloth, by=-0.26), 0.66)]
        strip = [(x, 0), (x + width * 0.036, 0), (x + width * 0.03 - 5 * (i % 2), edge + 20), (x - 8, edge + 20)]
        stage.add(moved(path(polygon(strip), fill=stage.ink.across(stops)), to=(0, 0)))
