"""Turns Elasticsearch's own explanation of a score into its parts, for people to read. Used by search/elastic only."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from search.elastic.query import id_of

# Elasticsearch says which token of which field in which document (a number of its own).
_WEIGHT = re.compile(r"^weight\((?P<what>.+) in \d+\)")


def hits(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The hits of a search that was asked with `explain`, with the parts of their scores, the greatest first."""
    return [
        {"id": id_of(row), "score": row["_score"] or 0.0, "parts": _parts(row.get("_explanation", {}))}
        for row in answer["hits"]["hits"]
    ]


def _parts(explanation: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: defaultdict[str, float] = defaultdict(float)
    for what, value in _leaves(explanation):
        found[what] += value
    return [{"what": what, "value": value} for what, value in sorted(found.items(), key=lambda pair: -pair[1])]


def _leaves(node: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Down the sums, and into the winner of a choice, as far as the parts still add up to the whole."""
    value, text = node.get("value", 0.0), str(node.get("description", ""))
    named = _WEIGHT.match(text)
    inner: Sequence[Mapping[str, Any]] = [one for one in node.get("details", ()) if one.get("value")]
    if named:
        yield named["what"], value
    elif text.startswith("sum of") and inner:
        for one in inner:
            yield from _leaves(one)
    elif text.startswith("product of") and (only := [one for one in inner if one["value"] == value]):
        yield from _leaves(only[0])  # the whole score of a window's hit, times one
    elif text.startswith("max of") and inner:
        yield from _leaves(max(inner, key=lambda one: one["value"]))
    elif value:
        yield text, value
