"""Counters before tiles: bathroom ledge, kitchen, coffee corner."""

from collections.abc import Sequence

from demo.scenes.arrange import row, show
from demo.scenes.figure import Figure
from demo.scenes.light import Light, pool, wash
from demo.scenes.palette import mix, tone
from demo.scenes.plants import branch
from demo.scenes.props import PROPS
from demo.scenes.settings_shelf import wall_board
from demo.scenes.settings_still import beside, products_of
from demo.scenes.shapes import points
from demo.scenes.stage import Stage
from demo.scenes.surfaces import ground, speckles, sunlight, tiles, vignette, wall
from demo.scenes.svg import path, polygon, rect
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import cup, mug, rod, vase


def bath(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A ledge before glazed tiles, a strip of daylight from the side."""
    width, height, mood = stage.width, stage.height, stage.mood
    edge = height * 0.64
    glaze = tone(mood.wall, by=0.1)
    stage.add(
        tiles(stage.ink, box=(0, 0, width, edge), colour=glaze, size=width / 8, square=stage.ink.chance.unit() > 0.5)
    )
    sunlight(stage, height=edge)
    colour = mix(mood.ground, to="#f2eee6", by=0.5)
    stage.add(wash((0, edge, width, height - edge), top=tone(colour, by=0.2), bottom=tone(colour, by=-0.08), levels=30))
    stage.add(speckles(stage.ink, box=(0, edge, width, height - edge), colour=colour, count=180))
    stage.add(
        rect((0, edge - 30, width, 32), fill=stage.ink.down([(0, DEEP, 0), (1, DEEP, 0.16)]))
        + rect((0, edge, width, 4), fill=tone(colour, by=0.6))
    )
    _front(stage, codes=codes, props=props, edge=edge)


def _front(stage: Stage, *, codes: Sequence[str], props: Sequence[str], edge: float) -> None:
    width, height = stage.width, stage.height
    back, front = edge + height * 0.09, edge + height * 0.22
    things = products_of(stage, codes=codes)
    margin = width * (0.2 if len(codes) == 1 else 0.13 if len(codes) == 2 else 0.05)
    placed = row(things, left=margin, right=width - margin, back=back, front=front, height=height * 0.45)
    show(stage, placed=[*beside(stage, props=props, placed=placed, back=back, front=front), *placed])
    vignette(stage)


def _rail(stage: Stage, *, y: float, things: Sequence[tuple[Figure, float]]) -> None:
    """A rail on the wall with things hanging from hooks, a little out of focus by paleness."""
    width = stage.width
    stage.add(rod([(width * 0.08, y), (width * 0.92, y)], colour="#b89a62", width=11))
    for i, (thing, size) in enumerate(things):
        x = width * (0.2 + 0.6 * i / max(1, len(things) - 1))
        stage.add(rod([(x, y), (x, y + 34)], colour="#b89a62", width=6))
        stage.hang(thing, hook=(x, y + 30), scale=size, depth=18)


def _ladle(stage: Stage, *, kind: int) -> Figure:
    """A hanging kitchen tool, its loop at the top."""
    steel, wood = "#a9a59c", "#a8764a"
    body = rod([(0, -300), (0, -110)], colour=wood if kind != 1 else steel, width=15)
    if kind == 0:
        body += path(
            "M-52 -60A52 52 0 0 0 52 -60L40 -112H-40z",
            fill=stage.ink.across([(0, tone(wood, by=0.2), 1), (1, tone(wood, by=-0.3), 1)]),
        )
    elif kind == 1:
        body += path(
            "M-50 -70C-50 -20 50 -20 50 -70C50 -90 -50 -90 -50 -70z",
            fill=stage.ink.across([(0, tone(steel, by=0.5), 1), (0.5, steel, 1), (1, tone(steel, by=-0.4), 1)]),
        )
    else:
        body += path(
            "M-34 -120H34L40 -10A8 8 0 0 1 32 0H-32A8 8 0 0 1 -40 -10z",
            fill=stage.ink.across([(0, tone(wood, by=0.3), 1), (1, tone(wood, by=-0.2), 1)]),
        )
        body += "".join(rect((x, -96, 9, 70), rx=4, fill=tone(wood, by=-0.5)) for x in (-22, -4, 14))
    return Figure(
        body=body,
        outline=[points("-8,-300 8,-300 8,-110 44,-60 30,0 -30,0 -44,-60 -8,-110")],
        depth=10,
    )


def kitchen(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A wooden counter, half-height tiles, tools on a rail."""
    width, height, mood = stage.width, stage.height, stage.mood
    edge = height * 0.63
    wall(stage, height=edge)
    stage.add(
        tiles(
            stage.ink,
            box=(0, height * 0.2, width, edge - height * 0.2),
            colour=mix(mood.wall, to="#f4efe4", by=0.6),
            size=width / 9,
        )
    )
    stage.add(
        rect((0, height * 0.2 - 12, width, 14), fill=tone(mood.wall, by=-0.2))
        + rect((0, height * 0.2 - 12, width, 4), fill=tone(mood.wall, by=0.5))
    )
    _rail(stage, y=height * 0.25, things=[(_ladle(stage, kind=i), height * 0.19 / 300) for i in (0, 2, 1)])
    sunlight(stage, height=edge)
    ground(stage, top=edge, material="wood")
    if "board" in props:
        _cuttingwall_board(stage, edge=edge)
    _front(stage, codes=codes, props=[p for p in props if p in PROPS], edge=edge)


def _cuttingwall_board(stage: Stage, *, edge: float) -> None:
    """A board under the food, in perspective."""
    width, height = stage.width, stage.height
    y = edge + height * 0.08
    shape = [(width * 0.14, y), (width * 0.84, y), (width * 0.95, y + height * 0.19), (width * 0.05, y + height * 0.19)]
    stage.add(path(polygon([(px + 14, py + 26) for px, py in shape]), fill=stage.light.shade, fill_opacity=0.24))
    lip = [
        (shape[3][0], shape[3][1]),
        (shape[2][0], shape[2][1]),
        (shape[2][0] - 4, shape[2][1] + 24),
        (shape[3][0] + 4, shape[3][1] + 24),
    ]
    stage.add(
        path(polygon(shape), fill=stage.ink.across([(0, "#d9b07c", 1), (1, "#bb8a55", 1)]))
        + path(polygon(lip), fill="#8f6238")
    )


def cafe(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A coffee corner: tiles, one shelf with cups, a wooden counter."""
    width, height, mood, ink = stage.width, stage.height, stage.mood, stage.ink
    edge = height * 0.64
    wall(stage, height=edge)
    if mood.night:
        stage.add(rect((0, height * 0.36, width, edge - height * 0.36), fill=tone(mood.wall, by=-0.12)))
    else:
        stage.add(
            tiles(
                ink,
                box=(0, height * 0.34, width, edge - height * 0.34),
                colour=mix(mood.wall, to="#eef0e6", by=0.35),
                size=width / 7,
                square=False,
            )
        )
    sunlight(stage, height=edge)
    top = height * 0.27
    cups: list[Figure] = [cup(ink, colour=c, drink=None, plate=False) for c in ("#d8c3a5", "#8f9f8a", "#efe8da")]
    cups += [
        mug(ink, drink=None),
        branch(ink, pot="#c98a63", kind="bud", height=190),
        vase(ink, kind="gourd", colour="#6f6a62"),
    ]
    wall_board(stage, top=top)
    for i, thing in enumerate(cups):
        size = height * (0.085 if i < 4 else 0.18) / thing.height
        stage.stand(
            thing, at=(width * (0.16 + 0.138 * i), top - 6), scale=size, light=Light(cast=(0.3, 0.03), depth=0.3)
        )
    if mood.night or "lampglow" in props:
        _pendant(stage)
    ground(stage, top=edge, material="wood")
    _front(stage, codes=codes, props=[p for p in props if p in PROPS], edge=edge)


def _pendant(stage: Stage) -> None:
    """A hanging lamp and its cone of light."""
    width, height, ink = stage.width, stage.height, stage.ink
    x, y = width * 0.7, height * 0.16
    stage.add(pool(ink, centre=(x, y + height * 0.2), rx=width * 0.5, ry=height * 0.32, colour="#ffcb80", alpha=0.42))
    stage.add(rect((x - 3, 0, 6, y - 60), fill="#1d1a1c"))
    stage.add(
        path(
            f"M{x - 34:.0f} {y - 62:.0f}H{x + 34:.0f}L{x + 150:.0f} {y + 60:.0f}H{x - 150:.0f}z",
            fill=ink.across([(0, "#4b5a4c", 1), (0.4, "#6d7f6b", 1), (1, "#2a332b", 1)]),
        )
    )
    stage.add(f'<ellipse cx="{x:.0f}" cy="{y + 60:.0f}" rx="150" ry="24" fill="#fff0c9"/>')
