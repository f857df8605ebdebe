"""The feeds. Each is `<name>_feed(viewer, ..., cursor) -> FeedPage`; ranked ones share one path, timed ones another."""

import base64
import binascii
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet

from community.circles.models import Circle
from community.feeds import kinds
from community.feeds.cards import Card, FeedPage, cards_at, cards_by_time, cards_of
from community.feeds.kinds import Feed
from community.feeds.lists import resumed_list, started_list
from community.feeds.newest import newest_of, place_before
from community.feeds.note_search import NoteSearch, in_order, tidy
from community.feeds.pools import pool_of, told_of
from community.feeds.scroll import BadCursor, begin, resume
from community.feeds.simple_search import named_notes
from community.feeds.taste import Reader, has_taste, reader_of
from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import followed_ids, hidden_ids
from community.posts.models import Hashtag, Post
from community.posts.queries import visible_posts, with_card_data
from community.shop.models import Product

# Ten rows of two on a phone: about two screens ahead of the thumb.
PAGE = 20


def home_feed(viewer: Viewer, *, cursor: str = "") -> FeedPage:
    """Return what is good now, with more of what the reader chose."""
    return _ranked(viewer, feed=kinds.home(), cursor=cursor)


def circle_feed(viewer: Viewer, *, circle: Circle, cursor: str = "") -> FeedPage:
    """Return the circle's notes."""
    return _ranked(viewer, feed=kinds.in_circle(circle.pk), cursor=cursor)


def topic_feed(viewer: Viewer, *, hashtag: Hashtag, cursor: str = "") -> FeedPage:
    """Return the notes that carry a topic."""
    return _ranked(viewer, feed=kinds.on_topic(hashtag.pk), cursor=cursor)


def product_feed(viewer: Viewer, *, product: Product, cursor: str = "") -> FeedPage:
    """Return the notes about a product, good and bad ones by the same table."""
    return _ranked(viewer, feed=kinds.about_product(product.pk), cursor=cursor)


def search_notes(viewer: Viewer, *, text: str, cursor: str = "") -> FeedPage:
    """Return the notes that match a text, best first; nothing for an empty one, or while the engine is away."""
    return find_notes(viewer, search=NoteSearch(text=tidy(text)), cursor=cursor)


def find_notes(viewer: Viewer, *, search: NoteSearch, cursor: str = "") -> FeedPage:
    """Return the notes that match a text and what narrows it: ranked, or plainly in the order that was asked for."""
    if not search.text:
        return FeedPage(cards=[])
    if search.sort == "relevance":
        return _ranked(viewer, feed=kinds.matching(search), cursor=cursor)
    ids, more = in_order(search, hidden=sorted(hidden_ids(viewer)), cursor=cursor)
    found = {post.pk: post for post in with_card_data(visible_posts(viewer).filter(pk__in=ids))}
    return FeedPage(cards=cards_by_time(viewer, posts=[found[key] for key in ids if key in found]), next_cursor=more)


def notes_by_title(viewer: Viewer, *, text: str) -> FeedPage:
    """Return what stands in while the engine is away: the newest notes whose title holds the words."""
    return FeedPage(cards=cards_by_time(viewer, posts=list(with_card_data(named_notes(viewer, text=text, size=PAGE)))))


def related_notes(viewer: Viewer, *, post: Post, size: int = 6) -> list[Card]:
    """Return notes that share a product, topic or circle with this one, ranked by the same table."""
    feed = kinds.related_to(post)
    pool = pool_of(feed, moved=None)
    scroll = begin(feed.name, viewer_id=0, of=pool.key)
    # More than are shown, since some may be hidden from this reader.
    _scroll, made = started_list(feed, scroll=scroll, pool=pool, viewer=None, reader=Reader(), most=5 * size)
    hidden = hidden_ids(viewer)
    near = [note for note in made if note.id != post.pk and note.author_id not in hidden]
    return cards_of(viewer, ranked=near[: size + 2])[:size]


def following_feed(viewer: User, *, cursor: str = "") -> FeedPage:
    """Return every visible note of everyone followed, newest first, each exactly once. Not ranked."""
    posts = visible_posts(viewer).filter(author_id__in=set(followed_ids(viewer)) - set(hidden_ids(viewer)))
    return _by_time(viewer, posts=posts, cursor=cursor)


def author_feed(viewer: Viewer, *, author: User, cursor: str = "", besides: Collection[int] = ()) -> FeedPage:
    """Return an author's notes, newest first, without those that stand elsewhere on the page."""
    posts = visible_posts(viewer).filter(author=author)
    return _by_time(viewer, posts=posts.exclude(pk__in=besides) if besides else posts, cursor=cursor)


