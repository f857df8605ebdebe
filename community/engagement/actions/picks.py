"""Editors' picks: the one door. A pick is of a note everyone may see, has a reason and an end."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.engagement.models import Pick
from community.engagement.policy import may_pick
from community.people.models import User
from community.posts.queries import visible_posts

# A pick that nobody ends ends by itself: a place in everybody's feed is lent, never given.
LONGEST = timedelta(days=30)


@transaction.atomic
def pick_post(pick: Pick, *, by: User) -> Pick:
    """Keep a new or changed pick; say why not when its hours or its note will not do."""
    if not may_pick(by):
        raise PermissionDenied
    pick.editor = by
    pick.full_clean()
    if pick.ends_at - pick.starts_at > LONGEST:
        raise ValidationError({"ends_at": _("A pick lasts 30 days at most.")}, code="long")
    if not visible_posts(None).filter(pk=pick.post_id).exists():
        raise ValidationError({"post": _("Only a note that everyone may see can be picked.")}, code="hidden")
    pick.save()
    return pick


@transaction.atomic
def end_pick(pick: Pick, *, by: User) -> None:
    """End a pick now; its row stays, so that who recommended what can be looked up."""
    if not may_pick(by):
        raise PermissionDenied
    now = timezone.now()
    if pick.starts_at >= now:
        Pick.objects.filter(pk=pick.pk).delete()
    else:
        Pick.objects.filter(pk=pick.pk, ends_at__gt=now).update(ends_at=now)
