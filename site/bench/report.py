"""The figures as a table for people, everything also as a ratio. For manage.py bench_feeds only."""

from collections.abc import Iterator
from typing import Any

WIDTHS = (18, 16, 16, 8, 16, 9, 4, 18, 9, 8)
HEAD = (
    *("p50 / p95 in ms", "bare question", "call", "/ bare", "first of all", "/ bare", "SQL"),
    *("page", "a second", "of empty"),
)


def table(figures: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of one size, or of each and what grew between the first and the last."""
    for one in figures.get("sizes", [figures]):
        yield from _of_one_size(one)
        yield ""
    for name, grown in figures.get("p95_grown", {}).items():
        yield f"{name}: p95 of the call {grown['call']} times, of the page {grown['page']} times that of the smallest"


def grown(small: dict[str, Any], large: dict[str, Any]) -> dict[str, dict[str, float | None]]:
    """Return how many times as long the slow ones of each shape take at the larger size."""
    return {
        name: {part: _times(row.get(part), large["shapes"][name].get(part)) for part in ("call", "page")}
        for name, row in small["shapes"].items()
    }


def _times(small: dict[str, float] | None, large: dict[str, float] | None) -> float | None:
    return round(large["p95"] / small["p95"], 2) if small and large and small["p95"] else None


def _of_one_size(figures: dict[str, Any]) -> Iterator[str]:
    ceiling = figures["empty_view"]["per_second"] or 1
    yield f"{figures['notes']:,} notes; load average {figures['load_before']} before, {figures['load_after']} after"
    yield _line(*HEAD)
    yield _line("an empty view", "", "", "", "", "", "", *_page(figures["empty_view"], ceiling))
    for name, row in figures["shapes"].items():
        asked = (_pair(row["bare"]), _pair(row["call"]), f"{row['ratio_p50']}", _pair(row["first"]))
        yield _line(name, *asked, f"{row['ratio_first']}", f"{row['statements']}", *_page(row.get("page"), ceiling))
    for name, page in figures["pages"].items():
        yield _line(name, "", "", "", "", "", "", *_page(page, ceiling))
    names = ("bare_bulk", "analysis", "direct", "outbox", "outbox_changed")
    bare, analysis, direct, owed, changed = (figures[f"{name}_per_second"] for name in names)
    yield (
        f"indexing: ready documents in bulk {bare:,.0f} a second; made into tokens alone {analysis:,.0f},"
        f" {analysis / bare:.2f} of that; read from the database, made into tokens and written"
        f" {direct:,.0f}, {direct / bare:.2f} of that; through the outbox {changed:,.0f} notes that changed,"
        f" {changed / bare:.2f}, and {owed:,.0f} new ones with their products and topics, {owed / bare:.2f}"
    )
    yield f"published to found in its circle: {_pair(figures['publish_to_feed'])} ms"


def _line(*cells: str) -> str:
    return " ".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def _pair(spread: dict[str, float]) -> str:
    return f"{spread['p50']:.1f} / {spread['p95']:.1f}"


def _page(page: dict[str, Any] | None, ceiling: float) -> tuple[str, str, str]:
    return (_pair(page), f"{page['per_second']:,.0f}", f"{page['per_second'] / ceiling:.2f}") if page else ("", "", "")
