"""The feeds. Each is `<name>_feed(viewer, ..., cursor) -> FeedPage`; ranked ones share one path, timed ones another."""

import base64
import binascii
from dataclasses import replace
from datetime import UTC, datetime

from django.db.models import Q, QuerySet

from community.circles.models import Circle
from community.feeds.candidates import Wanted, candidates
from community.feeds.cards import Card, FeedPage, cards_by_time, cards_of
from community.feeds.diversity import spread
from community.feeds.ranking import Ranked, rank
from community.feeds.scroll import BadCursor, Scroll, begin, ranked_list, resume
from community.feeds.taste import has_taste, taste_of
from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import followed_ids, hidden_ids
from community.posts.models import Hashtag, Post
from community.posts.queries import visible_posts, with_card_data
from community.shop.models import Product
from search.port import AnyOf, Either

# Ten rows of two on a phone: about two screens ahead of the thumb.
PAGE = 20


def home_feed(viewer: Viewer, *, cursor: str = "") -> FeedPage:
    """Return what is good now, with more of what the reader chose."""
    return _ranked(viewer, wanted=Wanted(name="home"), cursor=cursor, personal=True)


def circle_feed(viewer: Viewer, *, circle: Circle, cursor: str = "") -> FeedPage:
    """Return the circle's notes."""
    wanted = Wanted(name=f"circle:{circle.pk}", filters=(AnyOf(field="circle_ids", values=[circle.pk]),))
    return _ranked(viewer, wanted=wanted, cursor=cursor)


def topic_feed(viewer: Viewer, *, hashtag: Hashtag, cursor: str = "") -> FeedPage:
    """Return the notes that carry a topic."""
    wanted = Wanted(name=f"topic:{hashtag.pk}", filters=(AnyOf(field="topic_ids", values=[hashtag.pk]),))
    return _ranked(viewer, wanted=wanted, cursor=cursor)


def product_feed(viewer: Viewer, *, product: Product, cursor: str = "") -> FeedPage:
    """Return the notes about a product, good and bad ones by the same table."""
    wanted = Wanted(name=f"product:{product.pk}", filters=(AnyOf(field="product_ids", values=[product.pk]),))
    return _ranked(viewer, wanted=wanted, cursor=cursor, by_product=False)


def search_notes(viewer: Viewer, *, text: str, cursor: str = "") -> FeedPage:
    """Return the notes that match a text; nothing for an empty one, or while the engine is away."""
    text = " ".join(text.replace("~", " ").split())[:100]
    if not text:
        return FeedPage(cards=[])
    digest = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return _ranked(viewer, wanted=Wanted(name=f"search:{digest}", text=text), cursor=cursor)


def related_notes(viewer: Viewer, *, post: Post, size: int = 6) -> list[Card]:
    """Return notes that share a product, topic or circle with this one, ranked by the same table."""
    shared = (
        ("product_ids", [tag.product_id for tag in post.product_tags.all()]),
        ("topic_ids", [link.hashtag_id for link in post.hashtag_links.all()]),
        ("circle_ids", [circle.pk for circle in post.circles.all()]),
    )
    filters = tuple(AnyOf(field=name, values=values) for name, values in shared if values)
    if not filters:
        return []
    wanted = Wanted(name=f"related:{post.pk}", filters=(Either(filters=filters),))
    scroll = begin(wanted.name, viewer_id=0)
    made = ranked_list(scroll, make=lambda taken: _made(viewer, wanted=wanted, scroll=taken, by_author=False))
    return cards_of(viewer, ranked=[note for note in made if note.id != post.pk][: size + 2])[:size]


def following_feed(viewer: User, *, cursor: str = "") -> FeedPage:
    """Return every visible note of everyone followed, newest first, each exactly once. Not ranked."""
    posts = visible_posts(viewer).filter(author_id__in=set(followed_ids(viewer)) - set(hidden_ids(viewer)))
    return _by_time(viewer, posts=posts, cursor=cursor)


