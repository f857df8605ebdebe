"""Keeps one author or product from filling a page. Reorders only: scores and their explanation stay as they are."""

from collections.abc import Sequence

from community.feeds.ranking import Ranked

# No author twice within 6 cards (three rows of a phone), no product more than twice within 8.
AUTHOR_GAP = 6
PRODUCT_GAP, PRODUCT_CAP = 8, 2


def spread(notes: Sequence[Ranked], *, by_author: bool = True, by_product: bool = True) -> list[Ranked]:
    """Return the same notes; one that stands too near its like waits for the next place where it fits.

    When nothing fits any more the best of the waiting ones is taken: nothing is dropped.
    """
    waiting, placed = list(notes), list[Ranked]()
    while waiting:
        fits = (
            place
            for place, note in enumerate(waiting)
            if _fits(note, placed, by_author=by_author, by_product=by_product)
        )
        placed.append(waiting.pop(next(fits, 0)))
    return placed


def _fits(note: Ranked, placed: Sequence[Ranked], *, by_author: bool, by_product: bool) -> bool:
    if by_author and any(other.author_id == note.author_id for other in placed[-(AUTHOR_GAP - 1) :]):
        return False
    near = placed[-(PRODUCT_GAP - 1) :]
    return not by_product or all(
        sum(product in other.product_ids for other in near) < PRODUCT_CAP for product in note.product_ids
    )
