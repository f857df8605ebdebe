"""How much one person's like, save or comment counts before any crowd is looked at: a table of reasons.

Factors multiply. An act keeps the trust of its moment; crowds.py may lower its weight later, never raise it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.engagement.hot import FULL
from community.people.models import User

NEW, YOUNG = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """What the table may know of who acts."""

    is_author: bool
    age: timedelta
    proven_address: bool


@dataclass(frozen=True, slots=True)
class TrustFactor:
    """One line: what is so, what the act is multiplied with, and why."""

    name: str
    times: float
    holds: Callable[[Actor], bool]
    reason: str | Promise


TABLE: Sequence[TrustFactor] = (
    TrustFactor("own", 0.0, lambda who: who.is_author, _("Praise of one's own note says nothing about it.")),
    TrustFactor("new", 0.4, lambda who: who.age < NEW, _("An account made today costs nothing.")),
    TrustFactor(
        "young", 0.7, lambda who: NEW <= who.age < YOUNG, _("An account of this week has not shown who it is.")
    ),
    TrustFactor(
        "unproven", 0.6, lambda who: not who.proven_address, _("Nobody answered at the account's e-mail address.")
    ),
)


def trust_of(actor: Actor) -> int:
    """Return the product of the factors that hold, in hundredths."""
    product = 1.0
    for factor in TABLE:
        if factor.holds(actor):
            product *= factor.times
    return round(product * FULL)


def trust_in(person: User, *, author_id: int, at: datetime) -> int:
    """Return a person's trust at this moment; people of the demo are labelled as such and count in full."""
    if person.pk == author_id:
        return 0
    if person.is_demo:
        return FULL
    # The address belongs to the sign-in above this layer, and is reached by name from the account.
    addresses = getattr(person, "emailaddress_set", None)
    proven = addresses is not None and addresses.filter(verified=True).exists()
    return trust_of(Actor(is_author=False, age=at - person.date_joined, proven_address=proven))
