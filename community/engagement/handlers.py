"""Reacts to what happens below: crowds are looked for, signals end with their time, an erased person's marks go."""

from django.db import transaction
from django.db.models import Q

import outbox
from community.engagement import acts, counters
from community.engagement.actions import drop_boards, drop_comments, drop_interests, drop_items
from community.engagement.crowd_watch import watch_author
from community.engagement.models import Act, Board, BoardItem, BoardMember, Comment, Interest, Like, PinnedNote
from community.engagement.rollups import roll_up
from community.engagement.salts import forget_salts
from community.engagement.seen import forget_seen, keeps_history, purge_seen
from community.people.models import User
from community.posts.showing import refresh_public

# Locks are held for this many notes at a time.
BATCH = 100


@outbox.handles("post.removed")
def forget_note(message: outbox.Message) -> None:
    """Drop what readers chose of a note that is gone."""
    Interest.objects.filter(kind=Interest.Kind.NOTE, target_id=int(message.key)).delete()


@outbox.handles("acts.added")
def look_at_crowd(message: outbox.Message) -> None:
    """Look whether a bought crowd gathers on an author's notes."""
    watch_author(int(message.key))


@outbox.handles("night.began")
def keep_signals_short(message: outbox.Message) -> None:
    """Make numbers of closed days and delete what is kept too long; a kill half-way costs nothing."""
    roll_up()
    purge_seen()
    forget_salts()


@outbox.handles("person.changed")
def forget_history(message: outbox.Message) -> None:
    """Forget what a person saw as soon as they switched personal recommendations off."""
    person = User.objects.select_related("profile").filter(pk=message.key).first()
    if person is not None and not keeps_history(person):
        forget_seen(person)


@outbox.handles("person.changed")
def follow_account_state(message: outbox.Message) -> None:
    """Close the pictures of comments by, and on notes of, an account that was shut; open them when it returns."""
    theirs = Q(author=int(message.key)) | Q(post__author=int(message.key)) | Q(parent__author=int(message.key))
    refresh_public(Comment.objects.filter(theirs, picture__isnull=False).values_list("picture_id", flat=True))


@outbox.handles("person.erased")
def forget_marks(message: outbox.Message) -> None:
    """Take away likes, boards and comments of an erased person; every counter moves with them."""
    person = User.objects.filter(pk=message.key).exclude(erased_at=None).first()
    if person is None:
        return
    forget_seen(person)
    drop_interests(person)
    with transaction.atomic():
        drop_boards(Board.objects.filter(owner=person))
        drop_items(BoardItem.objects.filter(added_by=person))
        BoardMember.objects.filter(user=person).delete()
        PinnedNote.objects.filter(author=person).delete()
    while _forget_likes(person):
        pass
    while _forget_comments(person):
        pass


def _forget_likes(person: User) -> bool:
    """Take one batch of likes away; say whether there was one."""
    with transaction.atomic():
        liked = Like.objects.filter(user=person).order_by("post_id").values_list("post_id", flat=True)[:BATCH]
        posts = counters.lock_posts(liked)
        for post in posts.values():
            if Like.objects.filter(user=person, post=post).delete()[0]:
                weighed = acts.drop_act(person.pk, post=post, kind=Act.Kind.LIKE)
                counters.move(post, likes=-1, weighed=weighed)
    return bool(posts)


def _forget_comments(person: User) -> bool:
    """Take one batch of commented notes; the person's comments go with the answers below them."""
    with transaction.atomic():
        said = Comment.objects.filter(author=person).order_by("post_id").values_list("post_id", flat=True)
        posts = counters.lock_posts(said.distinct()[:BATCH])
        for post in posts.values():
            drop_comments(Comment.objects.filter(author=person, post=post))
            counters.recount_comments(post, weighed=acts.match_comments(post))
    return bool(posts)