def newest_feed(viewer: Viewer, *, cursor: str = "") -> FeedPage:
    """Return all notes, newest first."""
    return _newest(viewer, posts=visible_posts(viewer), cursor=cursor)


def newest_in_circle(viewer: Viewer, *, circle: Circle, cursor: str = "") -> FeedPage:
    """Return the circle's notes, newest first."""
    posts = visible_posts(viewer).filter(circles=circle)
    return _newest(viewer, posts=posts, cursor=cursor, feed=kinds.in_circle(circle.pk))


def newest_on_topic(viewer: Viewer, *, hashtag: Hashtag, cursor: str = "") -> FeedPage:
    """Return the notes that carry a topic, newest first."""
    posts = visible_posts(viewer).filter(hashtag_links__hashtag=hashtag)
    return _newest(viewer, posts=posts, cursor=cursor, feed=kinds.on_topic(hashtag.pk))


def newest_about_product(viewer: Viewer, *, product: Product, cursor: str = "") -> FeedPage:
    """Return the notes about a product, newest first."""
    posts = visible_posts(viewer).filter(product_tags__product=product)
    return _newest(viewer, posts=posts, cursor=cursor, feed=kinds.about_product(product.pk))


def chosen_notes(viewer: Viewer, *, ids: Collection[int], cursor: str = "") -> FeedPage:
    """Return those of these notes that the viewer may see, newest first: what a count on a page stands for."""
    return _newest(viewer, posts=visible_posts(viewer).filter(pk__in=ids), cursor=cursor)


def _ranked(viewer: Viewer, *, feed: Feed, cursor: str) -> FeedPage:
    """Take or resume the scroll, cut a page, hydrate it. Two pages of one scroll never share a note."""
    reader = reader_of(viewer)
    viewer_id = viewer.pk if isinstance(viewer, User) and (reader.hidden or has_taste(viewer)) else 0
    withdrawal, moved = told_of(feed.name)
    reading: dict[str, Any] = {"viewer": viewer, "reader": reader}
    if cursor:
        scroll, offset = resume(cursor, feed=feed.name, viewer_id=viewer_id)
        made = resumed_list(feed, scroll=scroll, offset=offset, most=offset + PAGE + 1, **reading)
    else:
        pool = pool_of(feed, moved=moved)
        scroll, offset = begin(feed.name, viewer_id=viewer_id, of=pool.key), 0
        scroll, made = started_list(feed, scroll=scroll, pool=pool, most=PAGE + 1, **reading)
    after = offset + PAGE
    shown = [note for note in made[offset:after] if note.author_id not in reader.hidden]
    return FeedPage(
        cards=cards_of(viewer, ranked=shown, version=scroll.version, withdrawal=withdrawal),
        next_cursor=scroll.cursor(offset=after) if after < len(made) else "",
        scroll=scroll.identity,
    )


def _newest(viewer: Viewer, *, posts: QuerySet[Post], cursor: str, feed: Feed | None = None) -> FeedPage:
    """Page by time without the notes of those whom the reader does not see; a feed's with the engine's help."""
    hidden = hidden_ids(viewer)
    met = posts.exclude(author_id__in=hidden) if hidden else posts
    if feed is None:
        return _by_time(viewer, posts=met, cursor=cursor)
    place = _place(cursor) if cursor else None
    return _page_of(viewer, found=newest_of(feed, posts=met, hidden=hidden, place=place, size=PAGE + 1))


def _by_time(viewer: Viewer, *, posts: QuerySet[Post], cursor: str) -> FeedPage:
    """Page by (published_at, id): a note published meanwhile stands above the first page and repeats nothing below."""
    below = place_before(posts, place=_place(cursor) if cursor else None)
    rows = below.order_by("-published_at", "-pk").values_list("pk", "published_at")
    return _page_of(viewer, found=list(rows[: PAGE + 1]))


def _page_of(viewer: Viewer, *, found: Sequence[tuple[int, datetime]]) -> FeedPage:
    shown = found[:PAGE]
    more = _place_after(shown[-1][0], published_at=shown[-1][1]) if len(found) > PAGE else ""
    withdrawal, _moved = told_of("")
    return FeedPage(cards=cards_at(viewer, keys=[key for key, _at in shown], withdrawal=withdrawal), next_cursor=more)


def _place_after(key: int, *, published_at: datetime) -> str:
    micros = int(published_at.timestamp()) * 1_000_000 + published_at.microsecond
    return base64.urlsafe_b64encode(f"{micros}.{key}".encode()).decode().rstrip("=")


def _place(cursor: str) -> tuple[datetime, int]:
    try:
        micros, key = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(".")
        seconds, rest = divmod(int(micros), 1_000_000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), int(key)
    except (ValueError, binascii.Error, OverflowError, OSError) as problem:
        raise BadCursor(cursor[:40]) from problem
