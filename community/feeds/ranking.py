"""The ranking, as one table. Every score is the sum of its parts, so the explanation IS the ranking.

A factor measures a value, mostly 0 to 1 (factors.py); its weight is in points. Parts are whole points: they add up
exactly. The same table serves every feed and engine. A change of the table is a new version: pages carry it, replays
need it, and `manage.py compare_rankings` tells what it does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.feeds import factors
from community.feeds.factors import Candidate, Moment
from community.feeds.fairness import with_fair_start

VERSION = "2"


@dataclass(frozen=True, slots=True)
class Factor:
    """One line of the table: its weight in points, how it is measured, and the sentence a reader sees."""

    name: str
    points: int
    value: Callable[[Candidate, Moment], float]
    sentence: str | Promise


TABLE: Sequence[Factor] = (
    # what the note is
    Factor("relevance", 1000, factors.relevance, _("It matches what you searched for.")),
    Factor("freshness", 300, factors.freshness, _("It is new.")),
    Factor("engagement", 250, factors.engagement, _("Readers liked, saved and discussed it.")),
    Factor("rising", 80, factors.rising, _("It is new and readers like it already.")),
    Factor("quality", 100, factors.quality, _("It has pictures, enough words, and says what is bad too.")),
    # what you chose and did
    Factor("author", 150, factors.author, _("You follow its author.")),
    Factor("circle", 120, factors.circle, _("It is in a circle you joined.")),
    Factor("topic", 100, factors.topic, _("You follow its topic.")),
    Factor("brand", 80, factors.brand, _("You follow its brand.")),
    Factor("product", 100, factors.product, _("You follow its product.")),
    Factor("interest", 120, factors.interest, _("It shares topics or products with notes you liked or saved.")),
    Factor("similar", 100, factors.similar, _("It is like notes you liked or saved.")),
    # what the house adds: the same for everyone, and never for sale
    Factor("pick", 200, factors.pick, _("Editors recommend it.")),
    Factor("small_circle", 60, factors.small_circle, _("It comes from a small circle, which gets a fair start.")),
    Factor("trial", 350, factors.trial, _("New notes get test places: this one was drawn for you.")),
    # what lets it sink
    Factor("seen", -240, factors.seen, _("You have seen it already.")),
    Factor("less_author", -200, factors.less_author, _("You want less of its author.")),
    Factor("less_circle", -150, factors.less_circle, _("You want less of its circle.")),
    Factor("less_topic", -150, factors.less_topic, _("You want less of its topic.")),
    Factor("less_brand", -150, factors.less_brand, _("You want less of its brand.")),
    Factor("less_product", -150, factors.less_product, _("You want less of its product.")),
)
POINTS: Mapping[str, int] = {factor.name: factor.points for factor in TABLE}
SENTENCES: Mapping[str, str | Promise] = {factor.name: factor.sentence for factor in TABLE}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A note with its score in points and the parts that add up to it (name, points), largest first.

    `said` is what an editor says of it.
    """

    id: int
    author_id: int
    product_ids: frozenset[int]
    circle_ids: frozenset[int]
    parts: tuple[tuple[str, int], ...]
    said: str = ""

    @property
    def score(self) -> int:
        """Return the sum of the parts."""
        return sum(points for _name, points in self.parts)


def rank(notes: Sequence[Candidate], *, moment: Moment, table: Sequence[Factor] = TABLE) -> list[Ranked]:
    """Order candidates by score; equal scores by id, newest first, so that the order is always the same."""
    fair = with_fair_start(notes, moment=moment)
    heard = [factor for factor in table if factors.is_heard(factor.value, moment=fair)]
    ranked = [_scored(note, moment=fair, table=heard) for note in notes]
    return [note for _score, _id, note in sorted(((-note.score, -note.id, note) for note in ranked), key=_place)]


def _place(row: tuple[int, int, Ranked]) -> tuple[int, int]:
    return row[:2]


def _scored(note: Candidate, *, moment: Moment, table: Sequence[Factor]) -> Ranked:
    shown = []
    for factor in table:
        if points := round(factor.points * factor.value(note, moment)):
            shown.append((factor.name, points))
    shown.sort(key=_points, reverse=True)
    return Ranked(
        id=note.id,
        author_id=note.author_id,
        product_ids=note.product_ids,
        circle_ids=note.circle_ids,
        parts=tuple(shown),
        said=moment.picks.get(note.id, ""),
    )


def _points(part: tuple[str, int]) -> int:
    return part[1]
