"""Reads of notices. What is shown is asked when it is shown: a like taken back, a hidden note or a mute takes the line
away, without anybody having to write. Conditions are joins and index look-ups, so that a list costs what it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from community.engagement.models import BoardItem, BoardMember, Like
from community.notices.models import Kind, Notice, NoticeChoices
from community.people.models import Block, Follow, User
from community.people.policy import Viewer
from community.posts.models import Mention

PER_PAGE = 30
# Beyond this the number in the bar is no number any more.
MOST_COUNTED = 99
# Rows that are looked at for that number: one note's thousand likes of a day are one line.
MOST_LOOKED_AT = 1000
NAMES = 2
# Somebody who says ten things in a row is named once; whoever spoke before them counts among the others.
LOOKED_AT_FOR_NAMES = 10

_THERE = (
    Q(actor=None) | Q(actor__is_active=True, actor__erased_at=None),
    Q(kind=Kind.MODERATED)
    | Q(post=None)
    | Q(post__live=True, post__hidden_at=None, post__author__is_active=True, post__author__erased_at=None),
    Q(comment=None) | (Q(comment__hidden_at=None) & (Q(comment__parent=None) | Q(comment__parent__hidden_at=None))),
)


def visible_notices(person: User) -> QuerySet[Notice]:
    """Return what a person may be told now, of those whom they have not muted and with whom no block stands."""
    rows = Notice.objects.filter(*_THERE, person=person)
    for name in ("actor", "post__author", "board__owner"):
        rows = rows.exclude(Exists(_kept_away(person, name=name)))
    return rows.filter(*_still_so(person))


def _kept_away(person: User, *, name: str) -> QuerySet[Block]:
    muted = Q(owner=person, target=OuterRef(name))
    return Block.objects.filter(muted | Q(owner=OuterRef(name), target=person, kind=Block.Kind.BLOCK))


def _still_so(person: User) -> tuple[Q, ...]:
    """The act itself stands: it was not taken back, and the board it is about did not become a secret."""
    post, actor = OuterRef("post"), OuterRef("actor")
    public = BoardItem.objects.filter(post=post, added_by=actor, board__secret=False)
    member = BoardMember.objects.filter(board=OuterRef("board"), user=person)
    named = Mention.objects.filter(post=post, user=person)
    return (
        ~Q(kind=Kind.LIKED) | Q(Exists(Like.objects.filter(post=post, user=actor))),
        ~Q(kind=Kind.SAVED) | Q(Exists(public)),
        ~Q(kind=Kind.FOLLOWED) | Q(Exists(Follow.objects.filter(follower=actor, followed=person))),
        ~Q(kind=Kind.MENTIONED) | Q(comment__isnull=False) | Q(Exists(named)),
        Q(board=None) | Q(board__owner=person) | Q(Exists(member)),
    )


def unread_count(person: User) -> int:
    """Return the number of unread lines, up to MOST_COUNTED + 1, in one statement: it stands on every page."""
    unread = visible_notices(person).filter(read_at=None).order_by("-happened_at")
    lines = set(unread.values_list("thread", flat=True)[:MOST_LOOKED_AT])
    return min(len(lines), MOST_COUNTED + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is read as one: the newest notice, its newest actors, how many more there are."""

    notice: Notice
    actors: Sequence[User]
    others: int
    unread: bool
    newest: datetime

    @property
    def thread(self) -> str:
        return self.notice.thread


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """Lines, newest first; `next_before` is where to go on, or empty."""

    lines: Sequence[Line]
    next_before: str


def notice_lines(person: User, *, before: datetime | None = None, size: int = PER_PAGE) -> LinePage:
    """Return one page of lines in two statements, whatever their number."""
    return lines_of(visible_notices(person), before=before, size=size)


def lines_of(rows: QuerySet[Notice], *, before: datetime | None = None, size: int = PER_PAGE) -> LinePage:
    """Group notices into lines, newest first."""
    threads = rows.values("thread").annotate(
        newest=Max("happened_at"),
        people=Count("actor", distinct=True),
        unread=Count("pk", filter=Q(read_at=None)),
    )
    if before is not None:
        threads = threads.filter(newest__lt=before)
    found = list(threads.order_by("-newest", "thread")[: size + 1])
    page = found[:size]
    newest = _newest(rows, threads=[row["thread"] for row in page])
    lines = [_line(row, notices=newest.get(row["thread"], [])) for row in page if newest.get(row["thread"])]
    return LinePage(lines=lines, next_before=page[-1]["newest"].isoformat() if len(found) > size else "")


def _newest(rows: QuerySet[Notice], *, threads: Sequence[str]) -> dict[str, list[Notice]]:
    """Return for each thread its last notice and those of the newest other actors among the last few."""
    order = Window(RowNumber(), partition_by=[F("thread")], order_by=[F("happened_at").desc(), F("pk").desc()])
    last = rows.filter(thread__in=threads).annotate(place=order).filter(place__lte=LOOKED_AT_FOR_NAMES)
    found: dict[str, list[Notice]] = {}
    things = ("post", "comment", "circle", "board", "pick", "decision", "application")
    for notice in last.select_related("person", "actor__profile__avatar", *things).order_by("-happened_at", "-pk"):
        kept = found.setdefault(notice.thread, [])
        if len(kept) < NAMES and notice.actor_id not in {one.actor_id for one in kept}:
            kept.append(notice)
    return found


def _line(row: Mapping[str, Any], *, notices: Sequence[Notice]) -> Line:
    actors = [notice.actor for notice in notices if notice.actor is not None]
    return Line(
        notice=notices[0],
        actors=actors,
        others=max(0, row["people"] - len(actors)),
        unread=bool(row["unread"]),
        newest=row["newest"],
    )


def choices_of_person(viewer: Viewer) -> NoticeChoices:
    """Return how the viewer wants to be told; what they never chose is as for everybody."""
    found = NoticeChoices.objects.filter(person=viewer).first() if isinstance(viewer, User) else None
    return found or NoticeChoices(person=viewer if isinstance(viewer, User) else None)
