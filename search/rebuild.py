"""Builds a source's index anew beside the live one, proves it and swaps it in; writes go to both meanwhile."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from search import engine
from search.diff import compare, repair
from search.indexing import batches, present
from search.lease import AlreadyHeld, held
from search.port import Query
from search.sources import Source


class RebuildFailed(Exception):
    """The new index is not what it should be; the old one stays live."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did."""

    source: str
    index: str
    written: int
    refused: int
    caught_up: int
    seconds: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def rebuild(source: Source, *, progress: Callable[[int], None] = lambda _: None) -> Rebuilt:
    """New index, all rows, catch-up, canaries, swap. On any trouble the new index is dropped.

    A second rebuild of the source at the same time is refused: the first one's index would be pulled from under it.
    """
    started = time.monotonic()
    try:
        with held(source.name) as renew:
            index = engine().begin(source)
            try:
                written, refused = _fill(source, renew, progress)
                caught_up = _catch_up(source, renew)
                _ask_canaries(source)
                renew()
            except AlreadyHeld:
                raise  # what is being built now is the other one's
            except BaseException:
                engine().finish(source, keep=False)
                raise
            engine().finish(source, keep=True)
    except AlreadyHeld as error:
        raise RebuildFailed(str(error)) from error
    return Rebuilt(source.name, index, written, refused, caught_up, round(time.monotonic() - started, 3))


def _fill(source: Source, renew: Callable[[], None], progress: Callable[[int], None]) -> tuple[int, int]:
    written = refused = 0
    for batch in batches(source.ids()):
        report = engine().write(source, present(source, batch), only_building=True)
        written += report.written
        refused += len(report.refused)
        renew()
        progress(written)
    return written, refused


def _catch_up(source: Source, renew: Callable[[], None]) -> int:
    """Mend what differs; what still differs after that is no write on its way but a fault."""
    found = compare(source, building=True, progress=renew)
    if found.ids:
        repair(source, found, building=True)
    left = compare(source, building=True, progress=renew) if found.ids else found
    if left.ids:
        raise RebuildFailed(f"the new index of {source.name} differs from its rows: {left.as_json()}")
    return found.repaired


def _ask_canaries(source: Source) -> None:
    """An index that holds everything can still be deaf: what the live one finds, its successor must find."""
    for text in source.canaries:
        question = Query(source=source.name, text=text, size=1)
        if engine().search(question).hits and not engine().search(replace(question, building=True)).hits:
            raise RebuildFailed(f"the canary {text!r} is found in the live index of {source.name}, not in the new one")
