"""What the contracts are tried on: five documents with every kind of field."""

from datetime import UTC, datetime

from search.port import Engine, Operation, Query, Sort
from search.sources import Field, Source

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
FIELDS = {
    "author_id": Field(kind="long"),
    "circle_ids": Field(kind="long", many=True),
    "kind": Field(kind="keyword"),
    "tags": Field(kind="keyword", many=True),
    "published_at": Field(kind="date", default=0),
    "hot": Field(kind="double", default=0.0),
    "price": Field(kind="double"),
    "verified": Field(kind="bool", default=False),
    "title": Field(kind="text", weight=3.0),
    "body": Field(kind="text"),
    "suggest": Field(kind="completion"),
}
DOCUMENTS = {
    1: {
        "author_id": 7,
        "circle_ids": [1, 2],
        "kind": "note",
        "hot": 5.0,
        "title": "敏感肌也能用的精华",
        "verified": True,
    },
    2: {
        "author_id": 7,
        "circle_ids": [2],
        "kind": "review",
        "hot": 9.5,
        "title": "口红试色",
        "body": "敏感肌慎用",
        "price": 9.9,
    },
    3: {"author_id": 8, "circle_ids": [3], "kind": "note", "hot": 9.5, "title": "iPhone15Pro 拍照", "tags": ["数码"]},
    4: {
        "author_id": 9,
        "kind": "note",
        "hot": -1.0,
        "title": "防晒霜 SPF50+ 50ml",
        "price": 120.0,
        "tags": ["美妆", "夏天"],
    },
    5: {"author_id": 9, "circle_ids": [1], "kind": "review", "title": "精油和华丽的水", "published_at": NEW_YEAR},
}
BY_HOT = [Sort(field="hot")]


def operations(*, version: int = 1, **changes) -> list[Operation]:
    return [Operation(id=id_, version=version, document=document | changes) for id_, document in DOCUMENTS.items()]


def found(engine: Engine, source: Source, **question) -> list[int]:
    return engine.search(Query(source=source.name, **question)).ids
