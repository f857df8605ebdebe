"""Which rows a text finds and what each scores: a few hundred, whatever the text. Used by search/embedded only."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.completion import EXACT, SLIPPED, SOUNDED, known_slips, typed
from search.embedded.bm25 import Statistics, score
from search.embedded.database import Tables
from search.embedded.matching import (
    any_of,
    chosen_fields,
    close,
    completion_fields,
    every,
    grams,
    quoted,
    strict,
    within,
)
from search.port import Query
from search.readings import STRICT
from search.scoring import Telling, agreeing, parts, telling
from search.text import Terms, query_terms

# Rows scored to the full: nobody reads on to a 400th hit, and 400 long notes take 30 ms.
SCORED = 400
# Rows looked at for one token of a loose reading, the newest first, and tokens looked at, the rarest first: a token
# that more rows hold tells next to nothing.
ROWS_PER_TOKEN = 2000
TOKENS = 40


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL that rows `d` must meet besides the text, with its parameters."""

    sql: str = "1"
    parameters: Sequence[Any] = ()


ALL_ROWS = Condition()


@dataclass(slots=True)
class Found:
    """Scores by id, and what each was made of (for people who ask why)."""

    scores: dict[int, float] = field(default_factory=dict)
    told: dict[int, dict[str, float]] = field(default_factory=dict)

    def as_json(self) -> str:
        return json.dumps(list(self.scores.items()))

    def add(self, id_: int, told: dict[str, float]) -> None:
        """The best of several readings counts."""
        total = sum(told.values())
        if total > self.scores.get(id_, -1.0):
            self.scores[id_], self.told[id_] = total, told


def find(
    connection: sqlite3.Connection, query: Query, tables: Tables, *, reading: str, rest: Condition = ALL_ROWS
) -> Found:
    """The best rows of the text under the other conditions, scored."""
    names = chosen_fields(query, tables.source)
    completions = completion_fields(names, tables.source)
    if completions:
        return _find_typed(connection, query, tables, completions, reading=reading, rest=rest)
    found = Found()
    variants = query_terms(query.text)
    if not variants:
        return found
    statistics = Statistics(connection, tables)
    for terms in variants:
        statistics.read(list({token for part in parts(terms, names, tables.source.fields) for token in part.tokens}))
        candidates = _Candidates(connection, tables, statistics, terms, names, rest)
        candidates.score(candidates.strict() if reading == STRICT else candidates.loose(), into=found)
    return found


def strict_expression(query: Query, tables: Tables) -> str:
    """What every row matches that the text finds strictly; empty when it asks for nothing."""
    names = chosen_fields(query, tables.source)
    completions = completion_fields(names, tables.source)
    if completions:
        return any_of(filter(None, [typed(query.text).key]), completions)
    variants = query_terms(query.text)
    return strict(variants, names) if variants else ""


def _find_typed(
    connection: sqlite3.Connection,
    query: Query,
    tables: Tables,
    fields: Sequence[str],
    *,
    reading: str,
    rest: Condition,
) -> Found:
    asked, found = typed(query.text), Found()
    steps = [("as typed", EXACT, [asked.key])]
    if reading != STRICT:
        steps.append(("by sound", SOUNDED, [asked.sound]))
    if reading != STRICT and asked.may_slip:
        held = known_slips(asked.sound, known=Statistics(connection, tables).known)
        steps.append(("one slip away", SLIPPED, held))
    for name, value, tokens in steps:
        expression = any_of(filter(None, tokens), fields)
        for id_ in rows(connection, tables, expression, rest, limit=SCORED) if expression else ():
            found.add(id_, {name: value})
    return found


def rows(
    connection: sqlite3.Connection, tables: Tables, expression: str, rest: Condition, *, limit: int
) -> Iterable[int]:
    """The newest rows that match."""
    if rest.sql == "1":
        sql = f"SELECT rowid FROM {tables.x} WHERE {tables.x} MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [row[0] for row in connection.execute(sql, [expression, limit])]
    sql = (
        f"SELECT d.id FROM {tables.x} JOIN {tables.d} d ON d.id = {tables.x}.rowid"
        f" WHERE {tables.x} MATCH ? AND {rest.sql} ORDER BY {tables.x}.rowid DESC LIMIT ?"
    )
    return [row[0] for row in connection.execute(sql, [expression, *rest.parameters, limit])]


@dataclass(slots=True)
class _Candidates:
    """The rows worth scoring for one variant of the text."""

    connection: sqlite3.Connection
    tables: Tables
    statistics: Statistics
    terms: Terms
    names: Sequence[str]
    rest: Condition

    def score(self, ids: Sequence[int], *, into: Found) -> None:
        counted = parts(self.terms, self.names, self.tables.source.fields)
        columns = [*self.names, *grams(self.names)]
        x = self.tables.x
        sql = f"SELECT rowid, {', '.join(columns)} FROM {x} WHERE rowid IN (SELECT value FROM json_each(?))"
        for id_, *texts in self.connection.execute(sql, [json.dumps(ids)]):
            into.add(id_, score(dict(zip(columns, texts, strict=True)), counted, self.statistics))

    def strict(self) -> list[int]:
        """Those with the neighbours first, then any that hold every unit."""
        found: dict[int, None] = {}
        for expression in (close(self.terms, self.names), every(self.terms, self.names)):
            if len(found) < SCORED:
                found.update(dict.fromkeys(self._rows(expression, limit=SCORED)))
        return list(found)[:SCORED]

    def loose(self) -> list[int]:
        """Those that hold something telling, by how much of it; what is strictly found is always among them."""
        weights: defaultdict[int, float] = defaultdict(float)
        for one in telling(self.terms):
            self._add(one, weights)
        best = sorted(weights, key=lambda id_: (weights[id_], id_), reverse=True)
        return list(dict.fromkeys([*self.strict(), *best]))[:SCORED]

    def _add(self, one: Telling, weights: defaultdict[int, float]) -> None:
        columns = grams(self.names) if one.in_grams else list(self.names)
        held = {token: max(self.statistics.held(token, column) for column in columns) for token in one.tokens}
        rarest = sorted((token for token in one.tokens if held[token]), key=lambda token: held[token])[:TOKENS]
        times: defaultdict[int, int] = defaultdict(int)
        here: defaultdict[int, float] = defaultdict(float)
        for token in rarest:
            weight = max(self.statistics.weight(token, column) for column in columns)
            for id_ in self._rows(within(columns, quoted(token)), limit=ROWS_PER_TOKEN):
                times[id_] += 1
                here[id_] += weight
        for id_, weight in here.items():
            if times[id_] >= agreeing(one):
                weights[id_] += weight

    def _rows(self, expression: str, *, limit: int) -> Iterable[int]:
        return rows(self.connection, self.tables, expression, self.rest, limit=limit)
