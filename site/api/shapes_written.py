"""What is sent to the API to be written, and what became of it. See shapes.py for what is read."""

from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints

Uid = Annotated[str, StringConstraints(max_length=24, pattern=r"^[A-Za-z0-9_-]+$")]


class PictureIn(Schema):
    """A picture of the note being written, by the uid that uploading it gave."""

    uid: Uid
    alt: Annotated[str, StringConstraints(max_length=300)] = ""
    decorative: bool = False
    crop: str = "original"


class HotspotIn(Schema):
    """A point of a picture, 0..1 from left and top, and the product (slug) it names."""

    picture: Uid
    product: Annotated[str, StringConstraints(max_length=160)]
    x: Annotated[Decimal, Field(ge=0, le=1)]
    y: Annotated[Decimal, Field(ge=0, le=1)]


class NoteIn(Schema):
    """A note to publish. A tagged product with a buy link needs the disclosure answered."""

    kind: str = "note"
    title: str = ""
    body: str = ""
    language: str = "zh-hans"
    circles: list[str] = []
    disclosure: str = ""
    sponsor: str = ""
    ai_declared: bool = False
    score: int | None = None
    pros: list[str] = []
    cons: list[str] = []
    used_days: int | None = None
    attributes: dict[str, str] = {}
    pictures: list[PictureIn] = []
    hotspots: list[HotspotIn] = []
    products: list[str] = []
    expected_version: int | None = None
    publish: bool = True


class DraftOut(Schema):
    """What became of a written note."""

    uid: str
    url: str
    live: bool
    version: int


class SaveIn(Schema):
    """The board to save to; the reader's first one when it is not named."""

    board: str = ""


class CountsOut(Schema):
    """The note's counters after the act, and the caller's own marks."""

    likes: int
    saves: int
    liked: bool
    saved: bool
