"""Keeps what a list was made from, a day long, so that its next pages and a replay are made from the same.

Nothing here is needed for a feed to be right: what the caches lost is made again from the moment, seed and version.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.conf import settings

from community.feeds.diversity import Spacing, spreading
from community.feeds.factors import Candidate, Moment, Taste
from community.feeds.packing import packed_notes, packed_taste, unpacked_notes, unpacked_taste
from community.feeds.pools import Pool, pool_named
from community.feeds.ranking import Ranked, rank
from community.feeds.scroll import Scroll
from community.feeds.versions import RANKINGS
from community.people.caching import recall, remember


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From this place on, this taste: a reader's answer moves what is still below, never what was shown.

    `stamp` tells the reader's choices apart (taste.stamp_of).
    """

    after: int
    taste: Taste
    stamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that an order is made from, beside the scroll itself.

    `pool` names the notes that every reader has; only those beside it are kept with the list.
    """

    notes: tuple[Candidate, ...]
    steps: tuple[Step, ...]
    seen: Mapping[int, int] = field(default_factory=dict)
    picks: Mapping[int, str] = field(default_factory=dict)
    pool: Pool | None = None

    def followed_by(self, step: Step) -> "Inputs":
        """Return the inputs with another step at their end."""
        return replace(self, steps=(*(one for one in self.steps if one.after < step.after), step))


def ordered(scroll: Scroll, *, inputs: Inputs, spacing: Spacing, most: int | None = None) -> list[Ranked]:
    """Return the list, or its beginning: the same inputs give the same order and the same points, for ever."""
    table = RANKINGS[scroll.version]
    placed: list[Ranked] = []
    ends = [*(step.after for step in inputs.steps[1:]), most]
    for step, end in zip(inputs.steps, ends, strict=True):
        above = {note.id for note in placed}
        moment = Moment(
            taken_at=scroll.taken_at, seed=scroll.seed, taste=step.taste, seen=inputs.seen, picks=inputs.picks
        )
        below = [note for note in inputs.notes if note.id not in above and not step.taste.never.hold(note)]
        ranked = spreading(rank(below, moment=moment, table=table), spacing=spacing, after=placed)
        placed += islice(ranked, None if end is None else max(0, end - len(placed)))
    return placed


def keep_inputs(scroll: Scroll, *, inputs: Inputs) -> None:
    """Keep what the list was made from for as long as the operator wants replays to be exact."""
    if settings.REPLAY_HOURS:
        packed = zlib.compress(json.dumps(_packed(inputs), separators=(",", ":")).encode(), 1)
        remember({_key(scroll): packed}, seconds=settings.REPLAY_HOURS * 3600, store="replays")


def kept_inputs(scroll: Scroll) -> Inputs | None:
    """Return what the list was made from, if it is still kept."""
    packed = recall(_key(scroll), store="replays")
    return _unpacked(json.loads(zlib.decompress(packed))) if packed else None


def _key(scroll: Scroll) -> str:
    return f"scroll:inputs:{zlib.crc32(scroll.identity.encode()):08x}:{scroll.seed}:{scroll.viewer_id}"


def _packed(inputs: Inputs) -> dict[str, Any]:
    shared = {note.id: note for note in inputs.pool.notes} if inputs.pool else {}
    there = {note.id for note in inputs.notes}
    return {
        "pool": inputs.pool.key if inputs.pool else "",
        "without": sorted(shared.keys() - there),
        "notes": packed_notes(note for note in inputs.notes if shared.get(note.id) is not note),
        "steps": [
            {"after": step.after, "stamp": step.stamp, "taste": packed_taste(step.taste)} for step in inputs.steps
        ],
        "seen": {str(key): times for key, times in inputs.seen.items()},
        "picks": {str(key): said for key, said in inputs.picks.items()},
    }


def _unpacked(kept: Mapping[str, Any]) -> Inputs | None:
    """Put the list's own notes and the pool's together; nothing when the pool was lost."""
    pool = pool_named(kept["pool"]) if kept["pool"] else None
    if kept["pool"] and pool is None:
        return None
    without = frozenset(kept["without"])
    shared = [note for note in pool.notes if note.id not in without] if pool else []
    return Inputs(
        notes=(*unpacked_notes(kept["notes"]), *shared),
        steps=tuple(
            Step(after=step["after"], stamp=step["stamp"], taste=unpacked_taste(step["taste"]))
            for step in kept["steps"]
        ),
        seen={int(key): times for key, times in kept["seen"].items()},
        picks={int(key): said for key, said in kept["picks"].items()},
        pool=pool,
    )
