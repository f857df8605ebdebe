"""System checks: every format is proven with a tiny picture, on this machine, before the first upload."""

import base64
import io
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from PIL import Image

from media import child
from media.decoding import decode
from media.probe import ALLOWED, PictureRefused
from media.typesetting import has_chinese

# 16 x 16 grey pixels of our own: libheif may be built to read HEIC only, so none can be made here.
_HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA"
    "AAAERAAAEAAQAAAAABoAABAAAAAAAAAB4AAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/GlwcnAA"
    "AADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQApQgEBA3AAAAMAkA"
    "AAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAA"
    "AChjbGFwAAAAEAAAAAEAAAAQAAAAAf///9AAAAAC////0AAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAJm"
    "1kYXQAAAAaKAGvGSOxwO6yFZ5CgKeOiBEgmf1Coo4CA3g="
)
_SIDE = 16


@register(Tags.files)
def check_codecs(**_kwargs: Any) -> list[CheckMessage]:
    """Read one picture of each format that may be sent."""
    return [
        Error(
            f"Pictures of the format {kind} cannot be read here: {problem}",
            hint="Install Pillow and pillow-heif from their wheels, which bring all codecs.",
            id="media.E001",
        )
        for kind in ALLOWED
        if (problem := codec_problem(kind))
    ]


@register(Tags.files, deploy=True)
def check_child(**_kwargs: Any) -> list[CheckMessage]:
    """Start the child that decodes and have it read one picture."""
    try:
        child.run("take", sample("PNG"), seconds=child.TAKE_SECONDS, dry=True)
    except PictureRefused as refused:
        hint = "The process may need leave to start children with 1 GiB of address space."
        return [Error(f"The picture child does not work: {refused.code}", hint=hint, id="media.E002")]
    return []


@register(Tags.files, deploy=True)
def check_font(**_kwargs: Any) -> list[CheckMessage]:
    """Look for the font of words on covers; without it everything else works and the composer says so."""
    if has_chinese():
        return []
    hint = "Install the package fonts-noto-cjk, or name its folder in MEADOW_FONTS."
    return [Warning("There is no Chinese font: words cannot be put on covers.", hint=hint, id="media.W001")]


def codec_problem(kind: str) -> str:
    """Say why this format cannot be read here; empty when it can."""
    try:
        image = decode(sample(kind)).image
    except Exception as error:  # noqa: BLE001 - a missing codec shows in many ways
        return f"{type(error).__name__}: {error}"
    return "" if image.size == (_SIDE, _SIDE) else "the picture came out wrong"


def sample(kind: str) -> bytes:
    """A tiny picture of this format."""
    if kind == "HEIF":
        return base64.b64decode(_HEIC)
    out = io.BytesIO()
    Image.new("RGB", (_SIDE, _SIDE), (128, 128, 128)).save(out, kind)
    return out.getvalue()
