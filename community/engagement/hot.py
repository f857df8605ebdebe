"""`hot`: how lively a note is, as a number that time does not change. Pure; anyone may import it."""

import math
from datetime import UTC, datetime

from django.db.models import FloatField
from django.db.models.expressions import Combinable, Value
from django.db.models.functions import Cast, Ln

# Counting from here keeps the time part small, so that a double has room for the engagement part.
EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
# A note with ten times the engagement stays level with one three days newer: shopping notes live for days, and news
# sites' half day would bury a good review before those who save for the weekend have met it.
SECONDS_PER_TENFOLD = 3 * 86_400
# Saving says "I may buy this", a comment costs words, a like costs a tap.
SAVE_WEIGHT = 3
COMMENT_WEIGHT = 2


def age_part(published_at: datetime) -> float:
    """Return the part that comes from the time of publishing."""
    return (published_at - EPOCH).total_seconds() / SECONDS_PER_TENFOLD


def hot(published_at: datetime, *, likes: int = 0, saves: int = 0, comments: int = 0) -> float:
    """Return log10(1 + likes + 3 saves + 2 comments) + time of publishing over a constant."""
    engagement = 1 + likes + SAVE_WEIGHT * saves + COMMENT_WEIGHT * comments
    return math.log10(engagement) + age_part(published_at)


def hot_expression(published_at: datetime, *, likes: Combinable, saves: Combinable, comments: Combinable) -> Combinable:
    """Return the same as SQL, to move counter and `hot` in one statement."""
    engagement = Value(1) + likes + Value(SAVE_WEIGHT) * saves + Value(COMMENT_WEIGHT) * comments
    logarithm = Ln(Cast(engagement, FloatField())) / Value(math.log(10), output_field=FloatField())
    return logarithm + Value(age_part(published_at), output_field=FloatField())
