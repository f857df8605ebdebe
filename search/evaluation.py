"""Measures relevance: judged queries over titles, asked of a throw-away index. Used by the command and by tests."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from search import sources
from search.indexing import batches
from search.port import Engine, Operation, Query
from search.sources import Document, Field, Source

DEPTH = 10
# As many as readers of notes get scored in full.
WINDOW = 300
COLUMNS = 4
TITLE = {"title": Field(kind="text")}
Judged = dict[tuple[str, str], dict[str, float]]


class BadLine(ValueError):
    """A line of a file that cannot be understood; tells where."""


@dataclass(slots=True)
class Measured:
    """Sums over queries; relevant is what has a gain above 0."""

    queries: int = 0
    sums: dict[str, float] = field(default_factory=lambda: dict.fromkeys(("ndcg", "mrr", "hit"), 0.0))

    def add(self, found: Sequence[str], gains: Mapping[str, float]) -> None:
        self.queries += 1
        ranks = [rank for rank, id_ in enumerate(found[:DEPTH], 1) if gains.get(id_, 0) > 0]
        self.sums["ndcg"] += _discounted(gains.get(id_, 0) for id_ in found) / _discounted(
            sorted(gains.values(), reverse=True)
        )
        self.sums["mrr"] += 1 / ranks[0] if ranks else 0.0
        self.sums["hit"] += bool(ranks)

    def as_json(self) -> dict[str, Any]:
        means = {f"{name}@{DEPTH}": round(total / max(self.queries, 1), 4) for name, total in self.sums.items()}
        return {"queries": self.queries, **means}


def read_titles(lines: Iterable[str], *, name: str) -> dict[str, str]:
    """Return id -> title of JSON lines {"id", "title"}."""
    titles: dict[str, str] = {}
    for number, line in _lines(lines):
        try:
            row = json.loads(line)
            id_, title = str(row["id"]), row["title"]
        except (ValueError, KeyError, TypeError) as error:
            raise BadLine(f'{name}, line {number}: not {{"id": …, "title": …}}: {error}') from error
        if not isinstance(title, str) or id_ in titles:
            why = f"the id {id_} stands twice" if id_ in titles else "the title is no text"
            raise BadLine(f"{name}, line {number}: {why}")
        titles[id_] = title
    return titles


def read_judgements(lines: Iterable[str], *, name: str, titles: Mapping[str, str]) -> Judged:
    """Return (split, query) -> document -> gain of lines split, query, doc, gain; a heading may stand above them."""
    judged: Judged = defaultdict(dict)
    for number, line in _lines(lines):
        cells = line.rstrip("\r\n").split("\t")
        if number == 1 and [cell.strip().lower() for cell in cells] == ["split", "query", "doc", "gain"]:
            continue
        if len(cells) != COLUMNS:
            raise BadLine(f"{name}, line {number}: {len(cells)} columns, not {COLUMNS} (split, query, doc, gain)")
        split, query, id_, gain = (cell.strip() for cell in cells)
        if id_ not in titles:
            raise BadLine(f"{name}, line {number}: no title has the id {id_!r}")
        judged[split, query][id_] = _gain(gain, where=f"{name}, line {number}")
    return judged


def evaluate(engine: Engine, *, documents: Mapping[str, Document], judged: Judged, source: Source) -> dict[str, Any]:
    """Index the documents, ask every judged query, and return the measures over all and per split."""
    _fill(engine, source, documents)
    ids = list(documents)
    whole = Measured()
    splits: defaultdict[str, Measured] = defaultdict(Measured)
    for (split, query), gains in judged.items():
        if max(gains.values()) <= 0:
            continue  # nothing could be found: no measure is defined
        page = engine.search(Query(source=source.name, text=query, size=DEPTH, window=WINDOW))
        found = [ids[id_ - 1] for id_ in page.ids]
        for one in (whole, splits[split]):
            one.add(found, gains)
    return {
        "titles": len(documents),
        **whole.as_json(),
        "splits": {name: one.as_json() for name, one in sorted(splits.items())},
    }


def throwaway_source(fields: Mapping[str, Field] = TITLE) -> Source:
    """A source under a name nobody else has; unregister it when done."""
    name = f"evaluation_{uuid4().hex[:12]}"
    return sources.register(Source(name=name, fields=fields, ids=list, documents=lambda _: {}))


def _fill(engine: Engine, source: Source, documents: Mapping[str, Document]) -> None:
    rows = enumerate(documents.values(), 1)
    operations = (Operation(id=number, version=1, document=document) for number, document in rows)
    for batch in batches(operations):
        engine.write(source, batch, visible=True)


def _lines(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _gain(text: str, *, where: str) -> float:
    try:
        gain = float(text)
    except ValueError:
        gain = math.nan
    if not 0 <= gain < 100:
        raise BadLine(f"{where}: the gain {text!r} is no number from 0 up")
    return gain


def _discounted(gains: Iterable[float]) -> float:
    """Exponential gain, the usual one for graded judgements: twice as fitting counts three times."""
    return sum((2**gain - 1) / math.log2(rank + 1) for rank, gain in enumerate(list(gains)[:DEPTH], 1))
