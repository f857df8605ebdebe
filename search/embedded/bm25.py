"""BM25 as Elasticsearch counts it, per field, over a few hundred rows: FTS5's own has other constants and one length
for all columns. Used by search/embedded only."""

import json
import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from search.embedded.database import Tables
from search.scoring import K1, B, Part

# A bound on the variables of one statement.
CHUNK = 500


class Statistics:
    """How many rows hold a token in a column, and how long a column is on average; read from FTS5's own records."""

    def __init__(self, connection: sqlite3.Connection, tables: Tables) -> None:
        self._columns = tables.texts
        totals = _averages(connection, tables)
        self.rows = totals[0] if totals else 0
        lengths = totals[1:] or [0] * len(self._columns)
        self.average = {
            name: max(total / max(self.rows, 1), 1.0) for name, total in zip(self._columns, lengths, strict=False)
        }
        self._held: dict[tuple[str, str], int] = {}
        self._connection = connection
        self._vocabulary = f"temp.vocabulary_{tables.name}"
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {self._vocabulary} USING fts5vocab(main, {tables.x}, col)"
        )

    def read(self, tokens: Sequence[str]) -> None:
        """Read the counts of these tokens in every column at once."""
        for start in range(0, len(tokens), CHUNK):
            some = tokens[start : start + CHUNK]
            sql = f"SELECT term, col, doc FROM {self._vocabulary} WHERE term IN ({', '.join('?' * len(some))})"
            for term, column, count in self._connection.execute(sql, some):
                self._held[term, column] = count

    def known(self, tokens: Iterable[str]) -> list[str]:
        """Those of the tokens that any row holds."""
        sql = f"SELECT DISTINCT term FROM {self._vocabulary} WHERE term IN (SELECT value FROM json_each(?))"
        return [row[0] for row in self._connection.execute(sql, [json.dumps(list(dict.fromkeys(tokens)))])]

    def held(self, token: str, column: str) -> int:
        return self._held.get((token, column), 0)

    def weight(self, token: str, column: str) -> float:
        """Rare tokens tell more."""
        held = self.held(token, column)
        return math.log(1 + (self.rows - held + 0.5) / (held + 0.5))


def score(row: Mapping[str, str], counted: Sequence[Part], statistics: Statistics) -> dict[str, float]:
    """What each thing that counts adds for one row, by name and field."""
    padded = {name: f" {text} " for name, text in row.items()}
    lengths = {name: text.count(" ") + 1 for name, text in row.items()}
    found: dict[str, float] = {}
    for part in counted:
        text = padded[part.field]
        norm = K1 * (1 - B + B * lengths[part.field] / statistics.average[part.field])
        value = _phrase(text, part, norm, statistics) if part.phrase else _tokens(text, part, norm, statistics)
        if value:
            key = f"{part.name} in {part.field}"
            found[key] = found.get(key, 0.0) + value * part.weight
    return found


def _tokens(text: str, part: Part, norm: float, statistics: Statistics) -> float:
    total = 0.0
    for token in part.tokens:
        times = text.count(f" {token} ")
        if times:
            total += statistics.weight(token, part.field) * times / (times + norm)
    return total


def _phrase(text: str, part: Part, norm: float, statistics: Statistics) -> float:
    times = text.count(f" {' '.join(part.tokens)} ")
    if not times:
        return 0.0
    return sum(statistics.weight(token, part.field) for token in part.tokens) * times / (times + norm)


def _averages(connection: sqlite3.Connection, tables: Tables) -> list[int]:
    """FTS5 keeps rows and tokens per column in its first record, as SQLite's variable-length numbers."""
    row = connection.execute(f"SELECT block FROM {tables.x}_data WHERE id = 1").fetchone()
    numbers: list[int] = []
    value = length = 0
    for byte in row[0] if row else b"":
        length += 1
        if length == 9:
            numbers.append(value << 8 | byte)
            value = length = 0
            continue
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(value)
            value = length = 0
    return numbers
