"""Editors' picks for a search as links: what they lead to must be there for this reader. For web/search.py only."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from community.insights.models import BestBet
from community.insights.search_terms import best_bets
from web.templatetags.notes import shown_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One pick: where it leads, what it is and why editors chose it."""

    title: str
    url: str
    kind: str
    reason: str


def picks(request: HttpRequest, *, text: str) -> list[Pick]:
    """Return editors' picks for this search, best first."""
    return [_pick(bet) for bet in best_bets(request.user, text=text)]


def _pick(bet: BestBet) -> Pick:
    title, url, kind = bet.title, bet.address, _("Page")
    if bet.post:
        title, url, kind = bet.title or shown_title(bet.post), bet.post.get_absolute_url(), _("Note")
    elif bet.product:
        title, url, kind = bet.title or bet.product.name, reverse("product", args=[bet.product.slug]), _("Product")
    elif bet.circle:
        title, url, kind = bet.title or bet.circle.name, reverse("circle", args=[bet.circle.slug]), _("Circle")
    elif bet.hashtag:
        title, url, kind = bet.title or f"#{bet.hashtag.name}", reverse("topic", args=[bet.hashtag.key]), _("Topic")
    return Pick(title=title, url=url, kind=kind, reason=bet.reason)
