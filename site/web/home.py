"""Home: what there is to discover, and everything of those one follows."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from community.circles.queries import circles_of, visible_circles
from community.feeds import queries as feeds
from web import structured
from web.answers import member, members_only, page
from web.paging import by_time, cursor_of, feed_page
from web.shared_pages import shared

# As many as fit one row of a desktop; a phone scrolls them.
CIRCLES_SHOWN = 12


@shared
@page
def home(request: HttpRequest) -> HttpResponse:
    """Show the discover feed, or everything by time."""
    newest = by_time(request)
    query = feeds.newest_feed if newest else feeds.home_feed
    feed = query(request.user, cursor=cursor_of(request))
    circles = list(circles_of(request.user)[:CIRCLES_SHOWN]) or list(visible_circles(request.user)[:CIRCLES_SHOWN])
    data = structured.of_list(
        name=_("Discover good things"),
        description=_("Notes about good things, with ads marked and prices checked."),
        path=request.path,
        cards=feed.cards,
    )
    return feed_page(request, "web/home.html", feed=feed, circles=circles, data=data, newest=newest)


@members_only
def following(request: HttpRequest) -> HttpResponse:
    """Show everything of everyone followed, newest first, complete."""
    feed = feeds.following_feed(member(request), cursor=cursor_of(request))
    return feed_page(request, "web/following.html", feed=feed)


urlpatterns: list[URLPattern] = [path("", home, name="home"), path("following/", following, name="following")]
