"""Editors' picks: the one door. A pick is of a note everyone may see, has a reason and an end."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import outbox
from community.engagement.models import Pick
from community.engagement.policy import may_pick
from community.people.models import User
from community.posts.queries import visible_posts

# A pick that nobody ends ends by itself: a place in everybody's feed is lent, never given.
LONGEST = timedelta(days=30)


def check_pick(pick: Pick) -> None:
    """Raise ValidationError when its hours or its note will not do."""
    if pick.ends_at - pick.starts_at > LONGEST:
        raise ValidationError({"ends_at": _("A pick lasts 30 days at most.")}, code="long")
    if not visible_posts(None).filter(pk=pick.post_id).exists():
        raise ValidationError({"post": _("Only a note that everyone may see can be picked.")}, code="hidden")


@transaction.atomic
def pick_post(pick: Pick, *, by: User) -> Pick:
    """Keep a new or changed pick. It ends by its date: an earlier date ends it earlier."""
    if not may_pick(by):
        raise PermissionDenied
    pick.editor = by
    pick.full_clean()
    check_pick(pick)
    pick.save()
    outbox.publish("pick.made", key=str(pick.pk), delay=max(timedelta(), pick.starts_at - timezone.now()))
    return pick
