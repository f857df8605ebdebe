"""What the API says: the shapes of every answer and request. The OpenAPI document is made from these."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StringConstraints

Uid = Annotated[str, StringConstraints(max_length=24, pattern=r"^[A-Za-z0-9_-]+$")]


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


class ReviewOut(Schema):
    """What a review says beside its words."""

    score: int
    pros: list[str]
    cons: list[str]
    used_days: int | None
    attributes: dict[str, str]


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
    created_at: datetime
    pinned: bool
    answers: list["CommentOut"] = []


class Listed(Schema):
    """A short list that has no pages."""

    items: list[Any]


class CircleList(Schema):
    """Circles."""

    items: list[CircleOut]


class FacetValueOut(Schema):
    """A value of a facet and how many there would be with it; `label` is empty where the value speaks for itself."""

    value: str
    label: str
    count: int
    chosen: bool


class FacetOut(Schema):
    """A facet: counts leave out the choices made in it, so that they can be widened."""

    name: str
    values: list[FacetValueOut]


class FoundNotes(NotePage):
    """A page of a search. `simplified`: the engine is away, only titles were searched; no counts and no next page."""

    total: int | None
    facets: list[FacetOut]
    simplified: bool


class FoundThings(Schema):
    """What every search by page number says; `total` is null while the engine is away."""

    total: int | None
    more: bool
    facets: list[FacetOut]
    simplified: bool


class FoundProducts(FoundThings):
    """Products."""

    items: list[ProductOut]


class FoundCircles(FoundThings):
    """Circles."""

    items: list[CircleOut]


class TopicOut(Schema):
    """A topic; its notes are at /topics/{key}/notes."""

    key: str
    name: str


class FoundTopics(FoundThings):
    """Topics."""

    items: list[TopicOut]


class CompletionOut(Schema):
    """A name that was completed: brand, product, topic, circle or person, with its key in addresses."""

    kind: str
    key: str
    name: str


class CommentPage(Schema):
    """Comments, first level by pages."""

    items: list[CommentOut]
    next: str


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


class MeOut(PersonOut):
    """The caller."""

    email: str


class ProblemOut(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str = ""
