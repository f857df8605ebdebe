"""Cloth: weaves, knits and stripes as tiles, folds as soft spindles of shade and light."""

from math import atan2, cos, hypot, pi, sin

from demo.scenes.palette import WHITE, tone
from demo.scenes.svg import Ink, Point, line, num, path, trace

DEEP = "#1f1626"


def spindle(start: Point, *, end: Point, width: float, sway: float = 0.0) -> str:
    """A long thin leaf between two points: the shape of a fold."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    angle = atan2(dy, dx) + pi / 2
    nx, ny = cos(angle), sin(angle)
    mx, my = start[0] + dx * 0.55 + nx * sway, start[1] + dy * 0.55 + ny * sway
    half = min(width, length / 3)
    return (
        f"M{num(start[0])} {num(start[1])}Q{num(mx + nx * half)} {num(my + ny * half)} {num(end[0])} {num(end[1])}"
        f"Q{num(mx - nx * half)} {num(my - ny * half)} {num(start[0])} {num(start[1])}z"
    )


def fold(start: Point, *, end: Point, width: float, sway: float = 0.0, depth: float = 0.16) -> str:
    """A crease: shade on its right, light on its left, each softened by a wider fainter copy."""
    parts = []
    for grow, share in ((2.1, 0.35), (1.3, 0.45), (0.6, 0.5)):
        right = ((start[0] + width * 0.3, start[1]), (end[0] + width * 0.3, end[1]))
        parts.append(
            path(
                spindle(right[0], end=right[1], width=width * grow, sway=sway),
                fill=DEEP,
                fill_opacity=round(depth * share, 3),
            )
        )
        left = ((start[0] - width * 0.7, start[1]), (end[0] - width * 0.7, end[1]))
        parts.append(
            path(
                spindle(left[0], end=left[1], width=width * grow * 0.7, sway=sway),
                fill=WHITE,
                fill_opacity=round(depth * share * 0.75, 3),
            )
        )
    return "".join(parts)


def weave(ink: Ink, *, colour: str, step: float = 3.0, strength: float = 0.16, turn: float = 0.0) -> str:
    """A plain weave to lay over a shape."""
    dark, light = tone(colour, by=-0.5), tone(colour, by=0.6)
    half = step / 2
    body = path(
        f"M0 {num(half / 2)}h{num(step)}M{num(half / 2)} 0v{num(step)}",
        fill="none",
        stroke=dark,
        stroke_width=step * 0.16,
        stroke_opacity=strength,
    )
    body += path(
        f"M0 {num(half * 1.5)}h{num(half)}M{num(half * 1.5)} {num(half)}v{num(half)}",
        fill="none",
        stroke=light,
        stroke_width=step * 0.2,
        stroke_opacity=strength * 1.3,
    )
    return ink.tile(body, width=step, height=step, turn=turn)


def stripes(ink: Ink, *, colour: str, every: float, width: float, turn: float = 0.0, opacity: float = 1.0) -> str:
    body = path(f"M0 0h{num(width)}v{num(every)}h{num(-width)}z", fill=colour, fill_opacity=opacity)
    return ink.tile(body, width=every, height=every, turn=turn)


def rib(ink: Ink, *, colour: str, every: float = 9.0) -> str:
    """Fine knitted ribs, upright."""
    deep, high = tone(colour, by=-0.34), tone(colour, by=0.5)
    body = path(f"M0 0h{num(every * 0.3)}v{num(every)}h{num(-every * 0.3)}z", fill=deep, fill_opacity=0.45)
    body += path(
        f"M{num(every * 0.5)} 0h{num(every * 0.2)}v{num(every)}h{num(-every * 0.2)}z", fill=high, fill_opacity=0.55
    )
    return ink.tile(body, width=every, height=every)


def stockinette(ink: Ink, *, colour: str, width: float = 9.0, height: float = 7.0) -> str:
    """Plain knitting: rows of small Vs."""
    deep = tone(colour, by=-0.32)
    w, h = width, height
    v = f"M{num(w * 0.08)} 0L{num(w * 0.5)} {num(h * 0.62)}L{num(w * 0.92)} 0"
    body = line(v, colour=deep, width=w * 0.14, stroke_opacity=0.34)
    body += line(
        f"M{num(w * 0.08)} {num(h * 0.3)}L{num(w * 0.5)} {num(h * 0.92)}L{num(w * 0.92)} {num(h * 0.3)}",
        colour=tone(colour, by=0.5),
        width=w * 0.16,
        stroke_opacity=0.4,
    )
    return ink.tile(body, width=w, height=h)


def cable(x: float, *, top: float, low: float, colour: str, width: float = 34.0, lean: float = 0.0) -> str:
    """One knitted cable from top to bottom: two strands crossing again and again."""
    deep, high = tone(colour, by=-0.3), tone(colour, by=0.45)
    step, half = width * 1.25, width / 2
    parts = []
    strokes = trace(
        "M", x - half - 4, top, "L", x - half - 4 + lean, low, "M", x + half + 4, top, "L", x + half + 4 + lean, low
    )
    parts.append(line(strokes, colour=deep, width=3.4, stroke_opacity=0.45))
    y = top
    while y + step * 0.8 < low:
        at = x + lean * (y - top) / (low - top)
        for sign, shade in ((-1, tone(colour, by=-0.06)), (1, tone(colour, by=0.1))):
            d = trace(
                "M",
                at + sign * half * 0.6,
                y,
                "C",
                at + sign * half * 0.6,
                y + step * 0.5,
                at - sign * half * 0.6,
                y + step * 0.5,
                at - sign * half * 0.6,
                y + step,
            )
            parts.append(line(d, colour=deep, width=width * 0.5, stroke_opacity=0.55, stroke_linecap="butt"))
            parts.append(line(d, colour=shade, width=width * 0.4))
            parts.append(line(d, colour=high, width=width * 0.1, stroke_opacity=0.6))
        y += step
    return "".join(parts)
