"""Pictures for tests, taken in through the real door."""

import io
import itertools
from typing import Any

from PIL import Image

from media.actions import take_in
from media.handlers import render_picture
from media.models import Picture
from outbox import Message

_numbers = itertools.count(1)


def picture_bytes(*, width: int = 640, height: int = 480, kind: str = "JPEG", colour: str = "") -> bytes:
    """A small picture; each has another colour unless one is named."""
    number = next(_numbers)
    image = Image.new("RGB", (width, height), colour or (number * 37 % 256, number * 59 % 256, number * 83 % 256))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def make_picture(*, owner: Any = None, rendered: bool = False, public: bool = False, **shape: Any) -> Picture:
    """A picture in its first second (a preview only), or with `rendered` all of its renditions but AVIF."""
    picture = take_in(picture_bytes(**shape), owner=owner, public=public)
    if rendered:
        render_picture(Message(topic="picture.added", key=str(picture.pk)))
        picture.refresh_from_db()
    return picture
