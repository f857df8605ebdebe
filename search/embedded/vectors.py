"""How vectors are kept and compared inside SQLite. Used by search/embedded only."""

import json
import sqlite3
from array import array
from operator import mul


def packed(vector: list[float]) -> bytes:
    return array("f", vector).tobytes()


def unpacked(stored: bytes) -> list[float]:
    """The very numbers that were encoded: they have four decimals, of which single precision loses none."""
    return [round(number, 4) for number in array("f", stored)]


def add_function(connection: sqlite3.Connection) -> None:
    """`nearness(stored, asked)`: (1 + cosine) / 2, as Elasticsearch tells it; asked is JSON."""
    known: dict[str, list[float]] = {}

    def nearness(stored: bytes, asked: str) -> float:
        if asked not in known:
            known.clear()
            known[asked] = json.loads(asked)
        return (1 + sum(map(mul, array("f", stored), known[asked]))) / 2

    connection.create_function("nearness", 2, nearness, deterministic=True)
