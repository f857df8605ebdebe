"""Tags for the notes of a waterfall. Templates only."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from community.feeds.cards import Card
from web.card_fragments import markup, reason_markup
from web.preferences import saves_data

register = template.Library()


@register.simple_tag(takes_context=True)
def note_card(context: Context, card: Card, eager: bool | str = False) -> SafeString:
    """Show a note with the reason for its place (web/card_fragments.py)."""
    told = card.reason and card.reason.parts
    why = reason_markup(card, user=context.get("user")) if told else ""
    return markup(card, eager=eager, why=why, saver=saves_data(context.get("request")))


@register.simple_tag(takes_context=True)
def note_cards(context: Context, cards: Iterable[Card], first: bool | str = False) -> SafeString:
    """Show the notes of a page; the first page's pictures are fetched at once, its very first before the others."""
    eager: dict[int, bool | str] = {0: True, 1: "soon", 2: "soon", 3: "soon"} if first else {}
    shown = (note_card(context, card, eager=eager.get(place, False)) for place, card in enumerate(cards))
    return SafeString("\n".join(shown))
