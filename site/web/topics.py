"""A topic (#name) and its notes."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from community.feeds import queries as feeds
from community.posts.queries import visible_hashtag
from web import structured
from web.answers import page
from web.paging import cursor_of, feed_page
from web.shared_pages import shared


@shared
@page
def topic(request: HttpRequest, key: str) -> HttpResponse:
    """Show a topic's notes; any spelling of the name leads here."""
    found = visible_hashtag(request.user, key=key)
    feed = feeds.topic_feed(request.user, hashtag=found, cursor=cursor_of(request))
    address = reverse("topic", args=[found.key])
    data = structured.of_list(name=f"#{found.name}", description=found.name, path=address, cards=feed.cards)
    return feed_page(request, "web/topic.html", feed=feed, topic=found, data=data)


urlpatterns: list[URLPattern] = [path("t/<str:key>/", topic, name="topic")]
