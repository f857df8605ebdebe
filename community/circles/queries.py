"""Reads about circles. Every circle is readable by all: the join rule governs who takes part, not who looks."""

from collections.abc import Iterable
from typing import cast

from django.db.models import QuerySet

from community.circles.models import Circle, Membership
from community.people import queries as people
from community.people.models import User
from community.people.policy import Viewer


def visible_circles(viewer: Viewer) -> QuerySet[Circle]:
    """Return the circles the viewer may look at, biggest first."""
    return Circle.objects.select_related("cover", "owner__profile").order_by("-member_count", "pk")


def visible_circle(viewer: Viewer, *, slug: str) -> Circle:
    """Return one circle by its address, or raise Circle.DoesNotExist."""
    return visible_circles(viewer).get(slug=slug)


def circles_of(viewer: Viewer) -> QuerySet[Circle]:
    """Return the circles the viewer is an active member of, latest joined first (the composer's choice)."""
    if not isinstance(viewer, User):
        return Circle.objects.none()
    mine = Circle.objects.filter(memberships__user=viewer, memberships__state=Membership.State.ACTIVE)
    return mine.select_related("cover").order_by("-memberships__created_at", "pk")


def joined_ids(viewer: Viewer) -> set[int]:
    """Return the ids of the viewer's circles."""
    if not isinstance(viewer, User):
        return set()
    active = Membership.objects.filter(user=viewer, state=Membership.State.ACTIVE)
    return set(active.values_list("circle_id", flat=True))


def membership_of(viewer: Viewer, *, circle: Circle) -> Membership | None:
    """Return the viewer's own membership row, in whatever state, or None."""
    if not isinstance(viewer, User):
        return None
    return Membership.objects.filter(circle=circle, user=viewer).first()


def postable_ids(viewer: Viewer, *, circles: Iterable[Circle]) -> set[int]:
    """Return which of the circles the viewer may post to, in one query."""
    return joined_ids(viewer) & {circle.pk for circle in circles}


def members(viewer: Viewer, *, circle: Circle) -> QuerySet[Membership]:
    """Return active members as far as the viewer may see them: owner, moderators, then by time."""
    rows = Membership.objects.filter(circle=circle, state=Membership.State.ACTIVE)
    rows = rows.filter(user__in=people.visible_people(viewer).values("pk")).select_related("user__profile__avatar")
    return cast("QuerySet[Membership]", rows.order_by("-role", "created_at"))


def waiting_requests(circle: Circle) -> QuerySet[Membership]:
    """Return those who asked to join, oldest first; the caller has asked policy.may_manage."""
    rows = Membership.objects.filter(circle=circle, state=Membership.State.ASKED)
    return rows.select_related("user__profile__avatar").order_by("created_at")


def invitations_of(viewer: User) -> QuerySet[Membership]:
    """Return the circles that invited the viewer."""
    rows = Membership.objects.filter(user=viewer, state=Membership.State.INVITED)
    return rows.select_related("circle__cover").order_by("-created_at")


def removed_members(circle: Circle) -> QuerySet[Membership]:
    """Return those who were removed, newest first; the caller has asked policy.may_manage."""
    rows = Membership.objects.filter(circle=circle, state=Membership.State.BANNED)
    return rows.select_related("user__profile__avatar").order_by("-pk")
