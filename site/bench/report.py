"""The figures as a table for people, everything also as a ratio. For manage.py bench_feeds only."""

from collections.abc import Iterator
from typing import Any

WIDTHS = (16, 16, 16, 8, 18, 10, 10)


def table(figures: dict[str, Any]) -> Iterator[str]:
    """Yield the lines."""
    ceiling = figures["empty_view"]["per_second"] or 1
    yield f"{figures['notes']:,} notes; load average {figures['load_before']} before, {figures['load_after']} after"
    yield _line("p50 / p95 in ms", "bare question", "whole call", "call/bare", "page", "pages/s", "of empty")
    yield _line("an empty view", "", "", "", _pair(figures["empty_view"]), f"{ceiling:,.0f}", "1.00")
    for name, row in figures["shapes"].items():
        yield _line(
            name, _pair(row["bare"]), _pair(row["call"]), f"{row['ratio_p50']}", *_page(row.get("page"), ceiling)
        )
    for name in ("circle_signed_in", "home_anonymous"):
        yield _line(name, "", "", "", *_page(figures[name], ceiling))
    bare, direct, owed = (figures[f"{name}_per_second"] for name in ("bare_bulk", "direct", "outbox"))
    yield (
        f"indexing: ready documents in bulk {bare:,.0f} a second; read from the database, made into tokens and written"
        f" {direct:,.0f}; through the outbox {owed:,.0f}: {owed / direct:.2f} of that, {owed / bare:.2f} of the bulk"
    )
    yield f"published to found in its circle: {_pair(figures['publish_to_feed'])} ms"


def _line(*cells: str) -> str:
    return " ".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def _pair(spread: dict[str, float]) -> str:
    return f"{spread['p50']:.1f} / {spread['p95']:.1f}"


def _page(page: dict[str, Any] | None, ceiling: float) -> tuple[str, str, str]:
    return (_pair(page), f"{page['per_second']:,.0f}", f"{page['per_second'] / ceiling:.2f}") if page else ("", "", "")
