"""What page templates of other parts may take from the editors: web/ uses these by name, not by import."""

from typing import Any

from django import template
from django.template import Context
from wagtail.query import PageQuerySet

from community.posts.models import Hashtag
from community.shop.models import Offer, Product
from community.shop.queries import best_offer as best_offer_of
from editorial.models import HomePage, TopicPage

register = template.Library()
# Two fill a phone's width; a fourth is still found by swiping.
TOPICS_SHOWN = 4


@register.inclusion_tag("editorial/editors_home.html", takes_context=True)
def editors_home(context: Context) -> dict[str, Any]:
    """Show the way to the newest topic pages and the published home page's blocks, or nothing."""
    page = HomePage.objects.live().first()
    topics = _newest_first(TopicPage.objects.live().child_of(page)) if page else []
    shown: dict[str, Any] = dict(context.flatten())  # type: ignore[arg-type]
    return shown | {"page": page, "topics": topics[:TOPICS_SHOWN]}


@register.inclusion_tag("editorial/topic_links.html", takes_context=True)
def pages_on_topic(context: Context, topic: Hashtag) -> dict[str, Any]:
    """Show the way to editors' pages about a topic, or nothing."""
    pages = _newest_first(TopicPage.objects.live().filter(hashtag=topic))
    return {"topics": pages[:TOPICS_SHOWN], "request": context.get("request")}


def _newest_first(pages: PageQuerySet) -> PageQuerySet:
    """Return topic pages with what a way to them shows."""
    return pages.select_related("hero", "locale").order_by("-first_published_at")


@register.simple_tag
def best_offer(product: Product) -> Offer | None:
    """Return the offer a tile shows."""
    return best_offer_of(product)
