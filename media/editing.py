"""Applies an edit recipe to a clean master with Pillow. Pure; runs in the intake child only."""

import io

from PIL import Image

from media.covers import Face, lettered
from media.edits import Edit
from media.markers import read_marker
from media.pictures import Taken, finished

# Clockwise quarters, as an author counts; Pillow counts the other way.
_TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


def apply(master: bytes, *, edit: Edit, face: Face | None) -> Taken:
    """Return the edited picture, ready to be stored beside its source. A label of AI stays on it."""
    image = Image.open(io.BytesIO(master), formats=("JPEG", "WEBP"))
    # What came as a drawing stays sharp: a master without halved colour has a drawing's edges.
    sharp = image.format == "JPEG" and image.mode == "RGB" and _is_full_colour(image)
    marker = read_marker(master, texts={}, exif=None)
    image.load()
    image.info.clear()
    return finished(edited(image, edit=edit, face=face), marker=marker, sharp=sharp)


def edited(image: Image.Image, *, edit: Edit, face: Face | None) -> Image.Image:
    """Turn, cut, letter."""
    box = edit.pixels(*image.size)
    if edit.turns:
        image = image.transpose(_TURNS[edit.turns])
    if box != (0, 0, *image.size):
        image = image.crop(box)
    if edit.words and face:
        image = lettered(image, style=edit.style, words=edit.words, face=face)
    return image


def _is_full_colour(image: Image.Image) -> bool:
    """Say whether a JPEG keeps its colours at full size (4:4:4)."""
    layers = getattr(image, "layer", [])
    return bool(layers) and len({layer[1:3] for layer in layers}) == 1
