"""Reading notes. Every query takes the viewer: what it returns, that viewer may see."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from wagtail.models import WorkflowState

from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import visible_people
from community.posts.models import Hashtag, Hotspot, Post, PostPicture
from community.posts.text import topic_key
from community.shop.models import Offer, Product
from media.models import Picture


def visible_posts(viewer: Viewer) -> QuerySet[Post]:
    """Return what this viewer may see: live, not hidden, by an account that exists, no block between the two."""
    return Post.objects.filter(live=True, hidden_at=None, author__in=visible_people(viewer).values("pk"))


def visible_post(viewer: Viewer, *, uid: str) -> Post:
    """Return the note at this address or raise Post.DoesNotExist."""
    return visible_posts(viewer).select_related("author__profile__avatar").get(uid=uid)


def visible_hashtag(viewer: Viewer, *, key: str) -> Hashtag:
    """Return a topic by any spelling of its name or raise Hashtag.DoesNotExist."""
    return Hashtag.objects.get(key=topic_key(key))


def own_posts(viewer: Viewer) -> QuerySet[Post]:
    """Return all notes of the viewer in any state, newest work first; for the author's own views only."""
    if not isinstance(viewer, User):
        return Post.objects.none()
    return Post.objects.filter(author=viewer).order_by(F("latest_revision__created_at").desc(nulls_last=True), "-pk")


def own_post(viewer: Viewer, *, uid: str) -> Post:
    """Return the viewer's own note in any state or raise Post.DoesNotExist."""
    return own_posts(viewer).select_related("latest_revision").get(uid=uid)


def own_pictures(viewer: Viewer, *, uids: Iterable[str]) -> QuerySet[Picture]:
    """Return the viewer's own pictures among these; other people's cannot be put into a note."""
    return Picture.objects.filter(owner=viewer, uid__in=uids) if isinstance(viewer, User) else Picture.objects.none()


def visible_topic(viewer: Viewer, *, name: str) -> Hashtag:
    """Return the topic of this name in any spelling, or raise Hashtag.DoesNotExist. Topics are public."""
    return Hashtag.objects.get(key=topic_key(name))


def note_of_code(viewer: Viewer, *, code: str) -> Post | None:
    """Return the note whose address begins so: the first that ever did, if the viewer may see it.

    Two notes may begin alike; a code that was given away never leads to the other.
    """
    alike = Post.objects.filter(uid__startswith=code).order_by("pk").values_list("pk", "uid")
    first = next((pk for pk, uid in alike if uid.startswith(code)), None)
    return visible_posts(viewer).filter(pk=first).first() if first else None


def topics_with_notes(viewer: Viewer) -> QuerySet[Hashtag]:
    """Return the topics that a note the viewer may see carries, with the moment the newest was published or edited."""
    notes = visible_posts(viewer).filter(hashtag_links__hashtag=OuterRef("pk"))
    return Hashtag.objects.filter(Exists(notes)).annotate(told_at=_newest(notes))


def newest_note_of(viewer: Viewer, *, field: str) -> Subquery:
    """Return when the newest visible note was published that points to the outer row by this field."""
    return _newest(visible_posts(viewer).filter(**{field: OuterRef("pk")}))


def _newest(notes: QuerySet[Post]) -> Subquery:
    return Subquery(notes.order_by("-published_at").values("published_at")[:1])


def post_of_submit(viewer: Viewer, *, key: str) -> Post | None:
    """Return the note an earlier submit of this form made, if it did."""
    return own_posts(viewer).filter(idempotency_key=key).first() if key else None


@dataclass(frozen=True, kw_only=True)
class DraftLine:
    """A line of the author's list: what is not finished, not public or not yet public."""

    post: Post
    title: str
    picture: Picture | None
    state: str


def drafts(viewer: Viewer, *, limit: int = 100) -> list[DraftLine]:
    """Return the viewer's drafts and what waits, changed, expired or is hidden, newest first, in three queries."""
    rows = own_posts(viewer).select_related("latest_revision")
    rows = rows.exclude(live=True, has_unpublished_changes=False, hidden_at=None)
    posts = list(rows.annotate(books=Count("revisions__approved_go_live_at"))[:limit])
    firsts = {post.pk: _first_picture(post) for post in posts}
    found = Picture.objects.in_bulk([pk for pk in firsts.values() if pk])
    reviews = WorkflowState.objects.active().filter(object_id__in=[str(post.pk) for post in posts])
    reviewed = dict(reviews.filter(content_type=Post.get_content_type()).values_list("object_id", "status"))
    return [
        DraftLine(
            post=post,
            title=_draft_title(post),
            picture=found.get(firsts[post.pk] or 0),
            state=_state(post, review=reviewed.get(str(post.pk), "")),
        )
        for post in posts
    ]


