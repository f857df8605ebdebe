"""Tags of the product page: exact amounts, bars. Templates only."""

from decimal import Decimal

from django import template

from community.shop.models import Offer
from web import money as amounts

register = template.Library()


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """Return an amount as people write it."""
    return amounts.money(amount, currency=currency)


@register.filter
def is_stale(offer: Offer) -> bool:
    """Say whether an offer's price is too old to be trusted."""
    return amounts.is_stale(offer.checked_at)


@register.filter
def share_of(part: int, whole: int) -> str:
    """Return a part in percent for the width of a bar, never rounded to nothing."""
    return f"{100 * part / whole:.2f}" if whole else "0"
