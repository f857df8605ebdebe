"""A price history as an SVG of steps, drawn here: no line where nothing was seen. For web/products.py only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from community.shop.history import History, Line

WIDTH, HEIGHT, EDGE = 600, 140, 6
# More lines than styles could not be told apart; the table holds them all.
MOST_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One store's line; `number` chooses its look."""

    number: int
    store: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A history with its strokes; none where a single price was ever seen."""

    history: History
    strokes: Sequence[Stroke]
    box: str = f"0 0 {WIDTH} {HEIGHT}"


def drawn(history: History) -> Chart:
    """Return the chart of a history."""
    if not history.has_moved or history.begins >= history.ends:
        return Chart(history=history, strokes=())
    lines = sorted(history.lines, key=lambda line: (min(step.price for step in line.steps), line.store))
    strokes = [
        Stroke(number=number, store=line.store, path=path_of(line, history=history))
        for number, line in enumerate(lines[:MOST_LINES], start=1)
    ]
    return Chart(history=history, strokes=tuple(strokes))


def path_of(line: Line, *, history: History) -> str:
    """Return a line: level while a price stood, upright where it changed, broken where nothing is known."""
    path, last = [], None
    for step in line.steps:
        left, right, height = _x(step.begins, history), _x(step.ends, history), _y(step.price, history)
        path.append(f"V{height}" if last == step.begins else f"M{left} {height}")
        path.append(f"H{right}")
        last = step.ends
    return "".join(path)


def _x(moment: datetime, history: History) -> str:
    share = (moment - history.begins) / (history.ends - history.begins)
    return f"{share * WIDTH:.1f}"


def _y(price: Decimal, history: History) -> str:
    share = (history.highest.price - price) / (history.highest.price - history.lowest.price)
    return f"{EDGE + float(share) * (HEIGHT - 2 * EDGE):.1f}"
