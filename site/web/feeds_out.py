"""RSS 2.0, Atom 1.0 and JSON Feed 1.1 of an author, circle, topic or product: public notes, newest first, ads marked.

No account is looked at: everybody gets the same bytes, and a note that is hidden is not among them from then on.
"""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.circles.queries import visible_circle
from community.feeds import queries as feeds
from community.feeds.cards import Card
from community.people.queries import visible_person
from community.posts.disclosure import is_advertising
from community.posts.models import Post
from community.posts.queries import visible_hashtag
from community.shop.queries import visible_product
from media.queries import PublicFile, public_file
from web.graphs import absolute
from web.languages import TAGS, asked_language, in_language
from web.limits import AWAY
from web.structured import drawn_address, labelled, shorten, shown_title

# A reader asks again after this long at the earliest; a shared cache lets go as fast as of a page.
CACHE = "public, max-age=300, s-maxage=5"
# Wide enough for a reader of feeds on a sharp screen.
COVER_WIDTH = 960
REMEMBERED_SECONDS = 30 * 86400
# What XML 1.0 cannot hold at all, and a note may.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class Channel:
    """What a feed is of: its title, the page it stands for, and its notes."""

    title: str
    about: str
    page: str
    cards: Sequence[Card]


def _of_person(username: str) -> Channel:
    found = visible_person(None, handle=username)
    profile, url = found.profile, reverse("person", args=[found.username])
    notes = feeds.author_feed(None, author=found).cards
    return Channel(title=profile.display_name, about=profile.bio, page=url, cards=notes)


def _of_circle(slug: str) -> Channel:
    found = visible_circle(None, slug=slug)
    notes = feeds.newest_in_circle(None, circle=found).cards
    return Channel(title=found.name, about=found.description, page=reverse("circle", args=[found.slug]), cards=notes)


def _of_topic(key: str) -> Channel:
    found = visible_hashtag(None, key=key)
    notes = feeds.newest_on_topic(None, hashtag=found).cards
    return Channel(title=f"#{found.name}", about="", page=reverse("topic", args=[found.key]), cards=notes)


def _of_product(slug: str) -> Channel:
    found = visible_product(None, slug=slug)
    notes = feeds.newest_about_product(None, product=found).cards
    return Channel(title=found.name, about="", page=reverse("product", args=[found.slug]), cards=notes)


