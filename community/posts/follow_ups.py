"""Follow-ups of reviews: when one may be written, the door to write and take back, and what readers see of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import outbox
from community.people.models import User
from community.people.policy import Viewer
from community.people.withdrawal import tell_withdrawal
from community.posts.models import FollowUp, Post
from community.posts.policy import may_write
from community.posts.queries import visible_posts
from community.posts.text import clean_text

LONGEST = 500
# Shown on a product's page; each review's page has its own.
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpShown:
    """A follow-up with the review it belongs to."""

    follow_up: FollowUp
    post: Post


def open_stage(post: Post, *, at: datetime | None = None) -> int | None:
    """Return the stage a visible review has reached (30, 90, 180), or None before the first."""
    if post.kind != Post.Kind.REVIEW or not post.live or post.hidden_at or post.published_at is None:
        return None
    passed = (at or timezone.now()) - post.published_at
    return max((stage for stage in FollowUp.Stage.values if passed >= timedelta(days=stage)), default=None)


def follow_ups_of(post: Post) -> list[FollowUp]:
    """Return a visible review's follow-ups, oldest first; nothing is asked for other notes."""
    if post.kind != Post.Kind.REVIEW:
        return []
    return list(FollowUp.objects.filter(post=post, hidden=False).order_by("stage"))


def follow_ups_about(post_ids: Collection[int]) -> list[FollowUpShown]:
    """Return the latest follow-ups of these reviews, which the viewer may see, newest first."""
    rows = FollowUp.objects.filter(post__in=post_ids, hidden=False).select_related("post__author__profile")
    return [FollowUpShown(follow_up=row, post=row.post) for row in rows.order_by("-created_at", "-pk")[:SHOWN]]


def visible_follow_up(viewer: Viewer, *, pk: int) -> FollowUp:
    """Return one follow-up that the viewer may read, or raise FollowUp.DoesNotExist."""
    shown = FollowUp.objects.filter(hidden=False, post__in=visible_posts(viewer))
    return shown.select_related("post__author__profile").get(pk=pk)


def add_follow_up(
    author: User, *, post: Post, still_used: bool, score: int, body: str, at: datetime | None = None
) -> FollowUp:
    """Say how a reviewed thing is by now: once for each stage that has passed, by the review's author alone.

    `at` is for reviews with a history (import, demo).
    """
    if not may_write(author) or post.author_id != author.pk:
        raise PermissionDenied(_("Only the author of a review can follow it up."))
    body = clean_text(body)
    if not body or len(body) > LONGEST:
        raise ValidationError(_("Write between 1 and 500 characters."), code="body")
    if not 1 <= score <= 5:
        raise ValidationError(_("A score is from 1 to 5."), code="score")
    with transaction.atomic():
        locked = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
        stage = open_stage(locked, at=at)
        if stage is None:
            raise ValidationError(_("A review can be followed up after 30 days."), code="early")
        if FollowUp.objects.filter(post=locked, stage=stage).exists():
            raise ValidationError(_("You followed this review up already."), code="again")
        made = FollowUp(
            post=locked, stage=stage, still_used=still_used, score=score, body=body, created_at=at or timezone.now()
        )
        made.full_clean()
        made.save()
        outbox.publish("post.changed", key=str(locked.pk))
    return made


def remove_follow_up(follow_up: FollowUp, *, by: User) -> None:
    """Take one's own follow-up back for good; while its stage lasts another may be written."""
    with transaction.atomic():
        row = FollowUp.objects.select_for_update(of=("self",)).select_related("post").get(pk=follow_up.pk)
        if not may_write(by) or row.post.author_id != by.pk:
            raise PermissionDenied(_("Only the author of a review can follow it up."))
        post_id = row.post_id
        row.delete()
        tell_withdrawal()
        outbox.publish("post.changed", key=str(post_id))


def set_follow_up_hidden(follow_up: FollowUp, *, hidden: bool) -> None:
    """Hide or show a follow-up (a moderator's decision); the review stays. Its author cannot write over it."""
    with transaction.atomic():
        row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
        if row.hidden == hidden:
            return
        row.hidden = hidden
        row.save(update_fields=["hidden"])
        if hidden:
            tell_withdrawal()
        outbox.publish("post.changed", key=str(row.post_id))
