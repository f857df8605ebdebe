"""Tags for pictures: the box has its size before the file arrives, the browser picks the width. Templates only."""

from typing import Any

from django import template

from media import placeholder
from web import shapes

register = template.Library()

# How wide a picture is shown, as the layout has it (css/layout.css, css/pages.css).
SIZES = {
    "card": "(min-width: 75rem) 17rem, (min-width: 56rem) 24vw, (min-width: 36rem) 32vw, 48vw",
    "note": "(min-width: 60rem) 40rem, 100vw",
    "tile": "(min-width: 48rem) 13rem, 45vw",
    "thumb": "5rem",
}
# Who saves data gets half the width: a card on a phone then takes 240 pixels instead of 480.
SAVING = {"card": "24vw", "note": "(min-width: 60rem) 20rem, 50vw", "tile": "22vw", "thumb": "5rem"}
# What an author calls a crop -> what media calls a shape; a square box takes square renditions.
SHAPES = {"3:4": "3x4", "1:1": "1x1", "4:3": "4x3"}
SMALL = {"card": 480, "note": 960, "tile": 480, "thumb": 240}


@register.simple_tag
def picture_url(picture: Any, width: int = 480) -> str:
    """Return the address of one rendition."""
    return str(picture.url(width=width))


@register.filter
def wide(picture: Any) -> str:
    """Return the address of a rendition for a card of some 400 px on a sharp screen."""
    return str(picture.url(width=960))


@register.simple_tag
def ratio_class(picture: Any, crop: str = "") -> str:
    """Return the class that reserves a picture's height; a square where there is no picture."""
    if not picture:
        return shapes.ratio_class(1, 1)
    return shapes.ratio_class(picture.width, picture.height, crop=crop)


# Where each colour of the blur stands: a line of one unit through the middle of its place.
PLACES = tuple(f"{column} {row}.5" for row in range(placeholder.ROWS) for column in range(placeholder.COLUMNS))


@register.inclusion_tag("components/picture.html")
def picture(
    picture: Any,
    use: str,
    *,
    alt: str = "",
    eager: bool | str = False,
    kind: str = "crop",
    shape: str = "",
    saver: bool = False,
) -> dict[str, Any]:
    """Show a picture. use: card, note, tile or thumb; kind: crop (box of the ratio class), square or free."""
    shape = "1:1" if kind == "square" else shape
    # What is small or shown with nothing around it is there before a blur would be seen.
    colours = placeholder.colours(picture.thumbhash) if use in {"card", "note"} else ()
    return {
        "picture": picture,
        "src": picture.url(width=SMALL[use], shape=SHAPES.get(shape, "")),
        "srcset": picture.srcset(shape=SHAPES.get(shape, "")) if use != "thumb" else "",
        "sizes": (SAVING if saver else SIZES)[use],
        "blur": list(zip(PLACES, colours, strict=True)) if colours else (),
        "alt": alt,
        "eager": eager,
        "kind": kind,
    }
