"""Makes notices of what happens below. A message names the act; it is looked up as it is now, and told once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

import outbox
from community.circles.models import Circle
from community.engagement.models import Board, BoardItem, Comment, Like, Pick
from community.moderation.models import Decision
from community.notices.actions import drop_person, purge_notices, tell_person
from community.notices.digests import book_letters
from community.notices.models import Kind
from community.notices.pushes import purge_pushes
from community.people.models import Follow, KolApplication, User
from community.posts.models import Mention, Post
from community.posts.text import mentioned_handles


def _pair(key: str) -> tuple[int, int]:
    """Return the two ids of a key such as 12:7."""
    one, _, other = key.partition(":")
    return int(one), int(other)


@outbox.handles("note.liked")
def tell_like(message: outbox.Message) -> None:
    """Tell an author of a like."""
    post_id, user_id = _pair(message.key)
    like = Like.objects.select_related("post__author", "user").filter(post=post_id, user=user_id).first()
    if like is not None:
        tell_person(
            like.post.author,
            kind=Kind.LIKED,
            source=f"like:{message.key}",
            happened_at=like.created_at,
            actor=like.user,
            post=like.post,
        )


@outbox.handles("note.saved")
def tell_save(message: outbox.Message) -> None:
    """Tell an author of a save on a public board; what a secret board holds is nobody's news."""
    post_id, user_id = _pair(message.key)
    items = BoardItem.objects.filter(post=post_id, added_by=user_id, board__secret=False)
    item = items.select_related("post__author", "added_by").order_by("created_at").first()
    if item is not None:
        tell_person(
            item.post.author,
            kind=Kind.SAVED,
            source=f"save:{message.key}",
            happened_at=item.created_at,
            actor=item.added_by,
            post=item.post,
        )


@outbox.handles("comment.added")
def tell_comment(message: outbox.Message) -> None:
    """Tell whom a comment concerns, each once: who is answered, whose note it is, who is named in it."""
    comment = Comment.objects.select_related("post__author", "author", "parent__author").filter(pk=message.key).first()
    if comment is None or comment.hidden_at is not None:
        return
    told: dict[int, tuple[User, Kind]] = {}
    for person in User.objects.filter(username__in=mentioned_handles(comment.body)):
        told[person.pk] = (person, Kind.MENTIONED)
    told[comment.post.author_id] = (comment.post.author, Kind.COMMENTED)
    if comment.parent is not None:
        told[comment.parent.author_id] = (comment.parent.author, Kind.ANSWERED)
    for person, kind in told.values():
        tell_person(
            person,
            kind=kind,
            source=f"comment:{comment.pk}",
            happened_at=comment.created_at,
            actor=comment.author,
            post=comment.post,
            comment=comment,
        )


@outbox.handles("person.mentioned")
def tell_mention(message: outbox.Message) -> None:
    """Tell a person that a note names them."""
    post_id, user_id = _pair(message.key)
    mention = Mention.objects.select_related("post__author", "user").filter(post=post_id, user=user_id).first()
    if mention is not None:
        tell_person(
            mention.user,
            kind=Kind.MENTIONED,
            source=f"mention:{message.key}",
            happened_at=mention.post.edited_at or mention.post.published_at or timezone.now(),
            actor=mention.post.author,
            post=mention.post,
        )


@outbox.handles("person.followed")
def tell_follow(message: outbox.Message) -> None:
    """Tell a person of a new follower."""
    follower, followed = _pair(message.key)
    row = Follow.objects.select_related("follower", "followed").filter(follower=follower, followed=followed).first()
    if row is not None:
        tell_person(
            row.followed,
            kind=Kind.FOLLOWED,
            source=f"follow:{message.key}",
            happened_at=row.created_at,
            actor=row.follower,
        )


