"""Tags for notes: cover, shown title, ad label, text with its topics, names and links. Templates only."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.posts.disclosure import is_advertising
from community.posts.text import Piece, pieces
from web.money import money

register = template.Library()


@register.filter
def cover(post: Any) -> Any:
    """Return the first picture of a note, or None."""
    return next(iter(post.pictures.all()), None)


@register.filter
def picture_count(post: Any) -> int:
    """Return how many pictures a note has (from what is already loaded)."""
    return len(post.pictures.all())


@register.filter
def shown_title(post: Any) -> str:
    """Return the title, or the beginning of the text where the author gave none."""
    return post.title or post.body.strip().split("\n")[0][:40] or post.uid


@register.filter
def is_ad(post: Any) -> bool:
    """Say whether the note must carry the label of an ad."""
    return is_advertising(post.disclosure)


@register.filter
def spot_label(spot: Any) -> str:
    """Return what a hotspot is called: number, name, price, store; that it is sold out is said with it."""
    told = {"number": spot.number, "name": spot.product.name, "store": spot.product.store}
    if not spot.offer:
        return _("Product %(number)s: %(name)s, %(store)s") % told
    told["price"] = money(spot.offer.price, currency=spot.offer.currency)
    if spot.offer.stock == "out":
        return _("Product %(number)s: %(name)s, %(price)s, %(store)s, sold out") % told
    return _("Product %(number)s: %(name)s, %(price)s, %(store)s") % told


def _marked(piece: Piece) -> str:
    if piece.kind == "link":
        return format_html(
            '<a class="link" href="{}" rel="nofollow ugc noopener" target="_blank">{}</a>', piece.value, piece.text
        )
    if piece.kind == "topic" and "/" not in piece.value and piece.value:
        return format_html('<a class="link" href="{}">{}</a>', reverse("topic", args=[piece.value]), piece.text)
    if piece.kind == "mention":
        return format_html('<a class="link" href="{}">{}</a>', reverse("person", args=[piece.value]), piece.text)
    return piece.text


@register.filter
def rich_text(text: str) -> SafeString:
    """Escape plain text and turn its links, #topics and @names into links; nothing else becomes HTML."""
    return format_html_join("", "{}", ((_marked(piece),) for piece in pieces(text)))
