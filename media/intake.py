"""One intake for every way in: members' uploads, the admin's form, the try command. Imported inside media only."""

import hashlib
from dataclasses import dataclass

from media import child, storage
from media.models import Picture
from media.probe import probe


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
    known, (master, preview) = child.run("take", content, seconds=child.TAKE_SECONDS)
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
