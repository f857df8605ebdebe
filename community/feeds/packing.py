"""Notes, tastes and steps as JSON can hold them, exactly. For keeping.py and pools.py."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from community.feeds.factors import Candidate, Taste, Things

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NOTE_FIELDS = tuple(one.name for one in fields(Candidate))
TASTES = tuple(one.name for one in fields(Taste))
THINGS = tuple(one.name for one in fields(Things))
MOMENTS = ("published_at", "author_joined")


def packed_notes(notes: Iterable[Candidate]) -> dict[str, Any]:
    """Return rows of plain values under the names of their fields, so that older rows stay readable."""
    return {"fields": NOTE_FIELDS, "rows": [[_plain(getattr(note, name)) for name in NOTE_FIELDS] for note in notes]}


def unpacked_notes(kept: Mapping[str, Any]) -> list[Candidate]:
    """Return the notes again."""
    return [_note(dict(zip(kept["fields"], row, strict=True))) for row in kept["rows"]]


def packed_taste(taste: Taste) -> dict[str, Any]:
    """Return a taste of sorted lists."""
    return {name: _packed_things(getattr(taste, name)) for name in TASTES}


def _packed_things(things: Things) -> dict[str, list[int]]:
    return {kind: sorted(ids) for kind in THINGS if (ids := getattr(things, kind))}


def unpacked_taste(row: Mapping[str, Mapping[str, list[int]]]) -> Taste:
    """Return the taste again."""
    return Taste(
        **{name: Things(**{kind: frozenset(ids) for kind, ids in row[name].items()}) for name in TASTES if name in row}
    )


def _plain(value: Any) -> Any:
    """Return sets as sorted lists, moments as exact microseconds."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime):
        return (value - EPOCH) // MICROSECOND
    return value


def _note(row: Mapping[str, Any]) -> Candidate:
    values: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value for name, value in row.items()
    }
    for name in MOMENTS:
        if values[name] is not None:
            values[name] = EPOCH + values[name] * MICROSECOND
    return Candidate(**values)
