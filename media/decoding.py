"""Untrusted bytes to an upright 8-bit sRGB picture, within the budgets. Runs in the intake child only."""

import io
import math
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pillow_heif
from PIL import AvifImagePlugin, Image, ImageCms, ImageOps

from media.probe import MAX_PIXELS, check_frames, check_pixels, probe

# A master of 16 megapixels prints at 40 cm; more only costs disk and seconds.
MASTER_PIXELS = 16_000_000
# Cut-outs are kept as WebP, whose encoder needs 7 s and 700 MB for 16 megapixels of noise; 6 take 2.5 s.
MASTER_ALPHA_PIXELS = 6_000_000
# WebP holds no longer side.
MASTER_SIDE = 16_383
# A frame of a GIF begins with this block; counting it reads no frame (chance hits in pixel data: 1 in 4 billion bytes).
_GIF_FRAME = b"\x00\x21\xf9\x04"
# 16-bit greys come as 0..65535 and Pillow would clip, not scale, them.
_GREY_16 = 1 / 256
OPAQUE = (255, 255)
WITH_ALPHA = {"RGBA", "LA"}

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
# One thread: decoders that start many cost an 8 MB stack and a 64 MB arena of address space each.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
pillow_heif.options.DECODE_THREADS = 1
pillow_heif.options.THUMBNAILS = False
pillow_heif.options.DEPTH_IMAGES = False
pillow_heif.options.AUX_IMAGES = False
pillow_heif.register_heif_opener()


@dataclass(frozen=True)
class Decoded:
    """An upright RGB or RGBA picture without tags, and the tags it came with, for the label reader only."""

    image: Image.Image
    texts: Mapping[Any, Any]
    exif: Any


def decode(content: bytes) -> Decoded:
    """Open, check, decode, shrink, turn upright, convert to sRGB. Raises what Pillow raises, and PictureRefused."""
    kind = probe(content).kind
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image: Image.Image = Image.open(io.BytesIO(content), formats=(kind,))
        check_pixels(*image.size, kind=kind)
        check_frames(content.count(_GIF_FRAME) if kind == "GIF" else getattr(image, "n_frames", 1))
        image.load()
        check_pixels(*image.size, kind=kind)
        texts, exif = dict(image.info), _exif(image)
        image = _shrunk(_without_palette(image))
        ImageOps.exif_transpose(image, in_place=True)
        image = _in_srgb(image)
    image.info.clear()
    return Decoded(image, texts, exif)


def _exif(image: Image.Image) -> Any:
    """Damaged EXIF is no reason to refuse the pixels: the orientation is then unknown to everybody."""
    try:
        exif = image.getexif()
        exif.get_ifd(0x8769)
    except Exception:  # noqa: BLE001 - Pillow raises many kinds on damaged tags
        image.info.pop("exif", None)
        return None
    return exif


def _without_palette(image: Image.Image) -> Image.Image:
    """Palettes, bits and 16-bit greys cannot be resized well: make them 8-bit channels first."""
    if image.mode.startswith("I"):
        return _carrying(image, image.convert("I").point(lambda grey: grey * _GREY_16).convert("L"))
    # Grey with alpha can be shrunk as it is; widened first, 40 megapixels of it took 580 MB.
    if image.has_transparency_data and image.mode not in WITH_ALPHA:
        return _carrying(image, image.convert("RGBA"))
    if image.mode in {"P", "1", "F"}:
        return _carrying(image, image.convert("RGB"))
    return image


def _carrying(old: Image.Image, new: Image.Image) -> Image.Image:
    """The converted picture with the tags that later steps read."""
    new.info = {name: old.info[name] for name in ("exif", "xmp", "icc_profile") if name in old.info}
    return new


def _shrunk(image: Image.Image) -> Image.Image:
    """No more pixels than a master holds; first, so that every later step is cheaper."""
    most = MASTER_ALPHA_PIXELS if _is_see_through(image) else MASTER_PIXELS
    scale = min(1.0, math.sqrt(most / (image.width * image.height)), MASTER_SIDE / max(image.size))
    if scale == 1.0:
        return image
    size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
    return _carrying(image, image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0))


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as every screen shows them, so that the profile can be dropped; alpha only where it is used."""
    target = "RGBA" if image.mode in WITH_ALPHA else "RGB"
    image = _through_profile(image, target=target).convert(target)
    return image if _is_see_through(image) else image.convert("RGB")


def _is_see_through(image: Image.Image) -> bool:
    """Whether an alpha channel is there and used: many tools write one into every screenshot."""
    return image.mode in WITH_ALPHA and image.getchannel("A").getextrema() != OPAQUE


def _through_profile(image: Image.Image, *, target: str) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        done = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=target)
    except Exception:  # noqa: BLE001 - a damaged profile: the plain numbers are the best guess left
        return image
    return done if done is not None else image