@require_safe
def feed(request: HttpRequest, *, find: Callable[..., Channel], form: str, **words: str) -> HttpResponse:
    """Answer with a feed, or with nothing new."""
    try:
        channel = find(**words)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    own = in_language(absolute(request.path), language=asked_language(request))
    body = FORMS[form](channel, own=own)
    tag = hashlib.blake2b(body, digest_size=16).hexdigest()
    since = _standing_since(f"{request.path}:{get_language()}", tag=tag)
    response = HttpResponse(body, content_type=TYPES[form])
    response["ETag"] = quote_etag(tag)
    response["Last-Modified"] = http_date(since.timestamp())
    response["Cache-Control"] = CACHE
    # Made to be read elsewhere, by programs in other sites' pages too.
    response["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ("Accept-Language",))
    answer = get_conditional_response(
        request, etag=response["ETag"], last_modified=int(since.timestamp()), response=response
    )
    return answer if isinstance(answer, HttpResponse) else response


def _standing_since(name: str, *, tag: str) -> datetime:
    """Return when the feed was first seen as it is. A note that goes changes it too, and no date in it would say so."""
    key = f"feed:{hashlib.blake2b(name.encode(), digest_size=12).hexdigest()}"
    now = timezone.now().replace(microsecond=0)
    try:
        held = cache.get(key)
        if held and held[0] == tag:
            return held[1]  # type: ignore[no-any-return]
        cache.set(key, (tag, now), REMEMBERED_SECONDS)
    except AWAY:
        pass
    return now


def _title(post: Post) -> str:
    return NOT_XML.sub("", labelled(shown_title(post), post=post))


def _html(post: Post) -> str:
    picture = drawn_address("note", key=post.uid)
    context = {"post": post, "picture": picture, "is_ad": is_advertising(post.disclosure)}
    return NOT_XML.sub("", render_to_string("feeds/entry.html", context)).strip()


def _cover(post: Post) -> PublicFile | None:
    """Return a note's first picture as programs that show feeds take it: beside the words, with its length."""
    first = next(iter(post.pictures.all()), None)
    return public_file(first.picture, width=COVER_WIDTH) if first else None


def _moments(post: Post) -> tuple[datetime, datetime]:
    published = post.published_at or datetime.fromtimestamp(0, UTC)
    return published, post.edited_at or published


def _xml(channel: Channel, *, own: str, kind: type[SyndicationFeed]) -> bytes:
    made = kind(
        title=NOT_XML.sub("", _("%(title)s · Meadow") % {"title": channel.title}),
        link=absolute(channel.page),
        description=NOT_XML.sub("", channel.about or channel.title),
        language=TAGS.get(get_language() or "", "zh-Hans"),
        feed_url=own,
        feed_guid=absolute(channel.page),
    )
    for post in (card.post for card in channel.cards):
        published, edited = _moments(post)
        author, cover = post.author, _cover(post)
        made.add_item(
            title=_title(post),
            link=absolute(reverse("note", args=[post.uid])),
            description=_html(post),
            unique_id=absolute(reverse("note", args=[post.uid])),
            unique_id_is_permalink=True,
            author_name=NOT_XML.sub("", author.profile.display_name),
            author_link=absolute(reverse("person", args=[author.username])),
            pubdate=published,
            updateddate=edited,
            categories=[_("Ad")] if is_advertising(post.disclosure) else [],
            enclosures=[Enclosure(absolute(cover.address), str(cover.length), cover.content_type)] if cover else [],
        )
    return made.writeString("utf-8").encode()


def _json(channel: Channel, *, own: str) -> bytes:
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("%(title)s · Meadow") % {"title": channel.title},
        "home_page_url": absolute(channel.page),
        "feed_url": own,
        "description": channel.about or channel.title,
        "language": TAGS.get(get_language() or "", "zh-Hans"),
        "items": [_item(card.post) for card in channel.cards],
    }
    return json.dumps(made, ensure_ascii=False).encode("utf-8", "replace")


def _item(post: Post) -> dict[str, Any]:
    url, author = absolute(reverse("note", args=[post.uid])), post.author
    published, edited = _moments(post)
    is_ad, cover = is_advertising(post.disclosure), _cover(post)
    file = {"mime_type": cover.content_type, "size_in_bytes": cover.length} if cover else {}
    return {
        "id": url,
        "url": url,
        "title": _title(post),
        "content_html": _html(post),
        "summary": shorten(post.body),
        "image": drawn_address("note", key=post.uid),
        "date_published": published.isoformat(),
        "date_modified": edited.isoformat(),
        "authors": [{"name": author.profile.display_name, "url": absolute(reverse("person", args=[author.username]))}],
        "language": TAGS.get(post.language, post.language),
        "tags": [_("Ad")] if is_ad else [],
        "attachments": [{"url": absolute(cover.address)} | file] if cover else [],
        "_meadow": {"advertising": is_ad, "disclosure": post.disclosure},
    }


FORMS: dict[str, Callable[..., bytes]] = {
    "rss": partial(_xml, kind=Rss201rev2Feed),
    "atom": partial(_xml, kind=Atom1Feed),
    "json": _json,
}
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
SOURCES: tuple[tuple[str, str, Callable[..., Channel]], ...] = (
    ("person", "u/<str:username>/", _of_person),
    ("circle", "c/<str:slug>/", _of_circle),
    ("topic", "t/<str:key>/", _of_topic),
    ("product", "p/<str:slug>/", _of_product),
)

urlpatterns: list[URLPattern] = [
    path(f"{address}feed.{form}", partial(feed, find=find, form=form), name=f"{kind}_feed_{form}")
    for kind, address, find in SOURCES
    for form in FORMS
]
