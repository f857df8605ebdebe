"""The one door for writing notes: save a draft, publish, schedule, hide, restore, delete."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, Revision, Workflow, WorkflowState

import outbox
from community.people.models import User
from community.people.withdrawal import tell_withdrawal
from community.posts import policy, publishing
from community.posts.drafts import DraftConflict, DraftData, read_draft, tidy, write_draft
from community.posts.models import Post
from community.posts.showing import all_picture_ids, is_held, is_only_in_drafts, refresh_public, unused_after
from media import actions as media
from media.actions import remove_picture
from media.edits import Edit
from media.models import Picture

# A note is begun on the train and finished on the weekend.
UPLOAD_PATIENCE = timedelta(days=3)


def save_draft(
    author: User,
    *,
    draft: DraftData,
    post: Post | None = None,
    expected_version: int | None = None,
    idempotency_key: str = "",
) -> Post:
    """Keep what the author has written. A repeated first save with the same key returns the first one's note as it is.

    With `expected_version` a save that started from an older draft raises DraftConflict and writes nothing.
    """
    policy.check_draft(draft, author=author)
    draft = tidy(draft)
    with transaction.atomic():
        if post is None:
            if not policy.may_write(author):
                raise PermissionDenied(_("This account cannot write notes."))
            started, is_new = _start_note(author, key=idempotency_key)
            return _write(started, author=author, draft=draft) if is_new else started
        locked = _lock(post)
        if not policy.may_edit(author, post=locked):
            raise PermissionDenied(_("You cannot edit this note."))
        saved = read_draft(locked)
        if tidy(saved) == draft and locked.latest_revision_id:
            return locked
        if expected_version is not None and expected_version != locked.draft_version:
            raise DraftConflict(post=locked, saved=saved)
        return _write(locked, author=author, draft=draft)


def publish_post(
    post: Post,
    *,
    by: User,
    published_at: datetime | None = None,
    go_live_at: datetime | None = None,
    expire_at: datetime | None = None,
) -> Post:
    """Publish what was last saved, now or at an hour; official and KOL notes go to review where there is one.

    `published_at` is for notes with a history (import, demo). Publishing what is live already changes nothing.
    """
    with transaction.atomic():
        locked = _lock(post)
        if not (policy.may_edit(by, post=locked) or policy.may_publish_unreviewed(by)):
            raise PermissionDenied(_("You cannot publish this note."))
        policy.check_publishable(read_draft(locked), author=locked.author)
        _check_hours(go_live_at=go_live_at, expire_at=expire_at)
        if locked.live and not locked.has_unpublished_changes and not go_live_at and locked.expire_at == expire_at:
            return locked
        if published_at and not locked.live:
            locked.published_at = published_at
            locked.save(update_fields=["published_at"])
        revision = _revise_hours(locked, by=by, go_live_at=go_live_at, expire_at=expire_at)
        workflow = locked.get_workflow()
        if workflow and not policy.may_publish_unreviewed(by):
            _submit(locked, by=by, workflow=workflow)
        else:
            revision.publish(user=by, skip_permission_checks=True)
    return Post.objects.get(pk=post.pk)


def cancel_schedule(post: Post, *, by: User) -> Post:
    """Take back the hour at which the note would go live; the draft stays."""
    with transaction.atomic():
        locked = _lock(post)
        if not policy.may_edit(by, post=locked):
            raise PermissionDenied(_("You cannot edit this note."))
        locked.revisions.update(approved_go_live_at=None)
        return locked


def hide_post(post: Post) -> Post:
    """Take a note out of everyone's sight (a moderator's decision). Its pictures close in the same transaction."""
    with transaction.atomic():
        locked = _lock(post)
        if locked.hidden_at is None:
            locked.hidden_at = timezone.now()
            locked.save(update_fields=["hidden_at"])
            publishing.tell_change(locked)
        return locked


def restore_post(post: Post) -> Post:
    """Undo hide_post."""
    with transaction.atomic():
        locked = _lock(post)
        if locked.hidden_at is not None:
            locked.hidden_at = None
            locked.save(update_fields=["hidden_at"])
            publishing.tell_change(locked)
        return locked


def delete_post(post: Post, *, by: User | None) -> None:
    """Delete for good: rows, drafts, history, and the pictures nothing else holds. `by` None is the house itself."""
    with transaction.atomic():
        locked = Post.objects.select_for_update(of=("self",)).filter(pk=post.pk).first()
        if locked is None:
            return
        if by is not None and not policy.may_delete(by, post=locked):
            raise PermissionDenied(_("You cannot delete this note."))
        others = Post.objects.filter(author=locked.author_id, has_unpublished_changes=True).exclude(pk=locked.pk)
        held = all_picture_ids(locked)
        pictures = list(Picture.objects.filter(pk__in=unused_after(locked, others=others)))
        topics = list(locked.hashtag_links.values_list("hashtag_id", flat=True))
        # Wagtail's log keeps titles; a deleted note leaves none behind.
        ModelLogEntry.objects.filter(content_type=Post.get_content_type(), object_id=str(locked.pk)).delete()
        post_id = locked.pk
        locked.delete()
        for picture in pictures:
            remove_picture(picture)
        refresh_public(held)
        outbox.publish("post.removed", key=str(post_id), payload={"pictures": [picture.pk for picture in pictures]})
        _tell_topics(topics)
        tell_withdrawal()


def watch_upload(picture: Picture) -> None:
    """Book a look at an upload for later: one that went into nothing by then is removed."""
    with transaction.atomic():
        outbox.publish("picture.unused", key=str(picture.pk), delay=UPLOAD_PATIENCE)


def drop_unused(picture: Picture) -> None:
    """Remove a picture that nothing holds; look again later at one that only a draft, or an edited one, holds."""
    with transaction.atomic():
        if not is_held(picture):
            source = picture.source
            remove_picture(picture)
            if source:
                watch_upload(source)
        elif is_only_in_drafts(picture):
            watch_upload(picture)


def edit_picture(picture: Picture, *, edit: Edit) -> Picture:
    """Return the edited picture, watched like an upload: one that goes into nothing is removed in time."""
    made = media.edit_picture(picture, edit=edit)
    if made.source_id and not made.in_posts.exists():
        watch_upload(made)
    return made


def _tell_topics(topics: Iterable[int]) -> None:
    for pk in topics:
        outbox.publish("topic.changed", key=str(pk))


def _lock(post: Post) -> Post:
    return Post.objects.select_for_update(of=("self",)).get(pk=post.pk)


def _start_note(author: User, *, key: str) -> tuple[Post, bool]:
    """Return a new row, or the one an earlier request with this key made (the constraint decides a race)."""
    if not key:
        return Post.objects.create(author=author), True
    try:
        with transaction.atomic():
            return Post.objects.create(author=author, idempotency_key=key), True
    except IntegrityError:
        return Post.objects.get(author=author, idempotency_key=key), False


def _write(post: Post, *, author: User, draft: DraftData) -> Post:
    """Store the draft as a revision: over the author's own last one, so that autosave does not pile up history.

    What is under review is what goes live: a changed draft leaves the review. The caller holds the note's row lock.
    """
    working = post.get_latest_revision_as_object()
    write_draft(working, draft=draft)
    last, review = post.latest_revision, post.current_workflow_state
    kept = {post.live_revision_id, review.current_task_state.revision_id if review else None}
    if review and review.status == WorkflowState.STATUS_IN_PROGRESS:
        review.cancel(user=author)
    if last and last.user_id == author.pk and last.pk not in kept and not last.approved_go_live_at:
        working.save_revision(user=author, overwrite_revision=last, clean=False)
    else:
        working.save_revision(user=author, clean=False)
    if not post.live:
        # The admin's listing and the author's list read the row; everything else of a draft stays in its revision.
        Post.objects.filter(pk=post.pk).update(title=draft.title, kind=draft.kind)
    return Post.objects.get(pk=post.pk)


def _check_hours(*, go_live_at: datetime | None, expire_at: datetime | None) -> None:
    now = timezone.now()
    if go_live_at and go_live_at <= now:
        raise ValidationError({"go_live_at": _("This time has passed.")})
    if expire_at and expire_at <= (go_live_at or now):
        raise ValidationError({"expire_at": _("A note cannot end before it begins.")})


def _revise_hours(post: Post, *, by: User, go_live_at: datetime | None, expire_at: datetime | None) -> Revision:
    """Return the revision to publish: the last one, or a new one when its hours differ."""
    draft = post.get_latest_revision_as_object()
    if post.latest_revision_id and (draft.go_live_at, draft.expire_at) == (go_live_at, expire_at):
        return Revision.objects.get(pk=post.latest_revision_id)
    draft.go_live_at, draft.expire_at = go_live_at, expire_at
    saved = draft.save_revision(user=by, clean=False)
    return Revision.objects.get(pk=saved.pk)


def _submit(post: Post, *, by: User, workflow: Workflow) -> None:
    """Start the workflow, anew where an older draft was under review or was sent back."""
    if state := post.current_workflow_state:
        is_read = state.status == WorkflowState.STATUS_IN_PROGRESS
        if is_read and state.current_task_state.revision_id == post.latest_revision_id:
            return
        state.cancel(user=by)
    workflow.start(Post.objects.get(pk=post.pk), by)
