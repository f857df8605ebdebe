"""What searches of the API answer: pages with counts, choices, completed names. See shapes.py."""

from ninja import Schema

from api.shapes import CircleOut, NotePage, ProductOut


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
