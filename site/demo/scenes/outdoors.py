"""Sky, hills, trees, water and grass at four hours of the day."""

from dataclasses import dataclass

from demo.scenes.light import pool, wash
from demo.scenes.palette import mix, tone
from demo.scenes.plants import pine
from demo.scenes.shapes import curve
from demo.scenes.stage import Stage
from demo.scenes.svg import Point, ellipse, line, moved, path, polygon, rect, trace


@dataclass(frozen=True)
class Hour:
    """The colours of a time of day out of doors, from the top of the sky to the grass at one's feet."""

    sky: tuple[str, str, str]
    sun: str
    sun_at: Point
    far: str
    near: str
    grass: str
    shade: float
    veil: str | None = None


HOURS = {
    "dawn": Hour(("#b9cbd6", "#e6dccf", "#f7dfc0"), "#fff0cf", (0.7, 0.36), "#b3bfc3", "#5d7265", "#77865f", 0.3),
    "noon": Hour(("#7fb3d0", "#b9d8e2", "#e4eee2"), "#fffbe6", (0.78, 0.12), "#a3bfca", "#557a58", "#8aa45c", 0.42),
    "dusk": Hour(
        ("#3f4a75", "#c47d80", "#f6bf86"), "#ffd9a0", (0.3, 0.42), "#8a6f8e", "#3d3f52", "#7d8060", 0.4, "#d9b9b2"
    ),
    "night": Hour(
        ("#0f1830", "#1f2f52", "#3a4a6c"), "#f3efdc", (0.76, 0.14), "#26365a", "#141d2e", "#4a5a4c", 0.3, "#93a0c4"
    ),
}


def hour_of(stage: Stage) -> Hour:
    names = {"#cfd5d3": "dawn", "#a9cbdb": "noon", "#1f2a44": "night"}
    return HOURS[names.get(stage.mood.wall, "dusk")]


def sky(stage: Stage, *, hour: Hour, low: float) -> None:
    width, height, ink = stage.width, stage.height, stage.ink
    stage.add(wash((0, 0, width, low * 0.55), top=hour.sky[0], bottom=hour.sky[1], levels=50))
    stage.add(wash((0, low * 0.55, width, low * 0.5), top=hour.sky[1], bottom=hour.sky[2], levels=50))
    x, y = width * hour.sun_at[0], height * hour.sun_at[1]
    stage.add(
        pool(
            ink,
            centre=(x, y),
            rx=width * 0.4,
            ry=width * 0.4,
            colour=hour.sun,
            alpha=0.55 if stage.mood.wall != "#1f2a44" else 0.22,
        )
    )
    stage.add(ellipse((x, y), rx=width * 0.036, fill=hour.sun))
    if stage.mood.wall == "#1f2a44":
        for _ in range(150):
            at = (ink.chance.unit() * width, ink.chance.unit() ** 1.4 * low * 0.8)
            stage.add(
                ellipse(
                    at,
                    rx=ink.chance.between(0.8, 2.8),
                    fill="#fff9e4",
                    fill_opacity=f"{ink.chance.between(0.3, 0.95):.2f}",
                )
            )
        return
    for _ in range(5):
        _cloud(
            stage,
            at=(ink.chance.unit() * width, ink.chance.between(0.06, 0.3) * height),
            colour=mix(hour.sky[2], to="#ffffff", by=0.5),
        )


def _cloud(stage: Stage, *, at: Point, colour: str) -> None:
    x, y = at
    wide = stage.ink.chance.between(0.14, 0.3) * stage.width
    for dx, dy, r in ((-0.5, 0.0, 0.6), (0.1, -0.03, 0.8), (0.6, 0.01, 0.5)):
        stage.add(
            pool(
                stage.ink,
                centre=(x + dx * wide * 0.6, y + dy * wide),
                rx=wide * r,
                ry=wide * 0.09,
                colour=colour,
                alpha=0.6,
            )
        )


def ridges(stage: Stage, *, hour: Hour, top: float, low: float, count: int = 4) -> None:
    """Hills behind hills, each darker and rougher, mist lying between."""
    width, ink = stage.width, stage.ink
    for i in range(count):
        t = i / (count - 1)
        level = top + (low - top) * t
        colour = mix(hour.far, to=hour.near, by=t)
        swing = (low - top) * (0.5 - 0.24 * t)
        points = [(width * k / 8, level - swing * ink.chance.between(0.1, 1.0)) for k in range(-1, 10)]
        shape = [*curve(points, steps=6), (width * 1.2, low + 190), (-width * 0.2, low + 190)]
        fill = ink.down(
            [
                (0, colour, 1),
                (0.7, mix(colour, to=hour.sky[2], by=0.34), 1),
                (1, mix(colour, to=hour.sky[2], by=0.5), 1),
            ]
        )
        stage.add(path(polygon(shape), fill=fill))


def trees(stage: Stage, *, hour: Hour, base: float, tall: float, gap: tuple[float, float]) -> None:
    """A row of firs on both sides, open in the middle."""
    width, chance = stage.width, stage.ink.chance
    for _ in range(26):
        x = chance.unit()
        if gap[0] < x < gap[1]:
            continue
        size = tall * chance.between(0.5, 1.1)
        colour = mix(hour.near, to=hour.far, by=chance.between(0.0, 0.3))
        stage.add(moved(pine(chance, height=size, colour=colour), to=(x * width, base + chance.between(-10, 14))))


def lake(stage: Stage, *, hour: Hour, top: float, low: float) -> None:
    width, ink = stage.width, stage.ink
    stage.add(
        wash(
            (0, top, width, low - top),
            top=mix(hour.sky[2], to=hour.far, by=0.25),
            bottom=mix(hour.sky[0], to=hour.near, by=0.35),
            levels=26,
        )
    )
    for _ in range(34):
        x, y = ink.chance.unit() * width, top + ink.chance.unit() ** 1.3 * (low - top)
        wide = ink.chance.between(30, 190)
        stage.add(rect((x, y, wide, 2.4), rx=1.2, fill="#fffaf0", fill_opacity=f"{ink.chance.between(0.1, 0.4):.2f}"))


def grass(stage: Stage, *, hour: Hour, top: float) -> None:
    width, height, chance = stage.width, stage.height, stage.ink.chance
    edge = curve([(width * k / 6, top + chance.between(-12, 12)) for k in range(-1, 8)], steps=6)
    stage.add(path(polygon([*edge, (width * 1.2, height), (-width * 0.2, height)]), fill=tone(hour.grass, by=0.12)))
    stage.add(
        wash(
            (0, top + 14, width, height - top - 14),
            top=tone(hour.grass, by=0.12),
            bottom=tone(hour.grass, by=-0.3),
            levels=34,
        )
    )
    for i in range(240):
        t = (i / 240) ** 1.2
        x, y = chance.unit() * width, top + 20 + t * (height - top)
        _tuft(stage, at=(x, y), size=8 + 26 * t, colour=tone(hour.grass, by=chance.between(-0.36, 0.3)))


def _tuft(stage: Stage, *, at: Point, size: float, colour: str) -> None:
    x, y = at
    d = trace(
        "M",
        x - size * 0.4,
        y,
        "q",
        -size * 0.3,
        -size * 0.5,
        -size * 0.5,
        -size * 0.8,
        "M",
        x,
        y,
        "q0",
        -size * 0.6,
        size * 0.1,
        -size,
        "M",
        x + size * 0.4,
        y,
        "q",
        size * 0.2,
        -size * 0.5,
        size * 0.5,
        -size * 0.7,
    )
    stage.add(line(d, colour=colour, width=max(1.4, size * 0.09), stroke_opacity=0.7))
