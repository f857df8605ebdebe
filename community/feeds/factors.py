"""What the ranking looks at: a note, a reader, a moment, and one function for each factor. Pure."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

# A note loses half of its freshness in three days: long enough for a weekend, short enough for a daily reader.
FRESHNESS_HALF_LIFE_HOURS = 72
# A circle of 50 members gets half of the small-circle points, one of 500 a tenth.
SMALL_CIRCLE_MEMBERS = 50
# Three shared topics or products are as good a match as any.
INTEREST_MATCHES = 3
# Seen three times without a tap is seen enough.
SEEN_TIMES = 3
# Version 1 of the table drew a chance for each note of the last two days.
DRAWN_HOURS = 48

Measure = TypeVar("Measure", bound=Callable[..., float])


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A note as the engine knows it: ids and a few numbers.

    `relevance` is its text score over the best one's, `similar` its likeness to what the reader liked; both 0..1.
    """

    id: int
    author_id: int
    published_at: datetime
    circle_ids: frozenset[int] = frozenset()
    product_ids: frozenset[int] = frozenset()
    brand_ids: frozenset[int] = frozenset()
    topic_ids: frozenset[int] = frozenset()
    engagement: float = 0.0
    quality: float = 0.0
    members: int = 0
    author_joined: datetime | None = None
    relevance: float = 0.0
    similar: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """People, circles, topics, brands, products and notes, by id."""

    authors: frozenset[int] = frozenset()
    circles: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    brands: frozenset[int] = frozenset()
    products: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()

    def hold(self, note: Candidate) -> bool:
        """Say whether the note is one of these, or is by, in, on or about one of them."""
        return (
            note.id in self.notes
            or note.author_id in self.authors
            or bool(note.topic_ids & self.topics)
            or bool(note.brand_ids & self.brands)
            or bool(note.product_ids & self.products)
            or bool(note.circle_ids & self.circles)
        )

    def __bool__(self) -> bool:
        """Say whether there is any of them."""
        return bool(self.authors or self.circles or self.topics or self.brands or self.products or self.notes)


NOTHING = Things()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What a reader chose and did; all empty for anonymous readers and for those who switched personalisation off."""

    follows: Things = NOTHING
    learned: Things = NOTHING
    less: Things = NOTHING
    never: Things = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What fixes a scroll: the same candidates and moment give the same order for ever.

    `tried` and `helped` are set by fairness.py: the notes that get a test place, and those the small circle helps.
    """

    taken_at: datetime
    seed: int
    taste: Taste = field(default_factory=Taste)
    seen: Mapping[int, int] = field(default_factory=dict)
    picks: Mapping[int, str] = field(default_factory=dict)
    tried: frozenset[int] = frozenset()
    helped: frozenset[int] = frozenset()


def needs(path: str) -> Callable[[Measure], Measure]:
    """Say what of the moment a factor looks at: where that is empty it gives every note 0, and need not be asked."""

    def mark(measure: Measure) -> Measure:
        measure.needs = attrgetter(path)  # type: ignore[attr-defined]
        return measure

    return mark


def is_heard(measure: Callable[[Candidate, Moment], float], *, moment: Moment) -> bool:
    """Say whether the factor can give any note anything at this moment."""
    looked_at = getattr(measure, "needs", None)
    return looked_at is None or bool(looked_at(moment))


def age_in_hours(note: Candidate, moment: Moment) -> float:
    """Return the hours since publishing; a note from the future (clock skew) counts as new."""
    return max(0.0, (moment.taken_at - note.published_at).total_seconds() / 3600)


def relevance(note: Candidate, _moment: Moment) -> float:
    """Compare its text score with the best one's."""
    return note.relevance


def freshness(note: Candidate, moment: Moment) -> float:
    """Halve every FRESHNESS_HALF_LIFE_HOURS."""
    return float(0.5 ** (age_in_hours(note, moment) / FRESHNESS_HALF_LIFE_HOURS))


def engagement(note: Candidate, _moment: Moment) -> float:
    """Take likes, comments and saves on a logarithmic scale (documents.py)."""
    return note.engagement


def rising(note: Candidate, moment: Moment) -> float:
    """Count what readers did only while the note is new."""
    return note.engagement * freshness(note, moment)


