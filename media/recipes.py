"""The table of renditions: name, width, shape, formats, where shown. Pure; imported by whoever builds picture URLs."""

from dataclasses import dataclass

# Wide, square and tall: the shapes a cover may have. Width over height.
SHAPES = {"3x4": 3 / 4, "1x1": 1.0, "4x3": 4 / 3}

# WebP above method 2 costs more time than it saves bytes (measured); AVIF even at speed 8 is background work only.
WEBP_QUALITY = 80
WEBP_METHOD = 2
JPEG_QUALITY = 82
AVIF_QUALITY = 58
AVIF_SPEED = 8

CONTENT_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "avif": "image/avif"}


@dataclass(frozen=True)
class Recipe:
    """One rendition: `shape` is empty for the whole picture, else a key of SHAPES cut around the focal point."""

    name: str
    width: int
    shape: str
    formats: tuple[str, ...]
    shown: str


# JPEG is for share cards, feed readers and old clients; AVIF comes later for the large ones, where it saves most.
RECIPES = (
    Recipe("w240", 240, "", ("webp", "jpg"), "thumbnails, admin lists"),
    Recipe("w480", 480, "", ("webp", "jpg"), "cards on a phone, composer"),
    Recipe("w960", 960, "", ("webp", "jpg", "avif"), "cards on a large screen, gallery on a phone, share cards"),
    Recipe("w1440", 1440, "", ("webp", "jpg", "avif"), "gallery on a large screen"),
    *(
        Recipe(f"w{width}-{shape}", width, shape, ("webp",), "covers of one shape")
        for width in (480, 960)
        for shape in SHAPES
    ),
)
BY_NAME = {recipe.name: recipe for recipe in RECIPES}
WHOLE = tuple(recipe for recipe in RECIPES if not recipe.shape)
# Made at once at intake, so that the composer and the admin have something to show before the background work is done.
PREVIEW_WIDTH = 480


def shaped_size(width: int, height: int, *, shape: str) -> tuple[int, int]:
    """The largest box of this shape inside a picture of this size; the size itself for the whole picture."""
    if not shape:
        return width, height
    ratio = SHAPES[shape]
    if width / height > ratio:
        return max(1, round(height * ratio)), height
    return width, max(1, round(width / ratio))


def crop_box(width: int, height: int, *, shape: str, focal: tuple[float, float]) -> tuple[int, int, int, int]:
    """The part of a picture that a shape shows: as large as it goes, as near to the focal point as the edges allow."""
    box_width, box_height = shaped_size(width, height, shape=shape)
    left = min(max(round(focal[0] * width - box_width / 2), 0), width - box_width)
    top = min(max(round(focal[1] * height - box_height / 2), 0), height - box_height)
    return left, top, left + box_width, top + box_height


def rendered_size(recipe: Recipe, *, width: int, height: int) -> tuple[int, int]:
    """How large this recipe comes out for a picture of this size: nothing is ever made larger than it was."""
    box_width, box_height = shaped_size(width, height, shape=recipe.shape)
    made = min(recipe.width, box_width)
    return made, max(1, round(box_height * made / box_width))


def recipes_for(width: int, height: int) -> tuple[Recipe, ...]:
    """The recipes made for a picture of this size: in each shape the smaller ones and the first that holds it whole."""
    made = []
    for shape in ("", *SHAPES):
        box_width, _ = shaped_size(width, height, shape=shape)
        row = [recipe for recipe in RECIPES if recipe.shape == shape]
        enough = next((recipe.width for recipe in row if recipe.width >= box_width), row[-1].width)
        made += [recipe for recipe in row if recipe.width <= enough]
    return tuple(made)


def best_recipe(width: int, height: int, *, wanted: int, shape: str = "") -> Recipe:
    """The smallest recipe made for this picture that is at least `wanted` wide, else the largest there is."""
    made = [recipe for recipe in recipes_for(width, height) if recipe.shape == shape]
    return next((recipe for recipe in made if recipe.width >= wanted), made[-1])
