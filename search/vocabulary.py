"""The names this site knows (brands, topics, circles, products): gathered each night, taught to the cutter, suggested.

The domain says where they come from (`provide`); every process reads the gathered list when its version changes.
"""

import hashlib
import logging
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.apps import apps
from django.conf import settings
from django.db import Error as DatabaseAway

from search.folding import fold
from search.sounds import name_keys
from search.words import add_words, cut

log = logging.getLogger(__name__)

# 20,000 names are half a megabyte to read and 10 MB to keep in each process.
MOST_NAMES = 20_000
SHORTEST, LONGEST = 2, 24
ROW = "names"
Names = Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Known:
    """A name, and what it sounds like in letters."""

    name: str
    key: str
    letters: int


@dataclass(slots=True)
class _State:
    version: str = ""
    next_look: float = 0.0
    by_length: dict[int, list[Known]] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)
    folded: frozenset[str] = frozenset()


_sources: list[Names] = []
_readers: list[Callable[[], None]] = []
_state = _State()
_lock = threading.Lock()


def provide(names: Names) -> None:
    """Add a source of names, the best known first; what is not public must not be among them."""
    _sources.append(names)


def frequent_words(texts: Iterable[str], *, least: int) -> Iterator[str]:
    """Return the words of the dictionary that stand in so many of the texts, the most frequent first."""
    held = Counter(word for text in texts for word in set(cut(fold(text))))
    yield from (word for word, times in held.most_common() if times >= least)


def also(read: Callable[[], None]) -> None:
    """Have `read` called whenever a process looks: what else the words of searches depend on, editors' synonyms."""
    _readers.append(read)


def learn() -> int:
    """Gather all names anew and keep them for every process; returns how many there are."""
    gathered = (name.strip() for source in _sources for name in source())
    names = list(islice(dict.fromkeys(name for name in gathered if _fits(name)), MOST_NAMES))
    text = "\n".join(names)
    version = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    apps.get_model("search", "Vocabulary").objects.update_or_create(
        name=ROW, defaults={"version": version, "names": text}
    )
    return len(names)


def refresh() -> None:
    """Read the gathered names when they are others than those this process knows, and what is read beside them."""
    rows = apps.get_model("search", "Vocabulary").objects.filter(name=ROW)
    version = rows.values_list("version", flat=True).first() or ""
    if version != _state.version:
        with _lock:
            _take(rows.values_list("names", flat=True).first() or "", version=version)
    for read in _readers:
        read()


def look_when_due() -> None:
    """Every process looks by itself now and then; one that cannot goes by what it knows."""
    every = settings.SEARCH_REFRESH_SECONDS
    if not every or time.monotonic() < _state.next_look:
        return
    _state.next_look = time.monotonic() + every
    try:
        refresh()
    except DatabaseAway as error:
        log.warning("the known names stay as they were, they cannot be read: %s", error)


def is_known(folded: str) -> bool:
    return folded in _state.folded


def known(*, shortest: int, longest: int) -> Iterable[Known]:
    """The names whose key is so many letters long."""
    for length in range(shortest, longest + 1):
        yield from _state.by_length.get(length, ())


def sounding(key: str) -> str:
    """The best known name with this key, or nothing."""
    return _state.by_key.get(key, "")


def letters(key: str) -> int:
    """Which letters a key has, as bits: two keys that differ in many letters are many slips apart."""
    return sum(1 << bit for bit in {ord(letter) % 64 for letter in key})


def _take(text: str, *, version: str) -> None:
    by_length: defaultdict[int, list[Known]] = defaultdict(list)
    by_key: dict[str, str] = {}
    names = text.split("\n") if text else []
    for name in names:
        for key in name_keys(fold(name)):
            by_length[len(key)].append(Known(name, key, letters(key)))
            by_key.setdefault(key, name)
    add_words(names)
    _state.by_length, _state.folded = dict(by_length), frozenset(fold(name) for name in names)
    _state.by_key, _state.version = by_key, version


def _fits(name: str) -> bool:
    return SHORTEST <= len(name) <= LONGEST and "\n" not in name