def quality(note: Candidate, _moment: Moment) -> float:
    """Take pictures, words, described pictures and honest cons (documents.py)."""
    return note.quality


@needs("taste.follows.authors")
def author(note: Candidate, moment: Moment) -> float:
    """Say whether the reader follows its author."""
    return float(note.author_id in moment.taste.follows.authors)


@needs("taste.follows.circles")
def circle(note: Candidate, moment: Moment) -> float:
    """Say whether it is in a circle the reader joined."""
    return float(bool(note.circle_ids & moment.taste.follows.circles))


@needs("taste.follows.topics")
def topic(note: Candidate, moment: Moment) -> float:
    """Say whether the reader follows one of its topics."""
    return float(bool(note.topic_ids & moment.taste.follows.topics))


@needs("taste.follows.brands")
def brand(note: Candidate, moment: Moment) -> float:
    """Say whether the reader follows one of its brands."""
    return float(bool(note.brand_ids & moment.taste.follows.brands))


@needs("taste.follows.products")
def product(note: Candidate, moment: Moment) -> float:
    """Say whether the reader follows one of its products."""
    return float(bool(note.product_ids & moment.taste.follows.products))


@needs("taste.learned")
def interest(note: Candidate, moment: Moment) -> float:
    """Count topics and products shared with what the reader liked and saved."""
    learned = moment.taste.learned
    shared = len(note.topic_ids & learned.topics) + len(note.product_ids & learned.products)
    return min(shared, INTEREST_MATCHES) / INTEREST_MATCHES


def similar(note: Candidate, _moment: Moment) -> float:
    """Compare it with what the reader liked and saved, by learnt vectors; 0 until a site learns them."""
    return note.similar


@needs("picks")
def pick(note: Candidate, moment: Moment) -> float:
    """Say whether an editor recommends it now."""
    return float(note.id in moment.picks)


def _smallness(note: Candidate) -> float:
    return 1 / (1 + note.members / SMALL_CIRCLE_MEMBERS) if note.circle_ids else 0.0


@needs("helped")
def small_circle(note: Candidate, moment: Moment) -> float:
    """Help small circles to a fair start, a few notes of each author at a time."""
    return _smallness(note) if note.id in moment.helped else 0.0


@needs("tried")
def trial(note: Candidate, moment: Moment) -> float:
    """Say whether it was drawn for a test place in this list."""
    return float(note.id in moment.tried)


@needs("seen")
def seen(note: Candidate, moment: Moment) -> float:
    """Count how often the reader saw it, up to SEEN_TIMES."""
    return min(moment.seen.get(note.id, 0), SEEN_TIMES) / SEEN_TIMES


@needs("taste.less.authors")
def less_author(note: Candidate, moment: Moment) -> float:
    """Say whether the reader wants less of its author."""
    return float(note.author_id in moment.taste.less.authors)


@needs("taste.less.circles")
def less_circle(note: Candidate, moment: Moment) -> float:
    """Count its circles that the reader wants less of."""
    return float(len(note.circle_ids & moment.taste.less.circles))


@needs("taste.less.topics")
def less_topic(note: Candidate, moment: Moment) -> float:
    """Count its topics that the reader wants less of."""
    return float(len(note.topic_ids & moment.taste.less.topics))


@needs("taste.less.brands")
def less_brand(note: Candidate, moment: Moment) -> float:
    """Count its brands that the reader wants less of."""
    return float(len(note.brand_ids & moment.taste.less.brands))


@needs("taste.less.products")
def less_product(note: Candidate, moment: Moment) -> float:
    """Count its products that the reader wants less of."""
    return float(len(note.product_ids & moment.taste.less.products))


def draw(seed: int, key: object) -> float:
    """Return a number from 0 to 1 that this seed always draws for this key."""
    digest = hashlib.blake2b(f"{seed}:{key}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32


def every_small_circle(note: Candidate, _moment: Moment) -> float:
    """Version 1: help every note of a small circle."""
    return _smallness(note)


def drawn(note: Candidate, moment: Moment) -> float:
    """Version 1: draw a chance for each new note."""
    return draw(moment.seed, note.id) if age_in_hours(note, moment) <= DRAWN_HOURS else 0.0
