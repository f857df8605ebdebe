"""The photo on a drawn picture: one of our own renditions, opened again. For media/drawing only."""

import io
from dataclasses import dataclass

from django.core.files.storage import default_storage
from PIL import Image

from media import storage
from media.markers import Marker, read_marker
from media.models import Picture

# The widest of these that there is; all were written by us from a clean master.
WANTED = ("w1440.jpg", "w960.jpg", "w1440.webp", "w960.webp", "w480.jpg", "w480.webp", "w240.webp")


@dataclass(frozen=True)
class Photo:
    """Pixels, and the label of machine-made pictures that must go on with them."""

    image: Image.Image
    marker: Marker | None


def photo_of(picture: Picture | None) -> Photo | None:
    """Return a picture's pixels; nothing while it is being prepared, or where the disk lost them."""
    if picture is None:
        return None
    for name in (name for name in WANTED if name in picture.made):
        try:
            with default_storage.open(storage.rendition_name(picture.uid, name)) as file:
                content = file.read()
            image = Image.open(io.BytesIO(content), formats=("JPEG", "WEBP"))
            image.load()
        except (OSError, ValueError, SyntaxError):
            # Gone, or not what was written: the words alone are still true.
            continue
        image.info.clear()
        return Photo(_flat(image), read_marker(content, texts={}, exif=None))
    return None


def _flat(image: Image.Image) -> Image.Image:
    """Without transparency: a cut-out stands on white, as everywhere."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    flat = Image.new("RGB", image.size, "#ffffff")
    flat.paste(image, mask=image.getchannel("A"))
    return flat
