"""Notes that go live or expire at an hour: booked as outbox messages. For handlers.py."""

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from community.posts import policy, publishing
from community.posts.drafts import read_draft
from community.posts.models import Post

logger = structlog.get_logger(__name__)


def apply_schedule(post_id: int) -> None:
    """Do what is due for a note: go live, expire. Safe to run at any time and twice; books the next hour itself."""
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).filter(pk=post_id).first()
        if post is None:
            return
        now = timezone.now()
        revision = post.revisions.filter(approved_go_live_at__lte=now).order_by("-approved_go_live_at").first()
        if revision:
            _publish_due(post, revision=revision)
            post = Post.objects.get(pk=post_id)
        if post.live and post.expire_at and post.expire_at <= now:
            post.unpublish(set_expired=True)
        publishing.book_next(post)


def _publish_due(post: Post, *, revision: Revision) -> None:
    """Publish a booked revision, checked again: a product may have become buyable since. The caller holds the lock."""
    try:
        if not policy.may_write(post.author):
            raise ValidationError(_("This account cannot write notes."))
        policy.check_publishable(read_draft(revision.as_object()), author=post.author)
    except ValidationError as problem:
        logger.warning("schedule_refused", post=post.pk, reasons=problem.messages)
        post.revisions.update(approved_go_live_at=None)
        return
    revision.publish(user=post.author, log_action="wagtail.publish.scheduled", skip_permission_checks=True)
