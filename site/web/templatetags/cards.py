"""Tag for one note in a waterfall. Templates only."""

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from community.feeds.cards import Card
from web.card_fragments import markup

register = template.Library()


@register.simple_tag(takes_context=True)
def note_card(context: Context, card: Card, eager: bool = False) -> SafeString:
    """Show a note; its reason is rendered with all that the page knows, the rest is kept (web/card_fragments.py)."""
    why = ""
    if card.reason and card.reason.parts:
        reason = get_template("components/reason.html").template  # type: ignore[attr-defined]
        with context.push(card=card, post=card.post, reason=card.reason):
            why = reason.render(context)
    return markup(card, eager=eager, why=why)
