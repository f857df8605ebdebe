"""What every drawn thing is: picture, silhouette and size in millimetres, standing on (0, 0), upwards negative."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from demo.scenes.svg import Point

Ring = tuple[float, float, float]


@dataclass(frozen=True)
class Figure:
    """One thing. `depth` is half its thickness front to back; `heart` is where a finger would point at it."""

    body: str
    outline: Sequence[Sequence[Point]]
    depth: float
    heart: Point | None = None
    glow: str | None = None
    sheer: float = 0.0
    rings: tuple[Ring, ...] = field(default=())

    @property
    def box(self) -> tuple[float, float, float, float]:
        xs = [x for part in self.outline for x, _ in part]
        ys = [y for part in self.outline for _, y in part]
        return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    @property
    def width(self) -> float:
        return self.box[2]

    @property
    def height(self) -> float:
        return -self.box[1]

    @property
    def centre(self) -> Point:
        if self.heart:
            return self.heart
        x, y, width, height = self.box
        return (x + width / 2, y + height / 2)

    def sweep(self, *, levels: int = 22) -> list[Ring]:
        """Height, middle and half width at each level: what the light sees."""
        _, top, _, _ = self.box
        found: list[Ring] = []
        for level in range(levels + 1):
            y = top * level / levels * 0.999 - 0.001
            xs = [x for part in self.outline for x in _crossings(part, y=y)]
            if len(xs) >= 2:
                found.append((-y, (min(xs) + max(xs)) / 2, (max(xs) - min(xs)) / 2))
        return found


def _crossings(points: Sequence[Point], *, y: float) -> list[float]:
    found: list[float] = []
    for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
        if (y1 <= y) != (y2 <= y):
            found.append(x1 + (x2 - x1) * (y - y1) / (y2 - y1))
    return found
