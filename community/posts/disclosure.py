"""The author's interest in what a note shows: one answer, and the one place that says which answers are advertising."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Disclosure(models.TextChoices):
    """The answers. 《互联网广告管理办法》 (2023) art. 9: a note with a buy link that was paid for must say 广告."""

    NONE = "none", _("No interest")
    OWN = "own", _("I bought it myself")
    GIFTED = "gifted", _("Given to me")
    LOANED = "loaned", _("Lent to me")
    PAID = "paid", _("Paid by a brand")
    COMMISSION = "commission", _("I earn a commission")


ADVERTISING = frozenset({Disclosure.GIFTED, Disclosure.PAID, Disclosure.COMMISSION})


def is_advertising(disclosure: str) -> bool:
    """Say whether a note with this answer carries the 广告 label on every output."""
    return disclosure in ADVERTISING
