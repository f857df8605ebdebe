"""What the API says of things: the shapes that are read. The OpenAPI document is made from these."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from ninja import Schema


class DisclosureOut(Schema):
    """The author's interest; `advertising` says that the label must be shown wherever the note is."""

    kind: str
    advertising: bool
    label: str
    sponsor: str


class PersonOut(Schema):
    """A person as others see them."""

    handle: str
    name: str
    bio: str = ""
    avatar: str = ""
    kol: bool
    demo: bool
    url: str


class PictureOut(Schema):
    """A picture with its renditions' addresses, widest last."""

    uid: str
    width: int
    height: int
    alt: str = ""
    url: str
    srcset: str
    ai_generated: bool
    thumbhash: str = ""


class ReasonPartOut(Schema):
    """One part of why a note stands where it stands."""

    name: str
    points: int
    sentence: str


class ReasonOut(Schema):
    """score is the sum of the parts' points."""

    score: int
    parts: list[ReasonPartOut]


class NoteCardOut(Schema):
    """A note in a list."""

    uid: str
    url: str
    kind: str
    title: str
    author: PersonOut
    cover: PictureOut | None
    disclosure: DisclosureOut
    published_at: datetime
    likes: int
    saves: int
    comments: int
    liked: bool
    saved: bool
    reason: ReasonOut | None


class OfferOut(Schema):
    """Where it can be bought; follow `go` (a paid link where `advertising`), never a bare address."""

    store: str
    variant: str
    price: Decimal
    currency: str
    stock: str
    checked_at: datetime
    go: str
    rel: str
    advertising: bool


class ProductOut(Schema):
    """A product with its offers."""

    slug: str
    name: str
    brand: str
    store: str
    description: str
    picture: PictureOut | None
    url: str
    offers: list[OfferOut]


class HotspotOut(Schema):
    """A point of a picture (0..1 from left and top) that names a product."""

    picture: str
    product: str
    variant: str
    x: Decimal
    y: Decimal


class FollowUpOut(Schema):
    """What the author of a review says `days` (30, 90, 180) later, under the label of the review."""

    days: int
    still_used: bool
    score: int
    body: str
    created_at: datetime


class ReviewOut(Schema):
    """What a review says beside its words; its follow-ups, oldest first."""

    score: int
    pros: list[str]
    cons: list[str]
    used_days: int | None
    attributes: dict[str, str]
    follow_ups: list[FollowUpOut]


class NoteOut(NoteCardOut):
    """A whole note."""

    body: str
    language: str
    edited_at: datetime | None
    pictures: list[PictureOut]
    hotspots: list[HotspotOut]
    products: list[ProductOut]
    circles: list[str]
    topics: list[str]
    review: ReviewOut | None
    ai_declared: bool


class NotePage(Schema):
    """A page of notes; give `next` as `cursor` for the following one. `scroll` identifies the ranked list."""

    items: list[NoteCardOut]
    next: str
    scroll: str


class CircleOut(Schema):
    """A circle."""

    slug: str
    name: str
    description: str
    rules: str
    join: str
    members: int
    url: str


class CommentOut(Schema):
    """A comment with its answers."""

    id: int
    author: PersonOut
    body: str
    picture: PictureOut | None
    created_at: datetime
    pinned: bool
    answers: list["CommentOut"] = []


class Listed(Schema):
    """A short list that has no pages."""

    items: list[Any]


class CircleList(Schema):
    """Circles."""

    items: list[CircleOut]


class CommentPage(Schema):
    """Comments, first level by pages."""

    items: list[CommentOut]
    next: str


class MeOut(PersonOut):
    """The caller."""

    email: str


class ProblemOut(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str = ""
