"""A desk before a wall."""

from collections.abc import Sequence

from demo.scenes import bookshelf
from demo.scenes.catalogue import figure
from demo.scenes.desk_things import picture
from demo.scenes.figure import Figure
from demo.scenes.light import pool
from demo.scenes.palette import tone
from demo.scenes.plants import potted
from demo.scenes.props import PROPS
from demo.scenes.shapes import rounded
from demo.scenes.stage import Stage
from demo.scenes.surfaces import ground, sunlight, vignette, wall
from demo.scenes.svg import Point, ellipse, moved, path, polygon, rect
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import rod


def desk(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A desk before a wall: lamp at the side, screen or tablet in the middle, keyboard in front."""
    width, height, mood, ink = stage.width, stage.height, stage.mood, stage.ink
    edge = height * 0.6
    wall(stage, height=edge)
    _board_on_wall(stage, edge=edge)
    sunlight(stage, height=edge)
    ground(stage, top=edge, material="wood")
    unit = min(width / (650 if height > width else 1000), height * 0.6 / 440)
    if mood.night:
        stage.add(pool(ink, centre=(width * 0.34, edge), rx=width * 0.56, ry=height * 0.3, colour="#ffd28c", alpha=0.5))
    if "screen" in props:
        _screen(stage, at=(width * 0.58, edge + height * 0.05), unit=unit * 0.78)
    if "plant" in props:
        plant = potted(ink, kind="bush", height=300, pot=tone(mood.accent, by=0.1))
        stage.stand(
            plant, at=(width * (0.88 if "speaker-moss" not in codes else 0.62), edge + height * 0.07), scale=unit * 0.86
        )
    spots: dict[str, tuple[Point, float]] = {
        "lamp-desk": ((width * (0.24 if "screen" not in props else 0.17), edge + height * 0.08), 1.06),
        "tablet-slate": ((width * (0.56 if "headphones-cloud" not in codes else 0.42), edge + height * 0.11), 1.14),
        "speaker-moss": ((width * 0.86, edge + height * 0.1), 0.9),
        "headphones-cloud": ((width * (0.78 if "screen" not in props else 0.79), edge + height * 0.2), 0.95),
        "keyboard-cream": ((width * 0.47, edge + height * 0.3), 1.5 if height > width else 1.3),
    }
    for code, (at, size) in sorted(spots.items(), key=lambda item: item[1][0][1]):
        if code in codes:
            stage.stand(figure(code, ink=ink), at=at, scale=unit * size, code=code)
    if "cup" in props:
        stage.stand(PROPS["cup"](ink, mood), at=(width * 0.16, height * 0.88), scale=unit * 1.3)
    vignette(stage)


def _board_on_wall(stage: Stage, *, edge: float) -> None:
    """A shelf with books or a few cards pinned up."""
    width, height, ink, mood = stage.width, stage.height, stage.ink, stage.mood
    if ink.chance.unit() > 0.5:
        top = height * 0.22
        stage.add(moved(bookshelf.books(ink, at=(0, 0), count=9, tall=220), to=(width * 0.42, top), scale=width / 1500))
        stage.add(
            rect((width * 0.38, top, width * 0.5, 22), fill=tone(bookshelf.OAK, by=-0.1 if not mood.night else -0.4))
            + rect((width * 0.38, top + 22, width * 0.5, 26), fill=DEEP, fill_opacity=0.12)
        )
        return
    tints = ("#e9dcc3", "#c98a6b", "#a9b99a", "#f3efe6", "#b9c9d3")
    for i, (x, y, turn) in enumerate(
        ((0.5, 0.16, -4), (0.66, 0.14, 3), (0.81, 0.18, -2), (0.57, 0.31, 4), (0.74, 0.32, -5))
    ):
        w, h = width * 0.11, width * 0.135
        card = rect((-w / 2 + 6, -h / 2 + 8, w, h), fill=DEEP, fill_opacity=0.14) + rect(
            (-w / 2, -h / 2, w, h), fill=tone(tints[i], by=-0.3 if mood.night else 0.0)
        )
        inner = (
            picture(ink, box=(-w * 0.4, -h * 0.42, w * 0.8, h * 0.6), night=mood.night)
            if i in (0, 2, 4)
            else ellipse((0, -h * 0.08), rx=w * 0.24, fill=tone(tints[(i + 2) % 5], by=-0.1))
        )
        stage.add(moved(card + inner, to=(width * x, height * y), turn=turn))


def _screen(stage: Stage, *, at: Point, unit: float) -> None:
    """A monitor on a foot, a landscape on it."""
    ink, night = stage.ink, stage.mood.night
    shell = rounded((-270, -400, 540, 320), radius=14)
    body = rod([(0, -90), (0, -14)], colour="#b9b6b0", width=38) + path(
        polygon(rounded((-110, -18, 220, 18), radius=8)), fill=ink.down([(0, "#d9d6d0", 1), (1, "#9a9791", 1)])
    )
    body += path(polygon(shell), fill="#1d1e21") + picture(ink, box=(-260, -390, 520, 300), night=night)
    body += rect((-240, -372, 130, 180), rx=8, fill="#f7f3ea", fill_opacity=0.9) + "".join(
        rect((-226, num_y, wide, 8), rx=4, fill="#a9a394")
        for num_y, wide in ((-352, 96), (-330, 70), (-308, 88), (-286, 54))
    )
    thing = Figure(
        body=body,
        outline=[shell, [(-110, -16), (110, -16), (110, 0), (-110, 0)]],
        depth=70,
        glow="#9fb6d8" if night else None,
    )
    stage.stand(thing, at=at, scale=unit * 1.12)
