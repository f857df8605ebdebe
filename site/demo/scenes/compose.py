"""From a recipe to a picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from demo.scenes.moods import MOODS
from demo.scenes.settings_flat import dining, flatlay
from demo.scenes.settings_still import plinth, sill, table
from demo.scenes.stage import Scene, Stage
from demo.scenes.svg import Ink

SHAPES = {"tall": (1440, 1920), "square": (1440, 1440), "wide": (1920, 1440), "cover": (1920, 1080), "icon": (640, 640)}


@dataclass(frozen=True)
class Recipe:
    """One picture of the plan: where, at what hour, in what shape, with which products and props, and what is seen."""

    name: str
    setting: str
    mood: str
    shape: str
    products: tuple[str, ...]
    props: tuple[str, ...]
    seen: str

    @property
    def seed(self) -> int:
        """A number of the name's own, so that adding pictures never changes the others."""
        return sum((i + 1) * 131 * ord(letter) for i, letter in enumerate(self.name))


SETTINGS: dict[str, Callable[..., None]] = {
    "table": table,
    "plinth": plinth,
    "sill": sill,
    "flatlay": flatlay,
    "dining": dining,
    **dict.fromkeys(("shelf", "bath", "cafe", "kitchen", "rail", "bench", "wallhook", "room", "nursery", "desk", "camp", "rock"), table),
}


def compose(recipe: Recipe, *, products: Sequence[str] | None = None, setting: str | None = None, seed: int | None = None) -> Scene:
    """The picture of a recipe; products, setting or seed may be replaced."""
    width, height = SHAPES[recipe.shape]
    ink = Ink(recipe.seed if seed is None else seed)
    stage = Stage(width=width, height=height, ink=ink, mood=MOODS[recipe.mood])
    flip = ink.chance.unit() > 0.6
    SETTINGS[setting or recipe.setting](stage, codes=tuple(products or recipe.products), props=recipe.props)
    return stage.scene(flip=flip)
