"""How a search text is read: strictly, and loosely where that finds too little. The same rule for every engine."""

from search.port import Query

# Strict: all that was asked for is there. Loose: or something telling of it.
STRICT, LOOSE = "all", "some"
# A page's worth of strict hits: then looser ones are not needed.
ENOUGH = 20


def readings(query: Query) -> list[str]:
    """The readings to try, in order; a page after the first keeps to the first one's, which its cursor names."""
    if query.after:
        return [str(query.after[0])]
    return [STRICT, LOOSE] if query.text.strip() else [STRICT]


def is_enough(found: int, query: Query) -> bool:
    """Whether these hits need no looser ones; in an order of the reader's, loose ones could stand first."""
    return found >= min(query.size, ENOUGH) or bool(found and query.sort)
