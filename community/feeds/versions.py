"""Every version of the table that pages may still carry, side by side, and which one a reader gets."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.feeds import factors, ranking
from community.feeds.ranking import Factor

FIRST: Sequence[Factor] = (
    Factor("relevance", 1000, factors.relevance, _("It matches what you searched for.")),
    Factor("freshness", 300, factors.freshness, _("It is new.")),
    Factor("engagement", 250, factors.engagement, _("Readers liked, saved and discussed it.")),
    Factor("quality", 100, factors.quality, _("It has pictures, enough words, and says what is bad too.")),
    Factor("author", 150, factors.author, _("You follow its author.")),
    Factor("circle", 120, factors.circle, _("It is in a circle you joined.")),
    Factor("interest", 120, factors.interest, _("It shares topics or products with notes you liked or saved.")),
    Factor("small_circle", 60, factors.every_small_circle, _("It comes from a small circle, which gets a fair start.")),
    Factor("exploration", 60, factors.drawn, _("New notes get a random chance to be seen.")),
)
RANKINGS: Mapping[str, Sequence[Factor]] = {"1": FIRST, ranking.VERSION: ranking.TABLE}


@dataclass(frozen=True, slots=True)
class Line:
    """What an explanation needs of a factor: its sentence and its weight."""

    sentence: str | Promise
    points: int


LINES: Mapping[str, Mapping[str, Line]] = {
    version: {factor.name: Line(factor.sentence, factor.points) for factor in table}
    for version, table in RANKINGS.items()
}


def version_for(viewer_id: int) -> str:
    """Return the version a reader gets: the main one, or the tried one for the readers whose hash falls into its share.

    Readers without a list of their own (viewer_id 0) share lists, so they all get the main one.
    """
    tried, share = settings.RANKING_TRIAL, settings.RANKING_TRIAL_SHARE
    if not (viewer_id and tried in RANKINGS and share):
        return ranking.VERSION
    # Salted with the version: the next trial asks other readers.
    return tried if zlib.crc32(f"{tried}:{viewer_id}".encode()) % 100 < share else ranking.VERSION
