"""Keeps what a list was made from (a day, so that it can be replayed) and its order (half an hour, for the next page).

Nothing here is needed for a feed to be right: what the caches lost is made again from the moment, seed and version.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import caches
from redis import RedisError

from community.feeds.diversity import Spacing, spread
from community.feeds.factors import Candidate, Moment, Taste, Things
from community.feeds.ranking import Ranked, rank
from community.feeds.scroll import Scroll
from community.feeds.versions import RANKINGS

# Half an hour outlives nearly every scroll; a longer one is ordered again from what it was made from.
ORDER_SECONDS = 1800
# A feed is made anew while its caches are away.
AWAY = (RedisError, OSError)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


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
    """All that an order is made from, beside the scroll itself."""

    notes: tuple[Candidate, ...]
    steps: tuple[Step, ...]
    seen: Mapping[int, int] = field(default_factory=dict)
    picks: Mapping[int, str] = field(default_factory=dict)

    def followed_by(self, step: Step) -> "Inputs":
        """Return the inputs with another step at their end."""
        return replace(self, steps=(*(one for one in self.steps if one.after < step.after), step))


def ordered(scroll: Scroll, *, inputs: Inputs, spacing: Spacing) -> list[Ranked]:
    """Return the list: the same inputs give the same order and the same points, for ever."""
    table = RANKINGS[scroll.version]
    placed: list[Ranked] = []
    for step in inputs.steps:
        placed = placed[: step.after]
        above = {note.id for note in placed}
        moment = Moment(
            taken_at=scroll.taken_at, seed=scroll.seed, taste=step.taste, seen=inputs.seen, picks=inputs.picks
        )
        below = [note for note in inputs.notes if note.id not in above and not step.taste.never.hold(note)]
        placed += spread(rank(below, moment=moment, table=table), spacing=spacing, after=placed)
    return placed


def remember(key: str, value: Any, *, seconds: float, store: str = "default") -> None:
    """Keep a value for a while, if the cache is there."""
    with suppress(*AWAY):
        caches[store].set(key, value, seconds)


def recall(key: str, *, store: str = "default") -> Any:
    """Return a kept value, or None."""
    with suppress(*AWAY):
        return caches[store].get(key)
    return None


def keep_inputs(scroll: Scroll, *, inputs: Inputs) -> None:
    """Keep what the list was made from for as long as the operator wants replays to be exact."""
    if settings.REPLAY_HOURS:
        packed = zlib.compress(json.dumps(_packed_inputs(inputs), separators=(",", ":")).encode(), 1)
        remember(_key("inputs", scroll), packed, seconds=settings.REPLAY_HOURS * 3600, store="replays")


def kept_inputs(scroll: Scroll) -> Inputs | None:
    """Return what the list was made from, if it is still kept."""
    packed = recall(_key("inputs", scroll), store="replays")
    return _unpacked_inputs(json.loads(zlib.decompress(packed))) if packed else None


def keep_order(scroll: Scroll, *, notes: Sequence[Ranked], stamp: str) -> None:
    """Keep the list for its next pages."""
    rows = [
        [note.id, note.author_id, sorted(note.product_ids), sorted(note.circle_ids), note.parts, note.said]
        for note in notes
    ]
    remember(_key("order", scroll), json.dumps([stamp, rows], separators=(",", ":")), seconds=ORDER_SECONDS)


def kept_order(scroll: Scroll) -> tuple[str, list[Ranked]] | None:
    """Return the stamp of the reader's choices and the list, if it is still kept."""
    kept = recall(_key("order", scroll))
    if not kept:
        return None
    stamp, rows = json.loads(kept)
    return stamp, [_unpacked_ranked(row) for row in rows]


def _key(kind: str, scroll: Scroll) -> str:
    return f"scroll:{kind}:{zlib.crc32(scroll.identity.encode()):08x}:{scroll.seed}:{scroll.viewer_id}"


def _unpacked_ranked(row: list) -> Ranked:
    key, author, products, circles, parts, said = row
    return Ranked(
        id=key,
        author_id=author,
        product_ids=frozenset(products),
        circle_ids=frozenset(circles),
        parts=tuple((name, points) for name, points in parts),
        said=said,
    )


NOTE_FIELDS = tuple(one.name for one in fields(Candidate))
THINGS = tuple(one.name for one in fields(Things))
TASTES = tuple(one.name for one in fields(Taste))


def _packed_inputs(inputs: Inputs) -> dict[str, Any]:
    return {
        "fields": NOTE_FIELDS,
        "notes": [[_plain(getattr(note, name)) for name in NOTE_FIELDS] for note in inputs.notes],
        "steps": [
            {"after": step.after, "stamp": step.stamp, "taste": _plain(asdict(step.taste))} for step in inputs.steps
        ],
        "seen": {str(key): times for key, times in inputs.seen.items()},
        "picks": {str(key): said for key, said in inputs.picks.items()},
    }


def _plain(value: Any) -> Any:
    """Return what JSON can hold: sets as sorted lists, moments as exact microseconds."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime):
        return (value - EPOCH) // MICROSECOND
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


def _unpacked_inputs(kept: Mapping[str, Any]) -> Inputs:
    return Inputs(
        notes=tuple(_unpacked_note(dict(zip(kept["fields"], row, strict=True))) for row in kept["notes"]),
        steps=tuple(
            Step(after=step["after"], stamp=step["stamp"], taste=_unpacked_taste(step["taste"]))
            for step in kept["steps"]
        ),
        seen={int(key): times for key, times in kept["seen"].items()},
        picks={int(key): said for key, said in kept["picks"].items()},
    )


def _unpacked_note(row: Mapping[str, Any]) -> Candidate:
    values: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value for name, value in row.items()
    }
    for name in ("published_at", "author_joined"):
        if values[name] is not None:
            values[name] = EPOCH + values[name] * MICROSECOND
    return Candidate(**values)


def _unpacked_taste(row: Mapping[str, Mapping[str, list[int]]]) -> Taste:
    return Taste(
        **{name: Things(**{kind: frozenset(ids) for kind, ids in row[name].items()}) for name in TASTES if name in row}
    )
