"""Comments: the writes. Two levels, plain text, a picture; the counter holds exactly those that are shown."""

import unicodedata
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import outbox
from community.engagement import acts, counters, policy
from community.engagement.models import Act, Comment
from community.people.models import User
from community.people.queries import blocked_between
from community.people.withdrawal import tell_withdrawal
from community.posts.models import Post
from community.posts.showing import is_held, refresh_public
from media.actions import remove_picture
from media.models import Picture

LONGEST = 1000


def clean_body(body: str) -> str:
    """Return the text without control characters, or raise ValidationError."""
    kept = "".join(c for c in body.replace("\r\n", "\n") if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    text = kept.strip()
    if not text:
        raise ValidationError(_("Write something first."), code="empty")
    if len(text) > LONGEST:
        raise ValidationError(_("A comment has at most 1000 characters."), code="long")
    return text


@transaction.atomic
def add_comment(
    author: User,
    *,
    post: Post,
    body: str,
    parent: Comment | None = None,
    picture: Picture | None = None,
    network: str = "",
) -> Comment:
    """Comment on a note, or answer a comment (an answer to an answer joins the same thread)."""
    locked = counters.lock_post(post)
    if not policy.may_engage(author, post=locked):
        raise PermissionDenied
    text = clean_body(body)
    if parent is not None:
        _refuse_bad_parent(author, post=post, parent=parent)
    first = (parent.parent or parent) if parent is not None else None
    if picture is not None and (picture.owner_id != author.pk or is_held(picture)):
        raise PermissionDenied
    comment = Comment.objects.create(post=post, author=author, parent=first, body=text, picture=picture)
    if picture is not None:
        refresh_public([picture.pk])
    weighed = acts.add_act(author, post=locked, kind=Act.Kind.COMMENT, network=network)
    counters.move(post, comments=1, weighed=weighed)
    outbox.publish("comment.added", key=str(comment.pk))
    return comment


def _refuse_bad_parent(author: User, *, post: Post, parent: Comment) -> None:
    """Refuse a comment of another note, a hidden one, and one whose writer is blocked either way."""
    hidden = parent.hidden_at is not None or (parent.parent is not None and parent.parent.hidden_at is not None)
    if parent.post_id != post.pk or hidden:
        raise ValidationError(_("The comment you answer is gone."), code="gone")
    if blocked_between(author, other=parent.author):
        raise PermissionDenied


@transaction.atomic
def delete_comment(comment: Comment, *, by: User) -> None:
    """Delete a comment with its answers."""
    if not policy.may_delete_comment(by, comment=comment):
        raise PermissionDenied
    post = counters.lock_post(comment.post)
    drop_comments(Comment.objects.filter(pk=comment.pk))
    counters.recount_comments(post, weighed=acts.match_comments(post))
    tell_withdrawal()


def drop_comments(doomed: QuerySet[Comment]) -> None:
    """Delete comments with their answers and the pictures of both; the caller holds the note and counts anew."""
    keys = list(doomed.values_list("pk", flat=True))
    pictures = _pictures_of(keys)
    Comment.objects.filter(pk__in=keys).delete()
    for picture in pictures:
        if is_held(picture):
            refresh_public([picture.pk])
        else:
            remove_picture(picture)


def _pictures_of(comment_ids: Iterable[int]) -> list[Picture]:
    """Return the pictures of comments and of the answers below them."""
    keys = list(comment_ids)
    return list(Picture.objects.filter(Q(in_comment__in=keys) | Q(in_comment__parent__in=keys)))


@transaction.atomic
def pin_comment(comment: Comment, *, by: User, pinned: bool = True) -> None:
    """Pin a first-level comment above the others, in place of the one that was; or unpin it."""
    if not policy.may_pin(by, comment=comment) or comment.hidden_at is not None:
        raise PermissionDenied
    counters.lock_post(comment.post)
    Comment.objects.filter(post=comment.post_id, pinned=True).update(pinned=False)
    Comment.objects.filter(pk=comment.pk).update(pinned=pinned)


@transaction.atomic
def set_comment_hidden(comment: Comment, *, hidden: bool) -> None:
    """Hide or show a comment and its answers; moderation has asked its policy and keeps the reason."""
    post = counters.lock_post(comment.post)
    Comment.objects.filter(pk=comment.pk).update(hidden_at=timezone.now() if hidden else None, pinned=False)
    refresh_public(picture.pk for picture in _pictures_of([comment.pk]))
    counters.recount_comments(post, weighed=acts.match_comments(post))
    tell_withdrawal()
