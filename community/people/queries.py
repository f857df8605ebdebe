"""Reads about people. Who is hidden from whom is decided here, once, for every part above."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, When

from community.people.models import Block, Follow, KolApplication, User
from community.people.names import skeleton
from community.people.policy import Viewer


def living_people() -> QuerySet[User]:
    """Return accounts that are neither erased nor closed, with profile and avatar."""
    return User.objects.filter(is_active=True, erased_at=None, profile__isnull=False).select_related("profile__avatar")


def visible_people(viewer: Viewer) -> QuerySet[User]:
    """Return the people the viewer may meet: living, and no block stands between the two."""
    people = living_people()
    if not isinstance(viewer, User):
        return people
    blocked = Block.objects.filter(kind=Block.Kind.BLOCK)
    return people.exclude(pk__in=blocked.filter(owner=viewer).values("target")).exclude(
        pk__in=blocked.filter(target=viewer).values("owner")
    )


def visible_person(viewer: Viewer, *, handle: str) -> User:
    """Return one person by handle, or raise User.DoesNotExist (also when a block stands between the two)."""
    return visible_people(viewer).get(username=handle.lower())


def person_named(viewer: Viewer, *, name: str) -> User | None:
    """Return the one person of this handle, or of this display name in any spelling that looks the same."""
    found = visible_people(viewer).filter(Q(username=name.lower()) | Q(profile__name_skeleton=skeleton(name)))
    return found.order_by(Case(When(username=name.lower(), then=0), default=1)).first() if name else None


def account_of_session(key: int) -> User | None:
    """Return the account somebody is signed in with, and its profile, in one query: each page of a member's asks it."""
    return User.objects.select_related("profile").filter(pk=key).order_by().first()


def people_by_id(ids: Iterable[int]) -> dict[int, User]:
    """Return living people with profile and avatar, in one query: the cards of a page."""
    return {person.pk: person for person in living_people().filter(pk__in=list(ids))}


def followed_ids(viewer: Viewer) -> set[int]:
    """Return the ids of those the viewer follows."""
    if not isinstance(viewer, User):
        return set()
    return set(Follow.objects.filter(follower=viewer).values_list("followed_id", flat=True))


def hidden_ids(viewer: Viewer) -> set[int]:
    """Return the ids whose doings the viewer never sees: muted or blocked by the viewer, or blocking the viewer."""
    if not isinstance(viewer, User):
        return set()
    rows = Block.objects.filter(Q(owner=viewer) | Q(target=viewer, kind=Block.Kind.BLOCK))
    return {target if owner == viewer.pk else owner for owner, target in rows.values_list("owner_id", "target_id")}


def blocked_between(one: User, *, other: User) -> bool:
    """Say whether either has blocked the other."""
    pair = Q(owner=one, target=other) | Q(owner=other, target=one)
    return Block.objects.filter(pair, kind=Block.Kind.BLOCK).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFacts:
    """What a profile page shows beside the profile itself, for one viewer."""

    followers: int
    following: int
    is_self: bool
    is_followed: bool
    is_muted: bool
    is_blocked: bool


def profile_facts(viewer: Viewer, *, person: User) -> ProfileFacts:
    """Return counts and the viewer's tie to the person, in at most three queries."""
    living = Q(is_active=True, erased_at=None)
    counts = User.objects.filter(living, pk=person.pk).aggregate(
        followers=Count("follows_received", filter=Q(follows_received__follower__is_active=True), distinct=True),
        following=Count("follows_made", filter=Q(follows_made__followed__is_active=True), distinct=True),
    )
    kind, followed = "", False
    if isinstance(viewer, User):
        kind = Block.objects.filter(owner=viewer, target=person).values_list("kind", flat=True).first() or ""
        followed = Follow.objects.filter(follower=viewer, followed=person).exists()
    return ProfileFacts(
        followers=counts["followers"],
        following=counts["following"],
        is_self=viewer == person,
        is_followed=followed,
        is_muted=kind == Block.Kind.MUTE,
        is_blocked=kind == Block.Kind.BLOCK,
    )


def follower_count(person: User) -> int:
    """Return how many follow a person."""
    return Follow.objects.filter(followed=person, follower__is_active=True).count()


def blocks_of(owner: User) -> QuerySet[Block]:
    """Return whom the owner muted or blocked, newest first."""
    return Block.objects.filter(owner=owner).select_related("target__profile__avatar").order_by("-created_at")


def people_followed_by(person: User, *, viewer: Viewer) -> QuerySet[User]:
    """Return whom a person follows, newest first, as far as the viewer may see them."""
    return visible_people(viewer).filter(follows_received__follower=person).order_by("-follows_received__created_at")


def followers_of(person: User, *, viewer: Viewer) -> QuerySet[User]:
    """Return who follows a person, newest first, as far as the viewer may see them."""
    return visible_people(viewer).filter(follows_made__followed=person).order_by("-follows_made__created_at")


def waiting_applications() -> QuerySet[KolApplication]:
    """Return applications without an answer, oldest first (editors' queue)."""
    waiting = KolApplication.objects.filter(state=KolApplication.State.WAITING)
    return waiting.select_related("user__profile").order_by("created_at")


def applications_of(person: User) -> QuerySet[KolApplication]:
    """Return a person's own applications, newest first, for their own eyes."""
    return KolApplication.objects.filter(user=person).order_by("-created_at", "-pk")
