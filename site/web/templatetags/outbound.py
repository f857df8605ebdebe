"""The signed way out to a store, for templates. There is no other: a bare store address never stands on a page."""

from django import template

from community.posts.models import Post
from community.shop.models import Offer
from web.go_links import go_address

register = template.Library()


@register.simple_tag
def go_url(offer: Offer | None, post: Post | None = None) -> str:
    """Return the address that leads to the offer and remembers the note it was shown in; "" where it has no link."""
    return go_address(offer, post=post)
