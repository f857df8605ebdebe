"""Reads of moderation: the queue for moderators, the reasons for authors."""

from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet

from community.moderation.models import Decision, Report
from community.moderation.policy import may_decide
from community.people.models import User
from community.people.policy import Viewer
from community.posts.models import Post


def open_reports(viewer: Viewer) -> QuerySet[Report]:
    """Return open reports, oldest first; empty for everyone but moderators."""
    if not may_decide(viewer, about=None):
        return Report.objects.none()
    rows = Report.objects.filter(closed_at=None).order_by("created_at", "pk")
    return rows.select_related(
        "post__author__profile",
        "comment__author__profile",
        "comment__post",
        "comment__picture",
        "follow_up__post__author__profile",
        "person__profile",
        "reporter__profile",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFacts:
    """How much waits and since when."""

    waiting: int
    targets: int
    oldest: object


def queue_facts(viewer: Viewer) -> QueueFacts:
    """Return the size and age of the queue as the viewer may see it."""
    found = open_reports(viewer).aggregate(
        waiting=Count("pk"),
        posts=Count("post", distinct=True),
        comments=Count("comment", distinct=True),
        people=Count("person", distinct=True),
        follow_ups=Count("follow_up", distinct=True),
        oldest=Min("created_at"),
    )
    targets = found["posts"] + found["comments"] + found["people"] + found["follow_ups"]
    return QueueFacts(waiting=found["waiting"], targets=targets, oldest=found["oldest"])


def decisions_about(author: User) -> QuerySet[Decision]:
    """Return what was decided about an author's notes, newest first: for the author's own eyes."""
    return Decision.objects.filter(post__author=author).select_related("post").order_by("-created_at", "-pk")


def history_of(viewer: Viewer, *, post: Post) -> QuerySet[Decision]:
    """Return all decisions about a note; empty for those who may not decide about it."""
    if not may_decide(viewer, about=post.author):
        return Decision.objects.none()
    return Decision.objects.filter(post=post).select_related("moderator__profile").order_by("-created_at", "-pk")
