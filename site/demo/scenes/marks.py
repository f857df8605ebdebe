"""Small signs printed on labels, each an own shape, and rows of bars where a real label would have words."""

from math import cos, pi, sin

from demo.scenes.shapes import smooth
from demo.scenes.svg import Point, ellipse, line, num, path, polygon, rect, trace


def sun(c: Point, *, size: float, colour: str) -> str:
    rays = "".join(
        f"M{num(c[0] + cos(a) * size * 0.68)} {num(c[1] + sin(a) * size * 0.68)}"
        f"L{num(c[0] + cos(a) * size)} {num(c[1] + sin(a) * size)}"
        for a in (pi * i / 6 for i in range(12))
    )
    return ellipse(c, rx=size * 0.45, fill=colour) + line(rays, colour=colour, width=size * 0.1)


def half_sun(c: Point, *, size: float, colour: str) -> str:
    x, y = c
    half = path(f"M{num(x - size)} {num(y)}A{num(size)} {num(size)} 0 0 1 {num(x + size)} {num(y)}z", fill=colour)
    return half + "".join(
        rect((x - size * w, y + size * (0.2 + 0.26 * i), size * 2 * w, size * 0.11), fill=colour)
        for i, w in enumerate((1.0, 0.72, 0.44))
    )


def leaf(c: Point, *, size: float, colour: str) -> str:
    x, y = c
    body = smooth([(x, y - size), (x + size * 0.55, y - size * 0.1), (x, y + size), (x - size * 0.55, y - size * 0.1)])
    vein = line(f"M{num(x)} {num(y - size * 0.4)}V{num(y + size * 1.35)}", colour=colour, width=size * 0.09)
    return path(body, fill=colour) + vein


def hill(c: Point, *, size: float, colour: str) -> str:
    x, y = c
    peak = [
        (x - size, y + size * 0.55),
        (x - size * 0.25, y - size * 0.7),
        (x + size * 0.15, y),
        (x + size * 0.4, y - size * 0.3),
    ]
    return path(polygon([*peak, (x + size, y + size * 0.55)]), fill=colour) + ellipse(
        (x + size * 0.5, y - size * 0.72), rx=size * 0.2, fill=colour
    )


def flower(c: Point, *, size: float, colour: str) -> str:
    petals = "".join(
        ellipse((c[0] + cos(a) * size * 0.55, c[1] + sin(a) * size * 0.55), rx=size * 0.36, fill=colour)
        for a in (2 * pi * i / 5 - pi / 2 for i in range(5))
    )
    return petals + ellipse(c, rx=size * 0.24, fill="#fff8ea")


def moon(c: Point, *, size: float, colour: str) -> str:
    x, y = c
    outer = (
        f"M{num(x + size * 0.35)} {num(y - size)}A{num(size)} {num(size)} 0 1 0 {num(x + size * 0.35)} {num(y + size)}"
    )
    return path(
        f"{outer}A{num(size * 1.1)} {num(size * 1.1)} 0 0 1 {num(x + size * 0.35)} {num(y - size)}z", fill=colour
    )


def wave(c: Point, *, size: float, colour: str) -> str:
    parts = []
    for i in (-1, 0, 1):
        y = c[1] + i * size * 0.5
        d = f"M{num(c[0] - size)} {num(y)}q{num(size / 2)} {num(-size * 0.5)} {num(size)} 0t{num(size)} 0"
        parts.append(line(d, colour=colour, width=size * 0.13))
    return "".join(parts)


def ring(c: Point, *, size: float, colour: str) -> str:
    return ellipse(c, rx=size * 0.8, fill="none", stroke=colour, stroke_width=size * 0.22)


def drop(c: Point, *, size: float, colour: str) -> str:
    x, y = c
    r = size * 0.62
    d = trace("M", x, y - size, "C", x + r * 0.5, y - size * 0.3, x + r, y, x + r, y + size * 0.3)
    d += trace("A", r, r, "0 0 1", x - r, y + size * 0.3, "C", x - r, y, x - r * 0.5, y - size * 0.3, x, y - size, "z")
    return path(d, fill=colour)


def bars(c: Point, *, widths: tuple[float, ...], height: float, colour: str, gap: float = 2.2) -> str:
    """Rows standing for printed words."""
    return "".join(
        rect((c[0] - w / 2, c[1] + i * height * gap, w, height), rx=height / 2, fill=colour)
        for i, w in enumerate(widths)
    )


SIGNS = {
    "sun": sun,
    "half_sun": half_sun,
    "leaf": leaf,
    "hill": hill,
    "flower": flower,
    "moon": moon,
    "wave": wave,
    "ring": ring,
    "drop": drop,
}


def sign(name: str, *, at: Point, size: float, colour: str) -> str:
    return SIGNS[name](at, size=size, colour=colour)
