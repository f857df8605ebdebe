"""Names that mean the same (口红 and 唇膏): the table in use, and where it is read anew from. For search/ only."""

import logging
import re
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Protocol

from django.conf import settings
from django.db import Error as DatabaseAway

from search.folding import fold

log = logging.getLogger(__name__)
Table = Mapping[str, Sequence[str]]


class Provider(Protocol):
    """Whoever keeps the table: a version that is cheap to ask for, and the table itself."""

    def version(self) -> str: ...

    def table(self) -> Table: ...


class _State:
    """What this process knows, replaced as a whole so that readers in other threads see one table or the next."""

    def __init__(self) -> None:
        self.table: dict[str, tuple[str, ...]] = {}
        self.version = ""
        self.provider: Provider | None = None
        self.next_look = 0.0
        self.lock = threading.Lock()


_state = _State()


def set_synonyms(table: Table, *, version: str = "") -> None:
    """Replace the table; each name finds the others it is given, so put every direction in that is meant."""
    folded = {fold(name): tuple(fold(other) for other in others) for name, others in table.items()}
    _state.table = {name: others for name, others in folded.items() if name}
    _state.version = version


def load_synonyms(provider: Provider | None) -> None:
    """Read the table from here from now on: at the next search, and again when its version has changed."""
    _state.provider, _state.next_look = provider, 0.0


def synonyms_version() -> str:
    """The version of the table in use, empty for one that was set by hand."""
    return _state.version


def refresh_synonyms() -> None:
    """Ask the provider for its version and read the table anew when it is another one."""
    provider = _state.provider
    if provider is None or not _state.lock.acquire(blocking=False):
        return
    try:
        version = provider.version()
        if version != _state.version:
            set_synonyms(provider.table(), version=version)
    except DatabaseAway as error:
        log.warning("synonyms stay as they were, their table cannot be read: %s", error)
    finally:
        _state.lock.release()


def variants(folded: str, *, most: int) -> list[str]:
    """The text and what it becomes with one name replaced: more replacements at once would only cost."""
    _look_when_due()
    found = [folded]
    for name, others in _state.table.items():
        if name in folded and (not name.isascii() or re.search(rf"\b{re.escape(name)}\b", folded)):
            found.extend(folded.replace(name, other) for other in others)
    return list(dict.fromkeys(found))[:most]


def _look_when_due() -> None:
    """Every process looks by itself now and then: no message has to reach all of them."""
    every = settings.SEARCH_REFRESH_SECONDS
    if every and time.monotonic() >= _state.next_look:
        _state.next_look = time.monotonic() + every
        refresh_synonyms()
