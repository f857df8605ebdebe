"""Tag for one note in a waterfall. Templates only."""

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
