"""`hot`: how lively a note is, as a number that time does not change. Pure; anyone may import it.

Each person's like, save and comment counts by its weight (trust.py, crowds.py), once of each kind for a note.
"""

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
# Weights are whole hundredths: sums of them stay exact, and come out the same however they are added.
FULL = 100
# Saving says "I may buy this", a comment costs words, a like costs a tap.
SAVE_WEIGHT = 3
COMMENT_WEIGHT = 2


def age_part(published_at: datetime) -> float:
    """Return the part that comes from the time of publishing."""
    return (published_at - EPOCH).total_seconds() / SECONDS_PER_TENFOLD


def weighed(*, likes: int = 0, saves: int = 0, comments: int = 0, weight: int = FULL) -> int:
    """Return what acts of this weight add to PostStats.weighed: hundredths of points."""
    return (likes + SAVE_WEIGHT * saves + COMMENT_WEIGHT * comments) * weight


def points_of(kind: str) -> int:
    """Return the points of one like, save or comment."""
    return {"like": 1, "save": SAVE_WEIGHT, "comment": COMMENT_WEIGHT}[kind]


def hot(published_at: datetime, *, weighed: int = 0) -> float:
    """Return log10(1 + weighed points) + time of publishing over a constant."""
    return math.log10(1 + weighed / FULL) + age_part(published_at)


def hot_expression(published_at: datetime, *, weighed: Combinable) -> Combinable:
    """Return the same as SQL, to move counter and `hot` in one statement."""
    points = Value(1.0) + Cast(weighed, FloatField()) / Value(float(FULL))
    logarithm = Ln(points, output_field=FloatField()) / Value(math.log(10), output_field=FloatField())
    return logarithm + Value(age_part(published_at), output_field=FloatField())
