"""What the ranking may know of a reader: what they chose (follows, joins, less, never) and what their acts taught."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection

from community.circles.models import Membership
from community.engagement.models import BoardItem, Interest, Like
from community.engagement.queries import interests_of
from community.feeds.factors import Taste, Things
from community.feeds.learnt import direction_of
from community.feeds.memory import Memory
from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import followed_ids, hidden_ids
from community.posts.models import PostHashtag, ProductTag

# The last 50 likes and 50 saves: about a month of an active reader; older taste fades by falling out.
RECENT = 50
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
Kind, Choice = Interest.Kind, Interest.Choice
# One row for each table, beginning with its letter; a sum of ids, since one may go as another comes.
STAMP = """
    SELECT 'f', count(*), sum(id), '' FROM people_follow WHERE follower_id = %(reader)s
    UNION ALL SELECT 'm', count(*), sum(id), '' FROM circles_membership
        WHERE user_id = %(reader)s AND state = 'active'
    UNION ALL SELECT 'l', count(*), sum(id), '' FROM engagement_like WHERE user_id = %(reader)s
    UNION ALL SELECT 's', count(*), sum(id), '' FROM engagement_boarditem WHERE added_by_id = %(reader)s
    UNION ALL SELECT 'b', count(*), sum(id), '' FROM people_block
        WHERE owner_id = %(reader)s OR (target_id = %(reader)s AND kind = 'block')
    UNION ALL SELECT 'i', count(*), sum(id), CAST(max(decided_at) AS varchar(40)) FROM engagement_interest
        WHERE user_id = %(reader)s
"""
# A taste is some 10 KB: 20 MB of a process at most.
_known: Memory[tuple[tuple[Any, ...], "Reader"]] = Memory(2000)
Choices = Mapping[tuple[str, str], frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whom a reader never meets, what they chose, and what the ranking may know of them."""

    hidden: frozenset[int] = frozenset()
    rows: list[Interest] = field(default_factory=list)
    taste: Taste = field(default_factory=Taste)


def has_taste(viewer: Viewer) -> bool:
    """Say whether lists may differ for this reader: signed in, and personalisation not switched off."""
    return isinstance(viewer, User) and viewer.profile.personalised


def choices_of(viewer: Viewer) -> list[Interest]:
    """Return what the reader chose, in one statement; nothing where personalisation is off."""
    return list(interests_of(viewer)) if has_taste(viewer) else []


def stamp_of(rows: list[Interest]) -> str:
    """Return what tells two states of a reader's choices apart: a list whose stamp is older is ordered again."""
    return f"{len(rows)}.{rows[0].decided_at.timestamp():.6f}" if rows else ""


def taste_of(viewer: Viewer, *, rows: list[Interest]) -> Taste:
    """Return the reader's taste in six statements, or the empty one."""
    if not isinstance(viewer, User) or not has_taste(viewer):
        return Taste()
    chosen = _by_choice(rows)
    circles = Membership.objects.filter(user=viewer, state=Membership.State.ACTIVE).values_list("circle_id", flat=True)
    return Taste(
        follows=_things(
            chosen, choice=Choice.MORE, authors=frozenset(followed_ids(viewer)), circles=frozenset(circles)
        ),
        learned=_learned(viewer, since=_since(rows), chosen=chosen),
        less=_things(chosen, choice=Choice.LESS, authors=chosen[Choice.LESS, Kind.AUTHOR]),
        never=_things(chosen, choice=Choice.NEVER),
    )


def reader_of(viewer: Viewer) -> Reader:
    """Return the reader with choices and taste, in one statement while nothing of them changed."""
    if not isinstance(viewer, User) or not has_taste(viewer):
        return Reader(hidden=frozenset(hidden_ids(viewer)))
    stamp = _stamp(viewer.pk)
    known = _known.get(viewer.pk)
    if known is not None and known[0] == stamp:
        return known[1]
    rows = choices_of(viewer)
    reader = Reader(hidden=frozenset(hidden_ids(viewer)), rows=rows, taste=taste_of(viewer, rows=rows))
    _known.set(viewer.pk, (stamp, reader))
    return reader


def _stamp(key: int) -> tuple[Any, ...]:
    """Return what tells two states of a reader's taste apart: number and sum of the rows it is made from."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP, {"reader": key})
        return tuple(sorted(cursor.fetchall()))


def learned_from(viewer: User, *, since: datetime = LONG_AGO) -> set[int]:
    """Return the notes a reader's taste is learned from: the latest liked and saved ones."""
    liked = Like.objects.filter(user=viewer, created_at__gt=since).order_by("-pk")
    saved = BoardItem.objects.filter(added_by=viewer, created_at__gt=since).order_by("-pk")
    return {row for rows in (liked, saved) for row in rows.values_list("post_id", flat=True)[:RECENT]}


def direction_of_reader(viewer: Viewer, *, rows: list[Interest]) -> tuple[float, ...]:
    """Return where the learnt vectors of what the reader liked and saved point together; empty when nothing is."""
    if not settings.LEARNT_TASTE or not isinstance(viewer, User) or not has_taste(viewer):
        return ()
    return direction_of(learned_from(viewer, since=_since(rows)))


def _since(rows: list[Interest]) -> datetime:
    """Return from when on acts teach: a reader may have asked to forget what was learned before."""
    return next((row.decided_at for row in rows if row.kind == Kind.LEARNED), LONG_AGO)


def _by_choice(rows: list[Interest]) -> Choices:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        found[row.choice, row.kind].add(row.target_id)
    return defaultdict(frozenset, {key: frozenset(ids) for key, ids in found.items()})


def _things(
    chosen: Choices, *, choice: str, authors: frozenset[int] = frozenset(), circles: frozenset[int] = frozenset()
) -> Things:
    return Things(
        authors=authors,
        circles=circles | chosen[choice, Kind.CIRCLE],
        topics=chosen[choice, Kind.TOPIC],
        brands=chosen[choice, Kind.BRAND],
        products=chosen[choice, Kind.PRODUCT],
        notes=chosen[choice, Kind.NOTE],
    )


def _learned(viewer: User, *, since: datetime, chosen: Choices) -> Things:
    """Return topics and products of liked and saved notes, without those the reader asked not to count."""
    notes = learned_from(viewer, since=since)
    topics = PostHashtag.objects.filter(post_id__in=notes).values_list("hashtag_id", flat=True)
    products = ProductTag.objects.filter(post_id__in=notes).values_list("product_id", flat=True)
    return Things(
        topics=frozenset(topics) - chosen[Choice.NEUTRAL, Kind.TOPIC],
        products=frozenset(products) - chosen[Choice.NEUTRAL, Kind.PRODUCT],
    )
