"""What is sent for a text stays far from what engines refuse, and no text makes the search slow."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from search import folding, text
from search.completion import completions, typed
from search.elastic.query import request
from search.port import Query
from search.readings import readings
from search.sources import Field, Source
from search.suggest import did_you_mean

NOTES = Source(
    name="notes_like",
    fields={name: Field(kind="text") for name in ("title", "names", "tags", "body")},
    ids=list,
    documents=lambda _: {},
)
CHARACTERS = "".join(chr(0x4E00 + 37 * number) for number in range(500))
LONG = {
    "characters": CHARACTERS,
    "apart": " ".join(CHARACTERS),
    "short": CHARACTERS[:30],
    "shorter": CHARACTERS[:8],
    "pairs": " ".join(CHARACTERS[at : at + 2] for at in range(0, 60, 2)),
    "letters": "qwertyuiopasdfghjklzxcvbnm" * 20,
    "words": " ".join(f"w{number}x" for number in range(200)),
    "pinyin": "fang an xian " * 20,
    "forms": "a1b2c3d4e5f6g7h8" * 10,
}
CLAUSES = 1024
SHAPES = {
    "characters": "防晒霜真好" * 10_000,
    "letters": "a" * 50_000,
    "words": "ab " * 16_667,
    "digits": "1" * 50_000,
    "decimals": "1." * 25_000,
    "blanks": "1" + " " * 50_000 + "ml",
    "signs": "a+" * 25_000,
    "units": "5克" * 25_000,
    "accents": "é" * 25_000,
    "wide": "Ａ" * 50_000,
}


def clauses(node: Any) -> Iterator[int]:
    """Lucene's clauses: one for each token in each field."""
    if isinstance(node, list):
        for one in node:
            yield from clauses(one)
    elif isinstance(node, dict):
        for name, inner in node.items():
            if name in {"match", "match_phrase"}:
                yield sum(len(one["query"].split()) for one in inner.values())
            elif name == "multi_match":
                yield len(inner["query"].split()) * len(inner["fields"])
            else:
                yield from clauses(inner)


@pytest.fixture
def synonyms() -> Iterator[None]:
    text.set_synonyms({mark: [CHARACTERS[-at - 1] * 3 for at in range(5)] for mark in CHARACTERS[:40]})
    yield
    text.set_synonyms({})


@pytest.mark.parametrize("shape", LONG)
def test_no_text_becomes_more_clauses_than_an_engine_takes(shape, synonyms):
    query = Query(source="notes_like", text=LONG[shape])
    for reading in readings(query):
        assert sum(clauses(request(query, NOTES, reading=reading)["query"])) < CLAUSES


@pytest.mark.serial
@pytest.mark.parametrize("shape", SHAPES)
def test_fifty_thousand_characters_are_no_burden(shape):
    value = SHAPES[shape]
    for pattern in (folding._PIECES, folding._PARTS, folding._SPACED_UNIT, folding._CHINESE_UNIT):
        assert _seconds(pattern.findall, value) <= 0.1
    for step in (text.query_terms, typed, did_you_mean):
        assert _seconds(step, value) <= 0.1
    for step in (text.fold, text.characters, text.grams, completions):
        assert _seconds(step, value) <= 0.5


def _seconds(step: Any, value: str) -> float:
    """Processor time of this process, whatever else the machine does; the better of two."""
    taken = []
    for _ in range(2):
        begun = time.process_time()
        step(value)
        taken.append(time.process_time() - begun)
    return min(taken)
