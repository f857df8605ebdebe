"""Comments, likes, boards and follow-ups of the demo: only what its own accounts said and did, no invented numbers."""

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.engagement.actions import (
    add_comment,
    answer_invitation,
    create_board,
    invite_to_board,
    like,
    pin_comment,
    save_post,
)
from community.engagement.models import Board, Comment, Like
from community.people.models import User
from community.posts.follow_ups import add_follow_up
from community.posts.models import FollowUp, Post
from demo.drawing import Studio
from demo.hours import said_at
from demo.keeping import kept
from demo.reading import NoteText, table
from media.models import Picture


def store_comments(note: NoteText, *, post: Post, users: Mapping[str, User], studio: Studio) -> None:
    """Write the talk under a note once, at the hours it might have been said."""
    if post.comments.exists():
        return
    moments = said_at(note, begin=post.published_at or timezone.now())
    parent: Comment | None = None
    for line, moment in zip(note.talk, moments, strict=True):
        author = users[line.by]
        shown = _photo(line.picture, owner=author, studio=studio)
        comment = add_comment(
            author, post=post, body=line.text, parent=parent if line.is_reply else None, picture=shown
        )
        # Comments have no door for the past: only the demo speaks in it.
        Comment.objects.filter(pk=comment.pk).update(created_at=moment)
        if not line.is_reply:
            parent = comment
        if line.pinned:
            pin_comment(comment, by=users[note.by])


def _photo(name: str, *, owner: User, studio: Studio) -> Picture | None:
    """Take in the picture that somebody shows under a note."""
    if not name:
        return None
    return kept(studio.drawn(name), owner=owner)


def store_likes(note: NoteText, *, post: Post, users: Mapping[str, User]) -> None:
    """Let those who talked, and some who did not, like the note; the same ones on each load."""
    if Like.objects.filter(post=post).exists():
        return
    chance = random.Random(f"{note.key}:likes")  # noqa: S311 - a story, no secret
    warmth = chance.uniform(0.15, 0.7)
    talkers = {line.by for line in note.talk}
    for handle, user in users.items():
        if handle != note.by and chance.random() < (0.85 if handle in talkers else warmth):
            like(user, post=post)


def store_boards(posts: Mapping[str, Post], *, users: Mapping[str, User]) -> int:
    """Make the boards and put notes on them, in the order they are written down."""
    for row in table("boards", kind="board"):
        owner = users[row["owner"]]
        if Board.objects.filter(owner=owner, name=row["name"]).exists():
            continue
        secret = row.get("secret", False)
        board = create_board(owner, name=row["name"], description=row["about"], secret=secret)
        for key in row["notes"]:
            if key in posts:
                save_post(owner, post=posts[key], board=board)
        _share(board, row=row, users=users)
    return Board.objects.filter(owner__is_demo=True).count()


def store_follow_ups(posts: Mapping[str, Post], *, users: Mapping[str, User]) -> int:
    """Let authors say how their things are months later, a day after each stage; once."""
    for row in table("follow_ups", kind="follow_up"):
        post = posts[row["note"]]
        moment = (post.published_at or timezone.now()) + timedelta(days=row["stage"] + 1)
        if not FollowUp.objects.filter(post=post, stage=row["stage"]).exists():
            author = next(user for user in users.values() if user.pk == post.author_id)
            add_follow_up(author, post=post, still_used=row["still"], score=row["score"], body=row["text"], at=moment)
    return FollowUp.objects.filter(post__author__is_demo=True).count()


def _share(board: Board, *, row: Mapping[str, Any], users: Mapping[str, User]) -> None:
    """Let friends keep a board too, and ask others who have not answered yet."""
    for handle in (*row.get("with", ()), *row.get("asked", ())):
        invite_to_board(board, by=board.owner, user=users[handle])
    for handle in row.get("with", ()):
        answer_invitation(board, user=users[handle], accept=True)
