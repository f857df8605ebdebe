"""Still lifes from the front: a table by a window, plinths, a window sill."""

from collections.abc import Sequence

from demo.scenes.arrange import Placed, row, show
from demo.scenes.catalogue import figure
from demo.scenes.figure import Figure
from demo.scenes.lathe import can, lid, matte, turned
from demo.scenes.light import Light, pool, wash
from demo.scenes.palette import mix, tone
from demo.scenes.props import PROPS
from demo.scenes.stage import Stage
from demo.scenes.surfaces import ground, sunlight, vignette, wall
from demo.scenes.svg import Point, path, polygon, rect

TALL_PROPS = {"plant", "branch", "eucalyptus", "flowers", "petals", "vase", "mirror", "umbrella"}


def products_of(stage: Stage, *, codes: Sequence[str]) -> list[tuple[str | None, Figure]]:
    return [(code, figure(code, ink=stage.ink)) for code in codes]


def beside(stage: Stage, *, props: Sequence[str], placed: Sequence[Placed], back: float, front: float) -> list[Placed]:
    """Props around the products: tall ones behind at a side, low ones in front at the other."""
    found: list[Placed] = []
    scale = sum(p.scale for p in placed) / len(placed)
    tallest = max(p.figure.height * p.scale for p in placed)
    side = stage.ink.chance.pick((0, 1))
    for name in props:
        if name not in PROPS:
            continue
        thing = PROPS[name](stage.ink, stage.mood)
        tall = name in TALL_PROPS
        aim = tallest * (1.12 if tall else 0.34)
        fit = min(aim / thing.height, stage.width * (0.34 if tall else 0.3) / thing.width)
        size = min(max(fit, scale * 0.6), scale * 1.7, stage.width * 0.36 / thing.width)
        x = stage.width * ((0.14, 0.86)[side] if tall else (0.1, 0.9)[side])
        y = back - 10 if tall else min(front + stage.height * 0.1, stage.height * 0.95)
        found.append(Placed(figure=thing, at=(x, y), scale=size, code=None))
        side = 1 - side
    return found


