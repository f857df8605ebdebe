"""The coffee table: dripper, server, kettle, hand grinder, moka pot and bags of beans."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import bend, can, disc, gloss, lid, matte, metal, profile, silhouette, turned
from demo.scenes.light import TILT
from demo.scenes.palette import WHITE, mix, tone
from demo.scenes.shapes import curve, points
from demo.scenes.svg import Ink, Point, ellipse, line, moved, path, polygon, trace
from demo.scenes.vessels import handle, mouth, rod

WALNUT = "#7a4b2c"


def dripper(ink: Ink, *, colour: str = "#f5f1e9", lift: float = 0.0, grounds: bool = True) -> Figure:
    """A ribbed cone on a round foot."""
    foot = can(height=6, radius=48, heel=1.5, shoulder=1.5)
    cone = [(6, 20), (12, 22), (76, 57), (84, 59)]
    parts = turned(ink, points=foot, material=gloss(colour)) + lid(
        ink, height=6, radius=46.5, colour=tone(colour, by=-0.04)
    )
    parts += handle(x=50, top=66, low=24, reach=20, colour=colour, width=9)
    parts += turned(ink, points=cone, material=gloss(colour), falloff=0.22)
    ribs = "".join(
        trace("M", 57 * t, -76 + 57 * TILT * (1 - t * t) ** 0.5, "L", 22 * t, -13 + 22 * TILT * (1 - t * t) ** 0.5)
        for t in (-0.85, -0.66, -0.44, -0.2, 0.05, 0.3, 0.53, 0.73, 0.89)
    )
    parts += line(ribs, colour=tone(colour, by=-0.3), width=1.0, stroke_opacity=0.4)
    parts += mouth(ink, height=84, radius=59, colour=colour, wall=3)
    if grounds:
        parts += (
            path(disc(86, radius=53), fill="#efe3cd")
            + path(disc(80, radius=42), fill="#4a2d1b")
            + ellipse((-4, -82), rx=26, ry=5.5, fill="#6d4630")
        )
    outline: list[list[Point]] = [silhouette(foot), silhouette(cone), [(48, -70), (72, -60), (66, -34), (46, -28)]]
    if not lift:
        return Figure(body=parts, outline=outline, depth=48, heart=(0, -48))
    raised = [[(x, y - lift) for x, y in part] for part in outline]
    return Figure(body=moved(parts, to=(0, -lift)), outline=raised, depth=48, heart=(0, -48 - lift))


def server(ink: Ink, *, drink: str = "#4b2713", collar: str = WALNUT, fill: float = 0.46) -> Figure:
    """A glass server with a wooden collar, half full of coffee."""
    shape = profile(points("0,50 8,57 40,60 70,55 98,40 118,34 128,37"), steps=5)
    level = fill * 118
    inner = [(h, r * 0.94) for h, r in shape if 3 <= h <= level]
    body = path(polygon(silhouette(shape)), fill="#e9efed", fill_opacity=0.4)
    body += rod(curve([(44, -102), (78, -100), (90, -70), (80, -34), (56, -24)]), colour="#d5dedb", width=6.5)
    body += path(
        polygon(silhouette(inner)),
        fill=ink.across(
            [
                (0, tone(drink, by=-0.4), 0.97),
                (0.35, drink, 0.95),
                (0.8, tone(drink, by=0.2), 0.93),
                (0.92, "#a8632c", 0.9),
                (1, tone(drink, by=-0.3), 0.97),
            ]
        ),
    )
    top = inner[-1]
    body += path(
        disc(top[0], radius=top[1]), fill=ink.across([(0, tone(drink, by=-0.1), 1), (1, tone(drink, by=0.25), 1)])
    )
    clear = [
        (0.0, "#7f8d8b", 0.75),
        (0.04, WHITE, 0.35),
        (0.09, WHITE, 0.1),
        (0.14, WHITE, 0.75),
        (0.21, WHITE, 0.65),
        (0.24, WHITE, 0.08),
        (0.84, WHITE, 0.06),
        (0.9, WHITE, 0.5),
        (0.95, WHITE, 0.15),
        (1.0, "#7f8d8b", 0.75),
    ]
    body += turned(ink, points=shape, material=clear, falloff=0.12)
    band = [(100, 40), (122, 36.5)]
    body += turned(ink, points=band, material=matte(collar), falloff=0.1)
    body += path(disc(128, radius=37), fill="none", stroke=WHITE, stroke_opacity=0.8, stroke_width=1.6)
    ear = [(44, -104), (90, -84), (84, -40), (54, -22)]
    return Figure(body=body, outline=[silhouette(shape), ear], depth=56, heart=(0, -52), sheer=0.3)


def kettle(ink: Ink, *, colour: str = "#35353a", wood: str = WALNUT) -> Figure:
    """A gooseneck kettle."""
    shape = [
        (0, 62),
        (4, 66),
        *profile([(5, 66), (60, 60), (100, 48)], steps=5),
        *bend((100, 48), via=(112, 42), end=(114, 34)),
    ]
    neck = curve([(-58, -22), (-86, -34), (-92, -70), (-100, -104), (-122, -122)])
    body = rod(neck, colour=colour, width=11)
    body += line("M-122 -122L-131 -124", colour=tone(colour, by=-0.3), width=8)
    grip = curve([(40, -112), (66, -126), (96, -122), (104, -98), (100, -62)])
    body += rod(grip[:10], colour=colour, width=7) + rod(grip[8:], colour=wood, width=13)
    body += turned(ink, points=shape, material=_satin(colour), falloff=0.3)
    cover = [(114, 34), *bend((116, 33), via=(124, 30), end=(126, 8))]
    body += turned(ink, points=cover, material=_satin(tone(colour, by=0.06)), falloff=0.0)
    knob = [(126, 5), (132, 5), *bend((133, 11), via=(146, 11), end=(146, 4))]
    body += turned(ink, points=knob, material=matte(wood), falloff=0.1)
    ear = points("42,-116 96,-126 108,-96 100,-60 90,-64 90,-100 46,-106")
    beak = points("-58,-16 -92,-30 -104,-108 -130,-128 -120,-114 -84,-60 -58,-34")
    return Figure(body=body, outline=[silhouette(shape), silhouette(knob), ear, beak], depth=62, heart=(0, -58))


def _satin(colour: str) -> list[tuple[float, str, float]]:
    levels = (
        (0, -0.45),
        (0.07, -0.2),
        (0.16, 0.22),
        (0.24, 0.3),
        (0.36, 0.1),
        (0.55, -0.12),
        (0.75, -0.3),
        (0.9, -0.08),
        (0.95, 0.08),
        (1, -0.3),
    )
    return [(t, tone(colour, by=v), 1.0) for t, v in levels]


def grinder(ink: Ink, *, colour: str = "#b9bab8", wood: str = WALNUT) -> Figure:
    """A slim steel hand grinder with a crank."""
    low = can(height=62, radius=23, heel=2, shoulder=0.5)
    body = turned(ink, points=low, material=metal(mix(colour, to="#3a3a3c", by=0.6)), falloff=0.1)
    high = [(62, 25), (64, 26), (150, 26), (152, 25)]
    body += turned(ink, points=high, material=metal(colour), falloff=0.1)
    body += turned(ink, points=[(84, 26.2), (118, 26.2)], material=matte(wood), hoop=True)
    cap = [(152, 24), *bend((154, 24), via=(164, 22), end=(165, 7))]
    body += turned(ink, points=cap, material=metal(colour), falloff=0.0)
    arm = [(0, -168), (20, -171), (62, -172)]
    body += rod([(0, -160), (0, -170)], colour=colour, width=8) + rod(curve(arm), colour=colour, width=6)
    knob = profile([(168, 4), (178, 5), (186, 12), (198, 14), (206, 9), (208, 2)], steps=4)
    body += moved(turned(ink, points=knob, material=gloss(wood), falloff=0.15), to=(62, 0))
    handle_box = points("0,-176 56,-178 52,-200 62,-210 74,-198 68,-168 0,-166")
    return Figure(
        body=body, outline=[silhouette(low), silhouette(high), silhouette(cap), handle_box], depth=25, heart=(0, -100)
    )


def moka(ink: Ink, *, colour: str = "#c3c6c8", grip: str = "#232326") -> Figure:
    """An eight-sided pot: facets instead of a round."""
    tones = (-0.28, 0.5, 0.12, -0.34)
    cuts = (-1.0, -0.55, 0.08, 0.66, 1.0)

    def facets(low: Point, *, high: Point) -> str:
        parts = []
        for i, shade in enumerate(tones):
            a, b = cuts[i], cuts[i + 1]
            dips = [TILT * (1 - min(1.0, t * t)) ** 0.5 for t in (a, b)]
            points = [
                (a * high[1], -high[0] + dips[0] * high[1]),
                (b * high[1], -high[0] + dips[1] * high[1]),
                (b * low[1], -low[0] + dips[1] * low[1]),
                (a * low[1], -low[0] + dips[0] * low[1]),
            ]
            fill = ink.down([(0, tone(colour, by=shade + 0.1), 1), (1, tone(colour, by=shade - 0.16), 1)])
            parts.append(path(polygon(points), fill=fill))
        return "".join(parts)

    body = rod(curve([(38, -150), (74, -154), (84, -130), (76, -92)]), colour=grip, width=14)
    body += facets((0, 52), high=(72, 40)) + turned(
        ink, points=[(70, 42), (80, 42)], material=metal(colour), falloff=0.1
    )
    body += facets((80, 38), high=(158, 50))
    spout = [(-44, -158), (-66, -164), (-46, -132)]
    body += path(polygon(spout), fill=ink.down([(0, tone(colour, by=0.35), 1), (1, tone(colour, by=-0.3), 1)]))
    cover = [(158, 51), (161, 51), (176, 8)]
    body += turned(ink, points=cover, material=metal(colour), falloff=0.0)
    knob = [(174, 6), (180, 6), *bend((182, 10), via=(194, 10), end=(194, 3))]
    body += turned(ink, points=knob, material=gloss(grip), falloff=0.1)
    lower = points(
        "-52,0 -40,-72 -38,-80 -50,-158 -8,-176 -8,-194 8,-194 8,-176 50,-158 38,-80 40,-72 52,0 30,10 -30,10"
    )
    return Figure(
        body=body,
        outline=[lower, spout, [(46, -156), (88, -150), (82, -90), (72, -90), (70, -136)]],
        depth=48,
        heart=(0, -100),
    )
