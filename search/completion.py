"""Tokens for finding a name while it is typed: its beginnings in characters, pinyin and pinyin initials."""

import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from search.text import fold

# What is typed beyond this is cut too, so it still finds its name.
LONGEST = 12
# A name is also found from within: 小黑瓶 finds 兰蔻小黑瓶. Later beginnings are rarely typed and cost index.
MOST_STARTS = 8
_STARTS = re.compile(r"[a-z0-9.]+|\w")


def completions(value: str) -> list[str]:
    """Every beginning under which the name can be found."""
    folded = fold(value)
    found: set[str] = set()
    for start in [match.start() for match in _STARTS.finditer(folded)][:MOST_STARTS]:
        for spelling in _spellings(folded[start : start + LONGEST * 2]):
            found.update(spelling[:length] for length in range(1, min(len(spelling), LONGEST) + 1))
    return sorted(found)


@lru_cache(maxsize=4096)
def completion_tokens(value: str) -> str:
    """The same as one text. Kept (10 MB at most): a product's name is indexed again with each note about it."""
    return " ".join(completions(value))


def completion_key(value: str) -> str:
    """What was typed, as it is looked up; empty when nothing was."""
    return _close(fold(value))[:LONGEST]


def _spellings(text: str) -> set[str]:
    whole = "".join(lazy_pinyin(text))
    initials = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
    return {_close(spelling) for spelling in (text, whole, initials)}


def _close(text: str) -> str:
    return "".join(mark for mark in text if mark.isalnum())