def table(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A table before a wall; the window is at the left, out of the picture."""
    width, height = stage.width, stage.height
    edge = height * (0.6 if height > width else 0.62)
    wall(stage, height=edge + 4)
    sunlight(stage, height=edge)
    ground(stage, top=edge)
    back, front = edge + height * 0.1, edge + height * 0.24
    things = products_of(stage, codes=codes)
    margin = width * (0.13 if len(codes) == 1 else 0.09 if len(codes) == 2 else 0.03)
    tall = height * (0.44 if len(codes) < 3 else 0.5)
    placed = row(things, left=margin, right=width - margin, back=back, front=front, height=tall)
    show(stage, placed=[*beside(stage, props=props, placed=placed, back=back, front=front), *placed])
    vignette(stage)


def _block(stage: Stage, *, box: tuple[float, float, float, float], colour: str, lift: float = 46.0) -> None:
    """A cube or slab: front face, top face, its shadow to the right."""
    x, y, wide, tall = box
    shade = stage.light.shade
    shadow = [
        (x + wide, y + tall),
        (x + wide + tall * 0.9, y + tall + tall * 0.16),
        (x + wide + tall * 0.9, y + tall * 0.9 - lift),
        (x + wide, y + 10),
    ]
    stage.add(
        path(
            polygon(shadow),
            fill=stage.ink.across([(0, shade, 0.3), (1, shade, 0.04)]),
            filter=stage.ink.soften(shadow, deviation=9),
        )
    )
    stage.add(rect(box, fill=stage.ink.across([(0, tone(colour, by=0.12), 1), (1, tone(colour, by=-0.14), 1)])))
    stage.add(rect(box, fill=stage.ink.down([(0, "#1c1420", 0), (0.6, "#1c1420", 0.0), (1, "#1c1420", 0.14)])))
    stage.add(
        path(
            polygon([(x, y), (x + lift * 0.5, y - lift), (x + wide - lift * 0.5, y - lift), (x + wide, y)]),
            fill=tone(colour, by=0.36),
        )
    )
    stage.add(rect((x, y, wide, 2.5), fill=tone(colour, by=0.7), fill_opacity=0.8))


def _drum(stage: Stage, *, at: Point, radius: float, height: float, colour: str) -> None:
    shape = can(height=height, radius=radius, heel=2, shoulder=2)
    body = turned(stage.ink, points=shape, material=matte(colour), falloff=0.14) + lid(
        stage.ink, height=height, radius=radius - 2, colour=tone(colour, by=0.06)
    )
    drum = Figure(body=body, outline=[[(-radius, 0), (-radius, -height), (radius, -height), (radius, 0)]], depth=radius)
    stage.stand(drum, at=at, scale=1.0)


def plinth(stage: Stage, *, codes: Sequence[str], props: Sequence[str]) -> None:
    """A small stage of drums and blocks in one colour, with an arch or a disc behind."""
    width, height, mood, ink = stage.width, stage.height, stage.mood, stage.ink
    edge = height * 0.66
    base = mix(mood.wall, to=mood.ground, by=0.35)
    wall(stage, height=edge + 60)
    _backdrop(stage, edge=edge, colour=base)
    sunlight(stage, height=edge)
    stage.add(wash((0, edge, width, height - edge), top=tone(base, by=0.02), bottom=tone(base, by=0.2), levels=36))
    stage.add(
        rect(
            (0, edge - 26, width, 52),
            fill=ink.down([(0, tone(base, by=0.1), 0), (0.5, tone(base, by=-0.06), 0.8), (1, tone(base, by=0.1), 0)]),
        )
    )
    things = products_of(stage, codes=codes)
    short = Light(cast=(0.5, 0.1), softness=0.14, depth=0.34, shade=stage.light.shade)
    if len(things) == 1:
        _one_plinth(stage, things=things, edge=edge, colour=base, light=short)
    else:
        _two_plinths(stage, things=things, edge=edge, colour=base, light=short)
    for i, name in enumerate(p for p in props if p in PROPS):
        thing = PROPS[name](ink, mood)
        size = width * 0.17 / thing.width
        stage.stand(thing, at=(width * (0.82 if i == 0 else 0.16), height * 0.93), scale=size)


def _backdrop(stage: Stage, *, edge: float, colour: str) -> None:
    width, height = stage.width, stage.height
    kind = stage.ink.chance.pick(("arch", "disc", "slab"))
    shade = tone(colour, by=-0.12)
    fill = stage.ink.across([(0, tone(shade, by=0.14), 1), (1, tone(shade, by=-0.1), 1)])
    x, wide = width * 0.5, width * 0.66
    if kind == "arch":
        r = wide / 2
        top = edge - height * 0.26
        stage.add(
            path(
                f"M{x - r:.0f} {edge + 8:.0f}V{top:.0f}A{r:.0f} {r:.0f} 0 0 1 {x + r:.0f} {top:.0f}V{edge + 8:.0f}z",
                fill=fill,
            )
        )
    elif kind == "disc":
        stage.add(
            pool(
                stage.ink,
                centre=(x + 26, edge - height * 0.24 + 20),
                rx=wide * 0.58,
                ry=wide * 0.58,
                colour=tone(colour, by=-0.6),
                alpha=0.22,
            )
        )
        stage.add(
            f'<circle cx="{x:.0f}" cy="{edge - height * 0.24:.0f}" r="{wide * 0.48:.0f}" fill="{tone(shade, by=0.2)}"/>'
        )
    else:
        stage.add(rect((x - wide * 0.2, edge - height * 0.5, wide * 0.66, height * 0.5 + 8), fill=fill))


def _one_plinth(
    stage: Stage, *, things: Sequence[tuple[str | None, Figure]], edge: float, colour: str, light: Light
) -> None:
    width, height = stage.width, stage.height
    code, thing = things[0]
    _block(stage, box=(width * 0.6, edge - 40, width * 0.26, 140), colour=tone(colour, by=-0.04))
    top, radius = height * 0.78, width * 0.31
    drum = height * 0.09
    _drum(stage, at=(width * 0.46, top + drum), radius=radius, height=drum, colour=tone(colour, by=0.08))
    scale = min(height * 0.48 / thing.height, radius * 1.62 / thing.width)
    box = thing.box
    stage.stand(
        thing,
        at=(width * 0.46 - (box[0] + box[2] / 2) * scale, top + radius * 0.05),
        scale=scale,
        code=code,
        light=light,
    )


def _two_plinths(
    stage: Stage, *, things: Sequence[tuple[str | None, Figure]], edge: float, colour: str, light: Light
) -> None:
    width, height = stage.width, stage.height
    (code_a, first), (code_b, second) = sorted(things, key=lambda t: t[1].height)[-2:]
    scale_a = min(height * 0.3 / first.height, width * 0.36 / first.width)
    scale_b = min(height * 0.4 / second.height, width * 0.4 / second.width)
    scale_a = min(scale_a, scale_b * 1.5)
    block = (width * 0.1, edge + height * 0.02, width * 0.38, height * 0.17)
    _block(stage, box=block, colour=tone(colour, by=0.02), lift=70)
    box = first.box
    stage.stand(
        first,
        at=(block[0] + block[2] / 2 - (box[0] + box[2] / 2) * scale_a, block[1] - 24),
        scale=scale_a,
        code=code_a,
        light=light,
    )
    radius, drum = width * 0.24, height * 0.06
    top = height * 0.83
    _drum(stage, at=(width * 0.7, top + drum), radius=radius, height=drum, colour=tone(colour, by=0.12))
    box = second.box
    stage.stand(
        second,
        at=(width * 0.7 - (box[0] + box[2] / 2) * scale_b, top + radius * 0.04),
        scale=scale_b,
        code=code_b,
        light=light,
    )
