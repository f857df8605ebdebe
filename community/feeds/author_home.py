"""What an author's own page shows beside the newest notes: pinned notes, search inside, the shop of tagged products."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from community.circles.models import Circle
from community.engagement.models import PinnedNote
from community.feeds.cards import Card, FeedPage, cards_by_time
from community.feeds.note_search import tidy
from community.people.models import User
from community.people.policy import Viewer
from community.posts.disclosure import ADVERTISING
from community.posts.models import Post, ProductTag
from community.posts.queries import visible_posts, with_card_data
from community.shop.models import Offer, Product
from community.shop.queries import best_offer, with_offers
from search import engine
from search.port import AnyOf, Query, SearchUnavailable, Sort

# A shelf to look through; what an author tagged long ago is found by search.
MOST_PRODUCTS = 60
MOST_FOUND = 60
# A share of few notes says nothing about anybody.
FEWEST_FOR_A_SHARE = 5


def pinned_cards(viewer: Viewer, *, author: User) -> list[Card]:
    """Return the notes the author keeps first, the last pinned first; hidden and deleted ones leave no gap."""
    ids = list(PinnedNote.objects.filter(author=author).order_by("-created_at", "-pk").values_list("pk", flat=True))
    if not ids:
        return []
    found = {post.pk: post for post in with_card_data(visible_posts(viewer).filter(pk__in=ids, author=author))}
    return cards_by_time(viewer, posts=[found[key] for key in ids if key in found])


def search_author(viewer: Viewer, *, author: User, text: str) -> FeedPage:
    """Return the author's notes that hold the words, newest first; by title alone while the engine is away."""
    words = tidy(text)
    if not words:
        return FeedPage(cards=[])
    query = Query(
        source="notes",
        text=words,
        filters=[AnyOf(field="author_id", values=[author.pk])],
        sort=[Sort(field="published_at")],
        size=MOST_FOUND,
    )
    own = visible_posts(viewer).filter(author=author)
    try:
        found = own.filter(pk__in=engine().search(query).ids)
    except SearchUnavailable:
        found = own
        for word in words.split()[:8]:
            found = found.filter(title__icontains=word)
    posts = with_card_data(found.order_by("-published_at", "-pk"))[:MOST_FOUND]
    return FeedPage(cards=cards_by_time(viewer, posts=list(posts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A product the author wrote about: its price now and the newest note that names it."""

    product: Product
    offer: Offer | None
    note: Post


def author_shop(viewer: Viewer, *, author: User) -> list[Shown]:
    """Return the products of an author's visible notes, last named first, in a fixed number of statements."""
    tags = ProductTag.objects.filter(post__in=visible_posts(viewer).filter(author=author))
    newest: dict[int, int] = {}
    for product_id, post_id in tags.order_by("-post__published_at", "-post_id", "sort_order").values_list(
        "product_id", "post_id"
    ):
        newest.setdefault(product_id, post_id)
    chosen = list(newest)[:MOST_PRODUCTS]
    products = {product.pk: product for product in with_offers(Product.objects.filter(pk__in=chosen))}
    notes = visible_posts(viewer).in_bulk({newest[key] for key in chosen})
    return [
        Shown(product=products[key], offer=best_offer(products[key]), note=notes[newest[key]])
        for key in chosen
        if key in products and newest[key] in notes
    ]


def circles_written_in(viewer: Viewer, *, author: User) -> QuerySet[Circle]:
    """Return the circles of an author's visible notes, most notes first. Whoever only reads in one is not told here."""
    found = Circle.objects.filter(posts__in=visible_posts(viewer).filter(author=author))
    return found.annotate(written=Count("posts", distinct=True)).order_by("-written", "pk")


def pinnable_notes(author: User) -> QuerySet[Post]:
    """Return the author's public notes that are not pinned, newest first."""
    return visible_posts(author).filter(author=author, pinned=None).order_by("-published_at", "-pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidShare:
    """How many of an author's public notes say that somebody gave, lent or paid something for them."""

    paid: int
    notes: int


def paid_share(viewer: Viewer, *, author: User) -> PaidShare | None:
    """Count by what the notes themselves disclose; nothing is said of too few notes."""
    told = visible_posts(viewer).filter(author=author)
    counts = told.aggregate(notes=Count("pk"), paid=Count("pk", filter=Q(disclosure__in=ADVERTISING)))
    return PaidShare(**counts) if counts["notes"] >= FEWEST_FOR_A_SHARE else None
