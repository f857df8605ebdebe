"""A topic (#name) and its notes."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from community.feeds import queries as feeds
from community.posts.places import topics_beside
from community.posts.queries import visible_hashtag
from web import structured
from web.answers import page
from web.interests import follow_buttons
from web.paging import by_time, cursor_of, feed_page
from web.shared_pages import shared


@shared
@page
def topic(request: HttpRequest, key: str) -> HttpResponse:
    """Show a topic's notes; any spelling of the name leads here."""
    found = visible_hashtag(request.user, key=key)
    newest = by_time(request)
    query = feeds.newest_on_topic if newest else feeds.topic_feed
    feed = query(request.user, hashtag=found, cursor=cursor_of(request))
    address = reverse("topic", args=[found.key])
    data = structured.of_list(
        name=f"#{found.name}", description=found.name, path=address, cards=feed.cards, kind="topic", key=found.key
    )
    context = {"topic": found, "data": data, "newest": newest, "follow": follow_buttons(request, topic=found)}
    context["beside"] = topics_beside(found)
    return feed_page(request, "web/topic.html", feed=feed, **context)


urlpatterns: list[URLPattern] = [path("t/<str:key>/", topic, name="topic")]
