"""The ranking, as one table. Every score is the sum of its parts, so the explanation IS the ranking.

A factor gives a value from 0 to 1; its weight is in points. Parts are whole points: they add up exactly. The same
table serves every feed and engine. Change VERSION with any change of the table: pages carry it, replays need it.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = "1"
# A note loses half of its freshness in three days: long enough for a weekend, short enough for a daily reader.
FRESHNESS_HALF_LIFE_HOURS = 72
# A circle of 50 members gets half of the small-circle points, one of 500 a tenth.
SMALL_CIRCLE_MEMBERS = 50
# The share of new notes is drawn anew for each scroll, so that each gets its chance with some readers.
EXPLORATION_HOURS = 48
# Three shared topics or products are as good a match as any.
INTEREST_MATCHES = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A note as the engine knows it: ids and a few numbers. `relevance` is its text score over the best one's, 0..1."""

    id: int
    author_id: int
    circle_ids: frozenset[int]
    product_ids: frozenset[int]
    topic_ids: frozenset[int]
    published_at: datetime
    engagement: float
    quality: float
    members: int
    relevance: float = 0.0


@dataclass(frozen=True, slots=True)
class Taste:
    """What the reader chose and did; empty for anonymous readers and for those who switched personalisation off."""

    circles: frozenset[int] = frozenset()
    authors: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    products: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Moment:
    """What fixes a scroll: the same candidates, taste and moment give the same order for ever."""

    taken_at: datetime
    seed: int
    taste: Taste = field(default_factory=Taste)


def freshness(note: Candidate, moment: Moment) -> float:
    """Halve every FRESHNESS_HALF_LIFE_HOURS; a note from the future (clock skew) counts as new."""
    hours = max(0.0, (moment.taken_at - note.published_at).total_seconds() / 3600)
    return float(0.5 ** (hours / FRESHNESS_HALF_LIFE_HOURS))


def interest(note: Candidate, moment: Moment) -> float:
    """Count topics and products shared with what the reader liked and saved."""
    shared = len(note.topic_ids & moment.taste.topics) + len(note.product_ids & moment.taste.products)
    return min(shared, INTEREST_MATCHES) / INTEREST_MATCHES


def small_circle(note: Candidate, _moment: Moment) -> float:
    """Help small circles to a fair start; a note outside circles gets nothing."""
    return 1 / (1 + note.members / SMALL_CIRCLE_MEMBERS) if note.circle_ids else 0.0


def exploration(note: Candidate, moment: Moment) -> float:
    """Draw a chance for each new note from the scroll's seed: recomputable, different for each scroll."""
    hours = (moment.taken_at - note.published_at).total_seconds() / 3600
    if hours > EXPLORATION_HOURS:
        return 0.0
    draw = hashlib.blake2b(f"{moment.seed}:{note.id}".encode(), digest_size=4).digest()
    return int.from_bytes(draw, "big") / 2**32


@dataclass(frozen=True, slots=True)
class Factor:
    """One line of the table: points at most, how it is measured, and the sentence a reader sees."""

    name: str
    points: int
    value: Callable[[Candidate, Moment], float]
    sentence: str | Promise


TABLE: Sequence[Factor] = (
    Factor("relevance", 1000, lambda note, _moment: note.relevance, _("It matches what you searched for.")),
    Factor("freshness", 300, freshness, _("It is new.")),
    Factor("engagement", 250, lambda note, _moment: note.engagement, _("Readers liked, saved and discussed it.")),
    Factor(
        "quality",
        100,
        lambda note, _moment: note.quality,
        _("It has pictures, enough words, and says what is bad too."),
    ),
    Factor("author", 150, lambda note, m: float(note.author_id in m.taste.authors), _("You follow its author.")),
    Factor(
        "circle",
        120,
        lambda note, m: float(bool(note.circle_ids & m.taste.circles)),
        _("It is in a circle you joined."),
    ),
    Factor("interest", 120, interest, _("It shares topics or products with notes you liked or saved.")),
    Factor("small_circle", 60, small_circle, _("It comes from a small circle, which gets a fair start.")),
    Factor("exploration", 60, exploration, _("New notes get a random chance to be seen.")),
)
SENTENCES: Mapping[str, str | Promise] = {factor.name: factor.sentence for factor in TABLE}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A note with its score in points and the parts that add up to it (name, points), largest first."""

    id: int
    author_id: int
    product_ids: frozenset[int]
    circle_ids: frozenset[int]
    parts: tuple[tuple[str, int], ...]

    @property
    def score(self) -> int:
        """Return the sum of the parts."""
        return sum(points for _name, points in self.parts)


def rank(notes: Sequence[Candidate], *, moment: Moment) -> list[Ranked]:
    """Order candidates by score; equal scores by id, newest first, so that the order is always the same."""
    ranked = [_scored(note, moment=moment) for note in notes]
    return sorted(ranked, key=lambda note: (-note.score, -note.id))


def _scored(note: Candidate, *, moment: Moment) -> Ranked:
    parts = ((factor.name, round(factor.points * factor.value(note, moment))) for factor in TABLE)
    shown = sorted(((name, points) for name, points in parts if points), key=lambda part: -part[1])
    return Ranked(
        id=note.id,
        author_id=note.author_id,
        product_ids=note.product_ids,
        circle_ids=note.circle_ids,
        parts=tuple(shown),
    )
