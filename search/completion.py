"""Tokens for finding a name while it is typed: its beginnings in characters, pinyin and pinyin initials; and slips."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase, digits

from pypinyin import Style, lazy_pinyin

from search.folding import fold
from search.sounds import whole_sound

# What is typed beyond this is cut too, so it still finds its name.
LONGEST = 12
# A name is also found from within: 小黑瓶 finds 兰蔻小黑瓶. Later beginnings are rarely typed and cost index.
MOST_STARTS = 8
# With fewer letters one slip makes any word of any other. The first letter is hardly ever the wrong one.
SHORTEST_SLIPPED, SURE_LETTERS = 4, 1
# What a hit counts: as it was typed, by its sound, by its sound but for one slip.
EXACT, SOUNDED, SLIPPED = 4.0, 2.0, 1.0
_STARTS = re.compile(r"[a-z0-9.]+|\w")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as names are looked up by it."""

    key: str
    sound: str  # the pinyin of what was typed in characters; else the key

    @property
    def may_slip(self) -> bool:
        return self.sound.isascii() and len(self.sound) >= SHORTEST_SLIPPED


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
    return _close(fold(value[: LONGEST * 4]))[:LONGEST]


def typed(value: str) -> Typed:
    """The ways of looking up what was typed."""
    key = completion_key(value)
    return Typed(key, _close(whole_sound(key))[:LONGEST])


def slips(sound: str) -> Iterator[str]:
    """Everything one slip away: a letter too many, too few, another one, or two in the wrong order."""
    letters = _letters(sound)
    for at in range(SURE_LETTERS, len(sound) + 1):
        before, after = sound[:at], sound[at:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters if letter != after[0])
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def known_slips(sound: str, *, known: Callable[[Iterable[str]], Iterable[str]]) -> list[str]:
    """Those of the slips that an index holds, found in half the look-ups and often in far fewer.

    Every beginning of what is held is held too: nothing is one slip away behind a beginning that is not.
    """
    held = set(known(sound[:length] for length in range(1, len(sound) + 1)))
    reach = next((length for length in range(len(sound), 0, -1) if sound[:length] in held), 0)
    beginnings = {sound[:at] + letter for at in range(SURE_LETTERS, reach + 1) for letter in _letters(sound)}
    held |= set(known(beginnings))
    return list(known(slip for slip in slips(sound) if slip[: _shared(slip, sound) + 1] in held))


def _letters(sound: str) -> str:
    """What a slip may put in: nobody types a digit where a name has none."""
    return ascii_lowercase + digits if any(mark.isdigit() for mark in sound) else ascii_lowercase


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common before they part."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, yours) in enumerate(pairs) if mine != yours), min(len(one), len(other)))


def _spellings(text: str) -> set[str]:
    initials = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
    return {_close(spelling) for spelling in (text, whole_sound(text), initials)}


def _close(text: str) -> str:
    return "".join(mark for mark in text if mark.isalnum())