def published(viewer: Viewer, *, limit: int = 20) -> list[DraftLine]:
    """Return the viewer's notes that readers see as they are, newest first, in two queries."""
    posts = list(own_posts(viewer).filter(live=True, hidden_at=None).order_by("-published_at")[:limit])
    rows = PostPicture.objects.filter(post__in=posts).select_related("picture").order_by("-sort_order", "-pk")
    firsts = {row.post_id: row.picture for row in rows}
    return [
        DraftLine(post=post, title=post.title or post.body[:60], picture=firsts.get(post.pk), state="live")
        for post in posts
    ]


def with_card_data(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Add what a card shows in one further query: author, counters, pictures in order.

    Nothing here may count or group: a page of twenty would then wait for every note there is (measured: the
    newest of 20,000 took 224 ms with a count of products that no card showed, and 0.4 ms without).
    """
    pictures = PostPicture.objects.select_related("picture").order_by("sort_order", "pk")
    return posts.select_related("author__profile__avatar", "stats").prefetch_related(
        Prefetch("pictures", queryset=pictures)
    )


@dataclass(frozen=True, kw_only=True)
class ShownPicture:
    """A picture of a note with the hotspots on it, in order."""

    row: PostPicture
    hotspots: Sequence[Hotspot]


@dataclass(frozen=True, kw_only=True)
class ShownProduct:
    """A product of a note with where it can be bought now, cheapest first."""

    product: Product
    offers: Sequence[Offer]


@dataclass(frozen=True, kw_only=True)
class NoteDetail:
    """All a note's page shows of the note itself."""

    post: Post
    pictures: Sequence[ShownPicture]
    products: Sequence[ShownProduct]
    hashtags: Sequence[Hashtag]


def note_detail(viewer: Viewer, *, uid: str) -> NoteDetail:
    """Return a visible note with its parts in a fixed number of queries, or raise Post.DoesNotExist."""
    note = visible_posts(viewer).select_related("author__profile__avatar", "stats").prefetch_related("circles")
    return _detail(note.get(uid=uid))


def draft_detail(viewer: Viewer, *, uid: str) -> NoteDetail:
    """Return the viewer's own last draft as readers would see it, or raise Post.DoesNotExist."""
    return _detail(own_post(viewer, uid=uid).get_latest_revision_as_object())


def _detail(post: Post) -> NoteDetail:
    spots: dict[int, list[Hotspot]] = defaultdict(list)
    for spot in _rows(post.hotspots, "product", "variant"):
        spots[spot.picture_id].append(spot)
    products = [tag.product for tag in _rows(post.product_tags, "product__store", "product__brand", "product__picture")]
    offers: dict[int, list[Offer]] = defaultdict(list)
    found = Offer.objects.filter(variant__product__in=products, vanished_at=None).select_related("store", "variant")
    for offer in found.order_by("price", "pk"):
        offers[offer.variant.product_id].append(offer)
    return NoteDetail(
        post=post,
        pictures=[ShownPicture(row=row, hotspots=spots[row.picture_id]) for row in _rows(post.pictures, "picture")],
        products=[ShownProduct(product=product, offers=offers[product.pk]) for product in products],
        hashtags=list(Hashtag.objects.filter(post_links__post=post.pk).order_by("pk")),
    )


def _rows(manager, *related: str):  # type: ignore[no-untyped-def]  # modelcluster's managers have no types
    """Return child rows with what they point to; rows of a draft live in memory and fetch for themselves."""
    rows = manager.all()
    return rows.select_related(*related) if isinstance(rows, QuerySet) else rows


def _content(post: Post) -> dict[str, object]:
    return post.latest_revision.content if post.latest_revision else {}


def _draft_title(post: Post) -> str:
    content = _content(post)
    return str(content.get("title") or content.get("body") or post.title)[:60]


def _first_picture(post: Post) -> int | None:
    pictures = _content(post).get("pictures") or []
    return min(pictures, key=lambda row: row["sort_order"])["picture"] if pictures else None  # type: ignore[index, call-overload, no-any-return, attr-defined]


def _state(post: Post, *, review: str) -> str:
    if post.hidden_at:
        return "hidden"
    if review:
        return "returned" if review == WorkflowState.STATUS_NEEDS_CHANGES else "review"
    if post.books:  # type: ignore[attr-defined]  # annotated by drafts()
        return "scheduled"
    if post.live:
        return "changed"
    return "expired" if post.expired else "draft"
