"""Reads a log of acts: user, item, rating or action, time, separated by tabs. Used by evaluating.py."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

COLUMNS = 4
# What an act says of a liking, beside a save: acts that are not here count as a like.
WEIGHTS: Mapping[str, float] = {
    "save": 3, "fav": 3, "favorite": 3, "collect": 3, "buy": 3, "purchase": 3, "order": 3, "cart": 2, "comment": 2,
    "share": 2, "like": 1, "follow": 1, "read": 0.5, "click": 0.5, "open": 0.5, "view": 0.5, "pv": 0.5,
    "impression": 0, "seen": 0, "hide": 0, "dislike": 0, "unlike": 0, "report": 0, "not_interested": 0,
}  # fmt: skip


class BadLog(ValueError):
    """Lines that cannot be read, each with its number."""


@dataclass(slots=True)
class Log:
    """Acts in the order of time; readers and things are numbered as they come."""

    users: list[int] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    user_names: dict[str, int] = field(default_factory=dict)
    item_names: dict[str, int] = field(default_factory=dict)
    has_ratings: bool = False

    @property
    def user_count(self) -> int:
        return len(self.user_names)

    @property
    def item_count(self) -> int:
        return len(self.item_names)


def read_log(lines: Iterable[str], *, most_errors: int = 5) -> Log:
    """Read user, item, rating or action, time, separated by tabs; BadLog names the first bad lines."""
    log, errors, rows = Log(), [], []
    for number, line in enumerate(lines, start=1):
        parts = line.rstrip("\r\n").lstrip("\ufeff").split("\t")
        if (number == 1 and _is_header(parts)) or parts == [""]:
            continue
        try:
            rows.append((*_read(parts), number))
        except ValueError as error:
            errors.append(f"line {number}: {error}")
            if len(errors) == most_errors:
                break
    if errors:
        raise BadLog("; ".join(errors))
    if not rows:
        raise BadLog("the log has no acts")
    rows.sort(key=lambda row: (row[3], row[4]))
    log.has_ratings = any(isinstance(row[2], float) for row in rows)
    highest = max((row[2] for row in rows if isinstance(row[2], float)), default=1.0) or 1.0
    for user, item, act, time, _number in rows:
        log.users.append(log.user_names.setdefault(user, len(log.user_names)))
        log.items.append(log.item_names.setdefault(item, len(log.item_names)))
        log.weights.append(act / highest if isinstance(act, float) else WEIGHTS.get(act, 1.0))
        log.times.append(time)
    return log


def _is_header(parts: list[str]) -> bool:
    return len(parts) == COLUMNS and parts[0].lower() in {"user", "user_id", "userid"}


def _read(parts: list[str]) -> tuple[str, str, float | str, float]:
    if len(parts) != COLUMNS:
        raise ValueError(f"{len(parts)} columns, not user, item, rating or action, time")
    user, item, act, time = (part.strip() for part in parts)
    if not user or not item:
        raise ValueError("no user" if not user else "no item")
    return user, item, _act(act), _time(time)


def _act(text: str) -> float | str:
    try:
        rating = float(text)
    except ValueError:
        if not text.replace("_", "").replace("-", "").isalpha():
            raise ValueError(f"{text[:40]!r} is neither a rating nor an action") from None
        return text.lower()
    if not math.isfinite(rating) or rating < 0:
        raise ValueError(f"the rating {text[:40]!r} is no number from 0 up")
    return rating


def _time(text: str) -> float:
    try:
        moment = float(text)
    except ValueError:
        try:
            read = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(f"the time {text[:40]!r} is neither seconds nor ISO 8601") from None
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
    if not math.isfinite(moment):
        raise ValueError(f"the time {text[:40]!r} is not finite")
    return moment
