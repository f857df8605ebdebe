"""A source over a dictionary: rows without a database, to change behind the index's back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

import pytest

from search import engine, sources
from search.sources import Document, Field, Source

FIELDS = {
    "title": Field(kind="text"),
    "hot": Field(kind="double", default=0.0),
    "circle_ids": Field(kind="long", many=True),
    "tags": Field(kind="keyword", many=True),
    "flag": Field(kind="bool", default=False),
}


@dataclass
class Rows:
    """The truth of a test: id -> document, hidden ids kept as None."""

    source: Source = field(init=False)
    documents: dict[int, Document | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.source = Source(
            name=f"rows_{uuid4().hex[:8]}",
            fields=FIELDS,
            ids=lambda: sorted(self.documents),
            documents=lambda ids: {id_: self.documents[id_] for id_ in ids if id_ in self.documents},
            order=[("hot", "desc")],
            canaries=["精华"],
        )

    def fill(self, count: int) -> None:
        for id_ in range(1, count + 1):
            self.documents[id_] = {"title": f"精华 {id_} 号", "hot": float(id_), "circle_ids": [id_ % 7], "tags": ["a"]}


@pytest.fixture
def rows() -> Iterator[Rows]:
    made = Rows()
    sources.register(made.source)
    yield made
    sources.unregister(made.source.name)
    forget = getattr(engine(), "forget", None)
    if forget:
        forget(made.source)
