"""Where a store is reached from a page: always by a signed /go/ address, never by the store's own."""

from django.urls import reverse

from community.insights.links import link_token
from community.posts.models import Post
from community.shop.models import Offer


def go_address(offer: Offer | None, *, post: Post | None = None) -> str:
    """Return the address that counts the click and leads to the store; empty where nothing can be bought."""
    if offer is None or not offer.url:
        return ""
    return reverse("go", args=[link_token(offer_id=offer.pk, post_id=post.pk if post else 0)])