@outbox.handles("membership.decided")
def tell_membership(message: outbox.Message) -> None:
    """Tell a person what was decided about them in a circle."""
    circle_id, user_id = _pair(message.key)
    circle, person = Circle.objects.filter(pk=circle_id).first(), User.objects.filter(pk=user_id).first()
    if circle is not None and person is not None:
        at = str(message.payload["at"])
        tell_person(
            person,
            kind=Kind.CIRCLE,
            source=f"circle:{circle.pk}:{at}",
            happened_at=datetime.fromisoformat(at),
            circle=circle,
            word=str(message.payload["what"]),
        )


@outbox.handles("board.shared")
def tell_board(message: outbox.Message) -> None:
    """Tell a person that they are asked to keep a board, or its owner that somebody does now."""
    board_id, user_id = _pair(message.key)
    board, person = Board.objects.filter(pk=board_id).first(), User.objects.filter(pk=user_id).first()
    actor = User.objects.filter(pk=message.payload["by"]).first()
    if board is not None and person is not None and actor is not None:
        at = str(message.payload["at"])
        tell_person(
            person,
            kind=Kind.BOARD,
            source=f"board:{board.pk}:{at}",
            happened_at=datetime.fromisoformat(at),
            actor=actor,
            board=board,
            word=str(message.payload["what"]),
        )


@outbox.handles("application.decided")
def tell_application(message: outbox.Message) -> None:
    """Tell an applicant the answer."""
    row = KolApplication.objects.select_related("user").filter(pk=message.key).exclude(decided_at=None).first()
    if row is not None and row.decided_at is not None:
        tell_person(
            row.user,
            kind=Kind.KOL,
            source=f"kol:{row.pk}",
            happened_at=row.decided_at,
            application=row,
            word=row.state,
        )


@outbox.handles("decision.made")
def tell_decision(message: outbox.Message) -> None:
    """Tell an author what moderators did with a note or comment, under which rule and why."""
    row = Decision.objects.select_related("post").filter(pk=message.key).first()
    person = User.objects.filter(pk=message.payload["person"]).first()
    if row is not None and person is not None:
        tell_person(
            person,
            kind=Kind.MODERATED,
            source=f"decision:{row.pk}",
            happened_at=row.created_at,
            decision=row,
            post=row.post,
            word=row.act,
        )


@outbox.handles("pick.made")
def tell_pick(message: outbox.Message) -> None:
    """Tell an author that editors recommend a note, once the pick has begun."""
    pick = Pick.objects.select_related("post__author").filter(pk=message.key).first()
    if pick is not None and pick.starts_at <= timezone.now() < pick.ends_at:
        tell_person(
            pick.post.author,
            kind=Kind.PICKED,
            source=f"pick:{pick.pk}",
            happened_at=pick.starts_at,
            post=pick.post,
            pick=pick,
        )


@outbox.handles("review.followup_due")
def tell_follow_up(message: outbox.Message) -> None:
    """Remind an author that readers would like to know how it is after some time."""
    post = Post.objects.select_related("author").filter(uid=message.key, live=True, hidden_at=None).first()
    if post is not None:
        days = str(message.payload.get("days", ""))
        tell_person(
            post.author,
            kind=Kind.FOLLOW_UP,
            source=f"follow-up:{post.pk}:{days}",
            happened_at=timezone.now(),
            post=post,
            word=days,
        )


@outbox.handles("hour.began")
def owe_letters(message: outbox.Message) -> None:
    """Owe a letter to everyone whose hour for news by mail has come."""
    book_letters(datetime.fromisoformat(message.key))


@outbox.handles("night.began")
def keep_notices_short(message: outbox.Message) -> None:
    """Delete what is no news any more."""
    purge_notices()
    purge_pushes()


@outbox.handles("person.erased")
def forget_notices(message: outbox.Message) -> None:
    """Take an erased person out of every list."""
    person = User.objects.filter(pk=message.key).exclude(erased_at=None).first()
    if person is not None:
        with transaction.atomic():
            drop_person(person)
