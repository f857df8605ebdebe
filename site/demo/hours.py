"""When people of the demo write: at their own hours, awake, and answers soon after questions. For the loaders."""

import random
from datetime import datetime, timedelta

from django.utils import timezone

from demo.reading import NoteText

# Around which hour somebody sits down to write; each account keeps to one of them.
SITTINGS = (7.2, 12.4, 16.5, 20.6, 21.8, 22.7)
# Nobody writes between these hours but who is up for a reason; what would fall there waits for the morning.
ASLEEP, AWAKE = 1, 7
# A note of today keeps its place in the day, whatever the hour is now.
TODAY = 1.2
MINUTE = timedelta(minutes=1)


def _chance(name: str) -> random.Random:
    return random.Random(name)  # noqa: S311 - hours of a story, no secret


def published_at(note: NoteText) -> datetime:
    """Return when the note came out: so many days before now, at its author's hour."""
    chance, now = _chance(f"{note.key}:hour"), timezone.now()
    rough = now - timedelta(days=note.days, seconds=chance.randrange(3600))
    if note.days < TODAY:
        return rough
    sitting = _chance(note.by).choice(SITTINGS) + chance.gauss(0, 0.8)
    day = timezone.localtime(rough).replace(hour=0, minute=0, second=0, microsecond=0)
    return min(day + timedelta(hours=sitting, seconds=chance.randrange(60)), now - timedelta(hours=1))


def said_at(note: NoteText, *, begin: datetime) -> list[datetime]:
    """Return the moment of each line of talk: most of it comes soon, and an answer follows what it answers."""
    chance, now = _chance(note.key), timezone.now()
    span = now - begin
    first = sorted(begin + span * chance.random() ** 3 for line in note.talk if not line.is_reply)
    found: list[datetime] = []
    fresh = iter(first)
    for line in note.talk:
        soon = timedelta(minutes=chance.lognormvariate(3.6, 1.3))
        moment = found[-1] + soon if line.is_reply else next(fresh)
        found.append(_awake(moment, begin=begin, now=now, chance=chance))
    return found


def _awake(moment: datetime, *, begin: datetime, now: datetime, chance: random.Random) -> datetime:
    """Move what was said in the middle of the night into the morning, and nothing beyond now."""
    local = timezone.localtime(moment)
    if ASLEEP <= local.hour < AWAKE:
        moment = local.replace(hour=AWAKE) + timedelta(minutes=chance.randrange(100))
    latest = now - MINUTE * chance.uniform(0.2, 6)
    return max(begin, min(moment, latest))
