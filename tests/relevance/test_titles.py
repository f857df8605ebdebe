"""Relevance on two sets of real titles that others judged; unlike the golden set they were not made for this site."""

import json
from collections.abc import Mapping

import pytest

from search.evaluation import Judged, evaluate
from tests.required import DATA

pytestmark = pytest.mark.data
FOLDER = DATA / "relevance"
# Every fifth query tells as much as all do, in a fifth of the time.
EVERY = 5


def web() -> tuple[dict[str, str], Judged]:
    """Titles of a web search engine; a title that fits wholly (2 of 2) is to be found among all."""
    rows = [json.loads(line) for line in (FOLDER / "qbqtc" / "dev.json").read_text().splitlines()]
    titles = {row["title"]: row["title"] for row in rows}
    judged: Judged = {}
    for row in rows:
        if row["label"] == "2":
            judged.setdefault(("dev", row["query"]), {})[row["title"]] = 2.0
    return titles, dict(list(judged.items())[::EVERY])


def shop() -> tuple[dict[str, str], Judged]:
    """Titles of a marketplace; brand and product asked for."""
    lines = (FOLDER / "taobao-titles" / "titles.jsonl").read_text().splitlines()
    titles = {row["id"]: row["title"] for row in map(json.loads, lines)}
    judged: Judged = {}
    for line in (FOLDER / "taobao-titles" / "qrels.tsv").read_text().splitlines():
        split, query, id_, gain = line.split("\t")
        judged.setdefault((split, query), {})[id_] = float(gain)
    return titles, judged


@pytest.mark.parametrize(
    ("titles_and_judged", "floors"),
    [(web, {"mrr@10": 0.80, "hit@10": 0.86}), (shop, {"ndcg@10": 0.935, "mrr@10": 0.985})],
)
def test_titles_are_found(bench, titles_and_judged, floors: Mapping[str, float]):
    titles, judged = titles_and_judged()
    engine, source = bench()
    documents = {id_: {"title": title} for id_, title in titles.items()}
    found = evaluate(engine, documents=documents, judged=judged, source=source)
    assert {name: found[name] for name, floor in floors.items() if found[name] < floor} == {}
