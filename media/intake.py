"""One intake for every way in: members' uploads, the admin's form, the try command. Imported inside media only."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from media import child, storage
from media.edits import Edit
from media.models import Picture
from media.probe import PictureRefused, probe
from media.typesetting import FACES, font_file


@dataclass(frozen=True)
class Intake:
    """What the child made of an upload."""

    master: bytes
    preview: bytes
    preview_name: str
    extension: str
    width: int
    height: int
    thumbhash: str
    colour: str
    ai_generated: bool


def inspect(content: bytes) -> Intake:
    """Have untrusted bytes decoded and cleaned in a child. Raises PictureRefused."""
    probe(content)
    known, blobs = child.run("take", content, seconds=child.TAKE_SECONDS)
    return _intake(known, blobs)


def edited(content: bytes, *, edit: Edit) -> Intake:
    """Have a clean master edited in a child. Raises PictureRefused, also where words need a font that is not here."""
    file = font_file("bold") if edit.words else None
    if edit.words and file is None:
        raise PictureRefused("no_font")
    face = {"path": str(file), "index": FACES["zh-hans"] if file.suffix == ".ttc" else 0} if file else None
    head = {"edit": edit.stored(), "face": face}
    known, blobs = child.run("edit", content, seconds=child.TAKE_SECONDS, **head)
    return _intake(known, blobs)


def _intake(known: dict[str, Any], blobs: Sequence[bytes]) -> Intake:
    master, preview = blobs
    return Intake(
        master=master,
        preview=preview,
        preview_name=f"{known['preview_name']}.webp",
        extension=known["extension"],
        width=known["width"],
        height=known["height"],
        thumbhash=known["thumbhash"],
        colour=known["colour"],
        ai_generated=known["marker"] is not None,
    )


def describe(picture: Picture, *, intake: Intake) -> None:
    """Put what is known of the pixels on the row, unsaved; the renditions of earlier pixels count no more."""
    picture.width, picture.height = intake.width, intake.height
    picture.thumbhash, picture.colour = intake.thumbhash, intake.colour
    picture.ai_generated = picture.ai_generated or intake.ai_generated
    picture.file_size = len(intake.master)
    # SHA-1 is what Wagtail finds its duplicates by; nothing is proven with it.
    picture.file_hash = hashlib.sha1(intake.master, usedforsecurity=False).hexdigest()
    picture.state, picture.state_reason = Picture.State.PENDING, ""
    picture.made = [intake.preview_name]


def write_preview(picture: Picture, *, intake: Intake) -> str:
    """Store the rendition that is there from the first second."""
    return storage.write(storage.rendition_name(picture.uid, intake.preview_name), intake.preview)