def author_feed(viewer: Viewer, *, author: User, cursor: str = "") -> FeedPage:
    """Return an author's notes, newest first."""
    return _by_time(viewer, posts=visible_posts(viewer).filter(author=author), cursor=cursor)


def newest_in_circle(viewer: Viewer, *, circle: Circle, cursor: str = "") -> FeedPage:
    """Return the circle's notes, newest first."""
    posts = visible_posts(viewer).filter(circles=circle).exclude(author_id__in=hidden_ids(viewer))
    return _by_time(viewer, posts=posts, cursor=cursor)


def _ranked(
    viewer: Viewer, *, wanted: Wanted, cursor: str, personal: bool = False, by_product: bool = True
) -> FeedPage:
    """Take or resume the scroll, cut a page, hydrate it. Two pages of one scroll never share a note."""
    own = has_taste(viewer) or bool(hidden_ids(viewer))
    viewer_id = viewer.pk if isinstance(viewer, User) and own else 0
    scroll, offset = (
        resume(cursor, feed=wanted.name, viewer_id=viewer_id)
        if cursor
        else (begin(wanted.name, viewer_id=viewer_id), 0)
    )
    made = ranked_list(
        scroll, make=lambda taken: _made(viewer, wanted=wanted, scroll=taken, personal=personal, by_product=by_product)
    )
    after = offset + PAGE
    return FeedPage(
        cards=cards_of(viewer, ranked=made[offset:after]),
        next_cursor=scroll.cursor(offset=after) if after < len(made) else "",
        scroll=scroll.identity,
    )


def _made(
    viewer: Viewer,
    *,
    wanted: Wanted,
    scroll: Scroll,
    personal: bool = False,
    by_author: bool = True,
    by_product: bool = True,
) -> list[Ranked]:
    taste = taste_of(viewer) if scroll.viewer_id else taste_of(None)
    wanted = replace(wanted, hidden_authors=frozenset(hidden_ids(viewer)) if scroll.viewer_id else frozenset())
    found = candidates(wanted, taken_at=scroll.taken_at)
    if personal and (taste.authors or taste.circles):
        near = Either(
            filters=(
                AnyOf(field="author_id", values=sorted(taste.authors) or [0]),
                AnyOf(field="circle_ids", values=sorted(taste.circles) or [0]),
            )
        )
        own = candidates(replace(wanted, filters=(*wanted.filters, near)), taken_at=scroll.taken_at)
        found = list({note.id: note for note in (*found, *own)}.values())
    return spread(rank(found, moment=scroll.moment(taste=taste)), by_author=by_author, by_product=by_product)


def _by_time(viewer: Viewer, *, posts: QuerySet[Post], cursor: str) -> FeedPage:
    """Page by (published_at, id): a note published meanwhile stands above the first page and repeats nothing below."""
    if cursor:
        moment, key = _place(cursor)
        posts = posts.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=key))
    found = list(with_card_data(posts.order_by("-published_at", "-pk"))[: PAGE + 1])
    shown = found[:PAGE]
    more = _place_after(shown[-1]) if len(found) > PAGE else ""
    return FeedPage(cards=cards_by_time(viewer, posts=shown), next_cursor=more)


def _place_after(post: Post) -> str:
    assert post.published_at  # noqa: S101 - visible posts are published
    micros = int(post.published_at.timestamp()) * 1_000_000 + post.published_at.microsecond
    return base64.urlsafe_b64encode(f"{micros}.{post.pk}".encode()).decode().rstrip("=")


def _place(cursor: str) -> tuple[datetime, int]:
    try:
        micros, key = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(".")
        seconds, rest = divmod(int(micros), 1_000_000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), int(key)
    except (ValueError, binascii.Error, OverflowError, OSError) as problem:
        raise BadCursor(cursor[:40]) from problem
