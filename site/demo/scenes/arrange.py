"""Composing a still life: how large each thing is drawn and where it stands, tall ones behind, low ones in front."""

from collections.abc import Sequence
from dataclasses import dataclass

from demo.scenes.figure import Figure
from demo.scenes.stage import Stage
from demo.scenes.svg import Point


@dataclass(frozen=True)
class Placed:
    figure: Figure
    at: Point
    scale: float
    code: str | None


def _measure(figure: Figure) -> float:
    return max(figure.height, figure.width * 0.82)


def scales(figures: Sequence[Figure], *, width: float, height: float, even: float = 0.34) -> list[float]:
    """Scales that fill a room of pixels. Small things are drawn a little larger than life, to be read."""
    largest = max(_measure(f) for f in figures)
    lifts = [min(1.8, (largest / _measure(f)) ** even) for f in figures]
    across = sum(f.width * k for f, k in zip(figures, lifts, strict=True)) * (1.0 if len(figures) < 4 else 0.8)
    tall = max(f.height * k for f, k in zip(figures, lifts, strict=True))
    common = min(width / across, height / tall)
    return [common * k for k in lifts]


def row(
    figures: Sequence[tuple[str | None, Figure]], *, left: float, right: float, back: float, front: float, height: float
) -> list[Placed]:
    """Things side by side: the tallest near the middle and behind, the lowest at the edges and in front."""
    only = [f for _, f in figures]
    sizes = scales(only, width=(right - left) * 0.94, height=height)
    order = sorted(range(len(only)), key=lambda i: -only[i].height * sizes[i])
    slots: list[int] = []
    for turn, i in enumerate(order):
        slots.insert(0 if turn % 2 else len(slots), i)
    total = sum(only[i].width * sizes[i] for i in slots)
    gap = ((right - left) - total) / (len(slots) + 1)
    tallest = max(f.height * s for f, s in zip(only, sizes, strict=True))
    x = left + gap
    found = []
    for i in slots:
        code, figure = figures[i]
        box = figure.box
        wide = box[2] * sizes[i]
        depth = 1 - figure.height * sizes[i] / tallest
        y = back + (front - back) * min(1.0, depth * 1.25)
        found.append(Placed(figure=figure, at=(x - box[0] * sizes[i], y), scale=sizes[i], code=code))
        x += wide + gap
    return found


def show(stage: Stage, *, placed: Sequence[Placed]) -> None:
    """Everything from back to front."""
    for one in sorted(placed, key=lambda p: p.at[1]):
        stage.stand(one.figure, at=one.at, scale=one.scale, code=one.code)
