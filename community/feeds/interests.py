"""What a reader told their feeds and what these learned of them, with what each does in points; for their own eyes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from community.circles.models import Circle, Membership
from community.engagement.actions.interests import ALLOWED
from community.engagement.models import Interest
from community.engagement.queries import interests_of
from community.feeds.factors import INTEREST_MATCHES
from community.feeds.ranking import POINTS
from community.feeds.taste import LONG_AGO, learned_from
from community.people.models import Follow, User
from community.people.policy import Viewer
from community.people.queries import living_people
from community.posts.models import Hashtag, Post, PostHashtag, ProductTag
from community.posts.queries import visible_posts
from community.shop.models import Brand, Product

Kind, Choice = Interest.Kind, Interest.Choice
# What a list of names shows; the export holds all.
MOST_SHOWN = 200
# One learned topic or product gives this much, and all of a note together the factor's points at most.
LEARNED_POINTS = round(POINTS["interest"] / INTEREST_MATCHES)


def effect(kind: str, *, choice: str) -> int | None:
    """Return the points that a choice gives or takes; None for one that hides, 0 for one that only stops counting."""
    if choice == Choice.NEVER:
        return None
    if choice == Choice.NEUTRAL:
        return 0
    return POINTS[kind if choice == Choice.MORE else f"less_{kind}"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What a reader may say of a thing, what it does, and whether they said so."""

    choice: str
    label: str
    points: int | None
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A thing the reader spoke of, or the feeds learned of. `thing` is its row, `times` how often it was met."""

    kind: str
    target_id: int
    name: str
    thing: Any
    choice: str = ""
    points: int | None = None
    since: datetime | None = None
    times: int = 0

    @property
    def label(self) -> str:
        """Return the choice in words."""
        return str(Choice(self.choice).label) if self.choice else ""

    @property
    def kind_label(self) -> str:
        """Return the kind in words."""
        return str(Kind(self.kind).label)

    @property
    def options(self) -> list[Option]:
        """Return what may be said of it here, hiding last."""
        allowed = [choice for choice in Choice if choice in ALLOWED[self.kind] and choice != Choice.NEUTRAL]
        return [
            Option(
                choice=choice,
                label=str(choice.label),
                points=effect(self.kind, choice=choice),
                chosen=choice == self.choice,
            )
            for choice in allowed
        ]


ROWS: Mapping[str, Callable[[], QuerySet[Any]]] = {
    Kind.AUTHOR: living_people,
    Kind.CIRCLE: Circle.objects.all,
    Kind.TOPIC: Hashtag.objects.all,
    Kind.BRAND: Brand.objects.all,
    Kind.PRODUCT: Product.objects.all,
}


def name_of(thing: Any) -> str:
    """Return what people call a thing."""
    if isinstance(thing, User):
        return thing.profile.display_name
    if isinstance(thing, Post):
        return str(thing)
    return f"#{thing.name}" if isinstance(thing, Hashtag) else str(thing.name)


def chosen_things(viewer: Viewer) -> list[Known]:
    """Return what the reader said themselves, the latest first: follows, joins, less, never."""
    if not isinstance(viewer, User):
        return []
    rows = [(row.kind, row.target_id, row.choice, row.decided_at) for row in interests_of(viewer)]
    rows += _ties(viewer)
    things = _things(viewer, wanted=[(kind, key) for kind, key, _choice, _since in rows])
    known = [
        Known(
            kind=kind,
            target_id=key,
            name=name_of(things[kind, key]),
            thing=things[kind, key],
            choice=choice,
            points=effect(kind, choice=choice),
            since=since,
        )
        for kind, key, choice, since in rows
        if (kind, key) in things
    ]
    return sorted(known, key=lambda one: (one.since or LONG_AGO, one.target_id), reverse=True)


def _ties(viewer: User) -> list[tuple[str, int, str, datetime]]:
    """Return whom the reader follows and which circles they joined; both have pages of their own to change them."""
    follows = Follow.objects.filter(follower=viewer).values_list("followed_id", "created_at")
    joins = Membership.objects.filter(user=viewer, state=Membership.State.ACTIVE).values_list("circle_id", "created_at")
    return [(Kind.AUTHOR.value, key, Choice.MORE.value, since) for key, since in follows] + [
        (Kind.CIRCLE.value, key, Choice.MORE.value, since) for key, since in joins
    ]


def learned_things(viewer: Viewer) -> list[Known]:
    """Return what was learned from likes and saves, the most frequent first."""
    if not isinstance(viewer, User):
        return []
    spoken = {(row.kind, row.target_id): row for row in interests_of(viewer)}
    reset = spoken.get((Kind.LEARNED, 0))
    notes = learned_from(viewer, since=reset.decided_at if reset else LONG_AGO)
    times = Counter[tuple[str, int]]()
    for kind, links, column in ((Kind.TOPIC, PostHashtag, "hashtag_id"), (Kind.PRODUCT, ProductTag, "product_id")):
        ids = links._default_manager.filter(post_id__in=notes).values_list(column, flat=True)
        times.update((kind.value, key) for key in ids)
    things = _things(viewer, wanted=list(times))
    return [
        Known(
            kind=kind,
            target_id=key,
            name=name_of(things[kind, key]),
            thing=things[kind, key],
            choice=said.choice if (said := spoken.get((kind, key))) else "",
            points=0 if said and said.choice == Choice.NEUTRAL else LEARNED_POINTS,
            times=count,
        )
        for (kind, key), count in sorted(times.items(), key=lambda one: (-one[1], one[0]))
        if (kind, key) in things
    ]


def things_of_note(viewer: Viewer, *, post: Post) -> list[Known]:
    """Return what the reader may speak of at a note: its author, topics, products, brands and circles."""
    products = [tag.product_id for tag in post.product_tags.all()]
    wanted = [
        (Kind.AUTHOR.value, post.author_id),
        *((Kind.TOPIC.value, link.hashtag_id) for link in post.hashtag_links.all()),
        *((Kind.PRODUCT.value, key) for key in products),
        *((Kind.BRAND.value, key) for key in _brands(products)),
        *((Kind.CIRCLE.value, circle.pk) for circle in post.circles.all()),
    ]
    if isinstance(viewer, User) and viewer.pk == post.author_id:
        wanted = wanted[1:]
    said = {(row.kind, row.target_id): row.choice for row in interests_of(viewer)}
    things = _things(viewer, wanted=wanted)
    return [
        Known(
            kind=kind,
            target_id=key,
            name=name_of(things[kind, key]),
            thing=things[kind, key],
            choice=said.get((kind, key), ""),
        )
        for kind, key in wanted
        if (kind, key) in things
    ]


def said_of(viewer: Viewer, *, kind: str, target_id: int) -> str:
    """Return what the reader said of one thing, or nothing."""
    row = interests_of(viewer).filter(kind=kind, target_id=target_id).first()
    return row.choice if row else ""


def followed_things(viewer: Viewer) -> set[tuple[str, int]]:
    """Return the topics, brands and products the reader follows, by kind and id."""
    return set(interests_of(viewer).filter(choice=Choice.MORE).values_list("kind", "target_id"))


def thing_of(kind: str, *, target_id: int) -> Known | None:
    """Return a thing by kind and id, if it is there."""
    thing = ROWS[kind]().filter(pk=target_id).first() if kind in ROWS else None
    return Known(kind=kind, target_id=target_id, name=name_of(thing), thing=thing) if thing else None


def _brands(products: Collection[int]) -> list[int]:
    found = Product.objects.filter(pk__in=products, brand__isnull=False).values_list("brand_id", flat=True)
    return sorted(set(found))


def _things(viewer: Viewer, *, wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], Any]:
    """Return rows by (kind, id) in one statement for each kind; what is gone is left out."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, key in wanted:
        by_kind[kind].add(key)
    found: dict[tuple[str, int], Any] = {}
    for kind, ids in by_kind.items():
        rows = visible_posts(viewer) if kind == Kind.NOTE else ROWS[kind]() if kind in ROWS else None
        if rows is not None:
            found |= {(kind, row.pk): row for row in rows.filter(pk__in=ids)}
    return found
