"""The cutter of Chinese words, and the names it is taught: brands and products of the catalogue. For search/ only."""

from collections.abc import Iterable
from functools import lru_cache

import rjieba

from search.folding import fold

# One character is no word to teach, and a name beyond this is a description.
SHORTEST_TAUGHT, LONGEST_TAUGHT = 2, 20
_taught: set[str] = set()


@lru_cache(maxsize=4096)
def cut(folded: str) -> tuple[str, ...]:
    """Chinese words of two characters and more, in order."""
    return tuple(word for word in rjieba.cut(folded) if len(word) > 1 and not word.isascii())


def add_words(names: Iterable[str]) -> None:
    """Teach the cutter names."""
    for name in names:
        folded = fold(name)
        if SHORTEST_TAUGHT <= len(folded) <= LONGEST_TAUGHT and folded not in _taught:
            rjieba.add_word(folded, None, None)
            _taught.add(folded)
    cut.cache_clear()
