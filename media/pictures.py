"""Pure picture work with Pillow: bytes in, bytes out. Runs in the intake child; nothing here knows Django's models."""

import base64
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import thumbhash
from PIL import Image

from media.decoding import decode
from media.markers import Marker, marker_xmp, read_marker
from media.probe import probe
from media.recipes import (
    AVIF_QUALITY,
    AVIF_SPEED,
    JPEG_QUALITY,
    PREVIEW_WIDTH,
    WEBP_METHOD,
    WEBP_QUALITY,
    Recipe,
    best_recipe,
    crop_box,
    rendered_size,
    shaped_size,
)

# The master is what every later rendition is made from: near the eye's limit, a third of the camera's bytes.
MASTER_QUALITY = 92
# thumbhash is pure Python: 32 px cost 5 ms, its full 100 px about 60 ms, and the two look the same.
HASH_SIDE = 32
WHITE = (255, 255, 255)
CENTRE = (0.5, 0.5)


@dataclass(frozen=True)
class Taken:
    """A picture after intake: the clean master, a preview, and what its row keeps."""

    master: bytes
    preview: bytes
    preview_name: str
    extension: str
    width: int
    height: int
    thumbhash: str
    colour: str
    marker: Marker | None


@dataclass(frozen=True)
class Rendered:
    """One finished rendition."""

    name: str
    extension: str
    width: int
    height: int
    content: bytes


def take(content: bytes) -> Taken:
    """Decode untrusted bytes and make the clean master: upright, sRGB, no tag but a machine-made label."""
    decoded = decode(content)
    image = decoded.image
    marker = read_marker(content, texts=decoded.texts, exif=decoded.exif)
    # Screenshots and drawings have coloured edges, which halved colour would smear.
    return finished(image, marker=marker, sharp=probe(content).kind in {"PNG", "GIF"})


def finished(image: Image.Image, *, marker: Marker | None, sharp: bool) -> Taken:
    """Encode a clean picture as a master with its preview, and say what its row keeps."""
    extension = "webp" if image.mode == "RGBA" else "jpg"
    first = best_recipe(*image.size, wanted=PREVIEW_WIDTH)
    preview = _resized(image, rendered_size(first, width=image.width, height=image.height))
    small = preview.copy()
    small.thumbnail((HASH_SIDE, HASH_SIDE), Image.Resampling.BOX)
    return Taken(
        master=_encoded(image, extension, quality=MASTER_QUALITY, marker=marker, sharp=sharp),
        preview=_encoded(preview, "webp", quality=WEBP_QUALITY, marker=marker),
        preview_name=first.name,
        extension=extension,
        width=image.width,
        height=image.height,
        thumbhash=_thumbhash(small),
        colour=_dominant(small),
        marker=marker,
    )


def render(
    master: bytes,
    *,
    recipes: Sequence[Recipe],
    formats: Sequence[str],
    focal: tuple[float, float] = CENTRE,
) -> Iterator[Rendered]:
    """Make renditions of a clean master, each width from the next larger one: far faster than each from the whole."""
    image = Image.open(io.BytesIO(master), formats=("JPEG", "WEBP"))
    marker = read_marker(master, texts={}, exif=None)
    size = image.size
    # The JPEG decoder halves for free; ask it for no more pixels than the largest rendition needs.
    image.draft("RGB", _needed_size(size, recipes))
    image.load()
    image.info.clear()
    for shape in dict.fromkeys(recipe.shape for recipe in recipes):
        current = _cropped(image, shape=shape, focal=focal)
        row = [recipe for recipe in recipes if recipe.shape == shape]
        for recipe in sorted(row, key=lambda recipe: -recipe.width):
            current = _resized(current, rendered_size(recipe, width=size[0], height=size[1]))
            for extension in (each for each in recipe.formats if each in formats):
                content = _encoded(current, extension, quality=_QUALITY[extension], marker=marker)
                yield Rendered(recipe.name, extension, current.width, current.height, content)


_QUALITY = {"webp": WEBP_QUALITY, "jpg": JPEG_QUALITY, "avif": AVIF_QUALITY}


def _needed_size(size: tuple[int, int], recipes: Sequence[Recipe]) -> tuple[int, int]:
    scale = 0.0
    for recipe in recipes:
        box_width, _ = shaped_size(*size, shape=recipe.shape)
        scale = max(scale, min(1.0, recipe.width / box_width))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _cropped(image: Image.Image, *, shape: str, focal: tuple[float, float]) -> Image.Image:
    return image.crop(crop_box(*image.size, shape=shape, focal=focal)) if shape else image


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _encoded(image: Image.Image, extension: str, *, quality: int, marker: Marker | None, sharp: bool = False) -> bytes:
    """Encode without any tag of the source: Pillow would copy some from `info`, which is empty by now."""
    out = io.BytesIO()
    xmp = marker_xmp(marker)
    extra = {"xmp": xmp} if xmp else {}
    if extension == "jpg":
        # Not progressive: Pillow's buffer for that is too small for noise, and it costs a third more time.
        _flattened(image).save(out, "JPEG", quality=quality, subsampling=0 if sharp else 2, **extra)
    elif extension == "avif":
        image.save(out, "AVIF", quality=quality, speed=AVIF_SPEED, max_threads=1, **extra)
    else:
        image.save(out, "WEBP", quality=quality, method=WEBP_METHOD, exact=False, **extra)
    return out.getvalue()


def _flattened(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    flat = Image.new("RGB", image.size, WHITE)
    flat.paste(image, mask=image.getchannel("A"))
    return flat


def _thumbhash(small: Image.Image) -> str:
    """A 25-byte blur of the picture that the page draws before the file is there, as text."""
    # Flat: the library's branch for transparent pictures fails (0.1.2).
    rgba = _flattened(small).convert("RGBA").tobytes()
    return base64.b64encode(bytes(thumbhash.rgba_to_thumb_hash(*small.size, list(rgba)))).decode()


def _dominant(small: Image.Image) -> str:
    """The colour that fills most of the picture, as #rrggbb."""
    palette = _flattened(small).quantize(colors=6, method=Image.Quantize.MEDIANCUT)
    counts = palette.histogram()
    most = counts.index(max(counts))
    red, green, blue = (palette.getpalette() or [])[most * 3 : most * 3 + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"
