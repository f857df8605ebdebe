"""From a recipe to a picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from demo.scenes.moods import MOODS
from demo.scenes.settings_counter import bath, cafe, kitchen
from demo.scenes.settings_desk import desk
from demo.scenes.settings_flat import dining, flatlay
from demo.scenes.settings_nursery import nursery
from demo.scenes.settings_room import room
from demo.scenes.settings_shelf import shelf
from demo.scenes.settings_sill import sill
from demo.scenes.settings_still import plinth, table
from demo.scenes.settings_wear import bench, rail, wallhook
from demo.scenes.settings_wild import camp, rock
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
    "shelf": shelf,
    "bath": bath,
    "cafe": cafe,
    "kitchen": kitchen,
    "rail": rail,
    "bench": bench,
    "wallhook": wallhook,
    "room": room,
    "nursery": nursery,
    "desk": desk,
    "camp": camp,
    "rock": rock,
}


def compose(
    recipe: Recipe, *, products: Sequence[str] | None = None, setting: str | None = None, seed: int | None = None
) -> Scene:
    """The picture of a recipe; products, setting or seed may be replaced."""
    width, height = SHAPES[recipe.shape]
    ink = Ink(recipe.seed if seed is None else seed)
    stage = Stage(width=width, height=height, ink=ink, mood=MOODS[recipe.mood])
    flip = ink.chance.unit() > 0.6
    SETTINGS[setting or recipe.setting](stage, codes=tuple(products or recipe.products), props=recipe.props)
    return stage.scene(flip=flip)
