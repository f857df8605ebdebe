"""Where a picture is put together: layers from back to front, things standing or lying, where each product is."""

from dataclasses import dataclass, field

from demo.scenes.figure import Figure
from demo.scenes.light import Light, cast, laid, pool
from demo.scenes.moods import Mood
from demo.scenes.shapes import transformed
from demo.scenes.svg import Ink, Point, group, moved


@dataclass(frozen=True)
class Scene:
    """A finished picture. `spots` are the middles of its products, as fractions of width and height."""

    svg: str
    width: int
    height: int
    spots: dict[str, Point]


@dataclass
class Stage:
    width: int
    height: int
    ink: Ink
    mood: Mood
    layers: list[str] = field(default_factory=list)
    spots: dict[str, Point] = field(default_factory=dict)

    @property
    def light(self) -> Light:
        return self.mood.light

    def add(self, body: str) -> None:
        self.layers.append(body)

    def stand(
        self,
        figure: Figure,
        *,
        at: Point,
        scale: float,
        code: str | None = None,
        flip: bool = False,
        light: Light | None = None,
        dim: str | None = None,
    ) -> None:
        """A thing on its feet with its shadow on the ground."""
        self.add(cast(figure, ink=self.ink, at=at, scale=scale, light=light or self.light, flip=flip))
        if figure.glow and self.mood.night:
            self._glow(figure, at=at, scale=scale, flip=flip)
        if self.mood.night and not dim:
            dim = self.ink.dimmed(red=0.93, green=0.85, blue=0.82)
        body = group(figure.body, filter=dim) if dim and not figure.glow else figure.body
        self.add(moved(body, to=at, scale=scale, flip=flip))
        self._note(figure, code=code, at=at, scale=scale, turn=0.0, flip=flip)

    def lay(
        self, figure: Figure, *, at: Point, scale: float, turn: float = 0.0, code: str | None = None, lift: float = 16.0
    ) -> None:
        """A thing lying on the ground seen from above, its middle at a point."""
        x, y, width, height = figure.box
        ((cx, cy),) = transformed([(x + width / 2, y + height / 2)], to=(0, 0), scale=scale, turn=turn)
        corner = (at[0] - cx, at[1] - cy)
        self.add(laid(figure, at=corner, scale=scale, light=self.light, turn=turn, lift=lift))
        self.add(moved(figure.body, to=corner, scale=scale, turn=turn))
        self._note(figure, code=code, at=corner, scale=scale, turn=turn, flip=False)

    def hang(self, figure: Figure, *, hook: Point, scale: float, code: str | None = None, depth: float = 26.0) -> None:
        """A thing that hangs from a point before a wall: its shadow falls beside it on the wall."""
        at = (hook[0], hook[1] + figure.height * scale)
        self.add(laid(figure, at=at, scale=scale, light=self.light, lift=depth))
        self.add(moved(figure.body, to=at, scale=scale))
        self._note(figure, code=code, at=at, scale=scale, turn=0.0, flip=False)

    def _glow(self, figure: Figure, *, at: Point, scale: float, flip: bool) -> None:
        ((x, y),) = transformed([figure.centre], to=at, scale=scale, flip=flip)
        reach = max(figure.height * scale * 0.62, self.height * 0.16)
        self.add(pool(self.ink, centre=(x, y), rx=reach, ry=reach, colour=figure.glow or self.mood.sun, alpha=0.42))

    def _note(self, figure: Figure, *, code: str | None, at: Point, scale: float, turn: float, flip: bool) -> None:
        if code:
            ((x, y),) = transformed([figure.centre], to=at, scale=scale, turn=turn, flip=flip)
            self.spots[code] = (x / self.width, y / self.height)

    def scene(self, *, flip: bool = False) -> Scene:
        """The picture; mirrored if asked, so that the light comes from the other side."""
        body = "".join(self.layers)
        spots = dict(self.spots)
        if flip:
            body = group(body, transform=f"translate({self.width} 0) scale(-1 1)")
            spots = {code: (1 - x, y) for code, (x, y) in spots.items()}
        svg = self.ink.document(body, width=self.width, height=self.height)
        return Scene(svg=svg, width=self.width, height=self.height, spots=spots)
