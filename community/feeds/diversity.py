"""Keeps one author, product or circle from filling a page. Reorders only: scores and their explanation stay."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from community.feeds.ranking import Ranked

# No author twice within 6 cards (three rows of a phone), no product more than twice within 8, no circle more than
# four times within 8.
AUTHOR_GAP = 6
PRODUCT_GAP, PRODUCT_CAP = 8, 2
CIRCLE_GAP, CIRCLE_CAP = 8, 4
# How far down a note is looked for that fits; beyond, the best of those that wait is better than a poor one.
LOOK_AHEAD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """What is kept apart in a feed: on an author's own page authors are not, in a circle circles are not."""

    author: bool = True
    product: bool = True
    circle: bool = True


EVERYTHING = Spacing()


def spread(notes: Sequence[Ranked], *, spacing: Spacing = EVERYTHING, after: Sequence[Ranked] = ()) -> list[Ranked]:
    """Return the same notes, spread."""
    return list(spreading(notes, spacing=spacing, after=after))


def spreading(
    notes: Sequence[Ranked], *, spacing: Spacing = EVERYTHING, after: Sequence[Ranked] = ()
) -> Iterator[Ranked]:
    """Yield the same notes one by one; one that stands too near its like waits for the next place where it fits.

    When nothing fits the best of the waiting ones is taken: nothing is dropped. `after` are the cards above.
    """
    waiting, window = list(notes), _Window(spacing)
    for note in after[-PRODUCT_GAP:]:
        window.add(note)
    while waiting:
        fitting = (place for place, note in enumerate(islice(waiting, LOOK_AHEAD)) if window.takes(note))
        placed = waiting.pop(next(fitting, 0))
        window.add(placed)
        yield placed


class _Window:
    """The last cards, counted by author, product and circle."""

    def __init__(self, spacing: Spacing) -> None:
        self.spacing = spacing
        self.authors: deque[int] = deque(maxlen=AUTHOR_GAP - 1)
        self.products, self.circles = _Counted(PRODUCT_GAP), _Counted(CIRCLE_GAP)

    def takes(self, note: Ranked) -> bool:
        """Say whether the note may stand here."""
        return not (
            (self.spacing.author and note.author_id in self.authors)
            or (self.spacing.product and self.products.holds(note.product_ids, times=PRODUCT_CAP))
            or (self.spacing.circle and self.circles.holds(note.circle_ids, times=CIRCLE_CAP))
        )

    def add(self, note: Ranked) -> None:
        """Put the note below the others."""
        self.authors.append(note.author_id)
        self.products.add(note.product_ids)
        self.circles.add(note.circle_ids)


class _Counted:
    """How often each thing stands among the last cards."""

    def __init__(self, gap: int) -> None:
        self.rows: deque[frozenset[int]] = deque()
        self.counts: Counter[int] = Counter()
        self.length = gap - 1

    def holds(self, things: Iterable[int], *, times: int) -> bool:
        """Say whether one of these stands here that often already."""
        return any(self.counts[thing] >= times for thing in things)

    def add(self, things: frozenset[int]) -> None:
        """Count a new card and forget the oldest."""
        self.rows.append(things)
        self.counts.update(things)
        if len(self.rows) > self.length:
            self.counts.subtract(self.rows.popleft())
