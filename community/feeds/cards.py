"""Ids -> cards: visible notes, the reader's own marks and the reasons, in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise

from community.engagement.queries import marked_ids
from community.feeds import ranking
from community.feeds.ranking import Ranked
from community.feeds.shown import shown_notes
from community.feeds.versions import LINES
from community.people.policy import Viewer
from community.posts.models import Post
from community.posts.queries import visible_posts, with_card_data


@dataclass(frozen=True, slots=True)
class Part:
    """One line of an explanation: its name in the table, its points, its sentence, its weight, and what was said."""

    name: str
    points: int
    sentence: str | Promise
    most: int = 0
    said: str = ""

    @property
    def weight(self) -> str:
        """Return the points at most as people write them: with a minus as wide as a plus."""
        return str(self.most).replace("-", "\N{MINUS SIGN}")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a note stands where it stands; score == sum of the parts' points. Empty in feeds ordered by time."""

    parts: tuple[Part, ...] = ()

    @property
    def score(self) -> int:
        """Return the points that decide the place."""
        return sum(part.points for part in self.parts)

    @property
    def first(self) -> Part | None:
        """Return the part that says most; an editor's word comes first."""
        picked = (part for part in self.parts if part.said)
        return next(picked, None) or (self.parts[0] if self.parts else None)


@dataclass(frozen=True, slots=True)
class Card:
    """A note as a feed shows it to one reader."""

    post: Post
    reason: Reason
    liked: bool
    saved: bool


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A page of a feed. `scroll` identifies the list (empty where a feed is simply by time)."""

    cards: list[Card]
    next_cursor: str = ""
    scroll: str = ""


def cards_of(
    viewer: Viewer, *, ranked: Sequence[Ranked], version: str = ranking.VERSION, withdrawal: str | None = None
) -> list[Card]:
    """Return cards in the given order; what the reader may not see (any more) is left out, whatever the index said.

    `withdrawal` is the word of now (people/withdrawal.py). Who gives it has left out whom the reader does not meet.
    """
    keys = [note.id for note in ranked]
    reasons = {note.id: reason_of(note, version=version) for note in ranked}
    return _cards(viewer, keys=keys, withdrawal=withdrawal, reasons=reasons)


def cards_at(viewer: Viewer, *, keys: Sequence[int], withdrawal: str | None) -> list[Card]:
    """Return cards of notes in the order of these keys, as `cards_of` does, without reasons."""
    return _cards(viewer, keys=keys, withdrawal=withdrawal, reasons={})


def _cards(viewer: Viewer, *, keys: Sequence[int], withdrawal: str | None, reasons: dict[int, Reason]) -> list[Card]:
    if withdrawal is not None and settings.PAGE_SECONDS:
        notes = shown_notes(viewer, keys=keys, withdrawal=withdrawal)
        return [Card(one.post, reasons.get(one.post.pk, Reason()), liked=one.liked, saved=one.saved) for one in notes]
    posts = {post.pk: post for post in with_card_data(visible_posts(viewer).filter(pk__in=keys))} if keys else {}
    return _laid_over(viewer, posts=[posts[key] for key in keys if key in posts], reasons=reasons)


def cards_by_time(viewer: Viewer, *, posts: Sequence[Post]) -> list[Card]:
    """Return cards of posts that are already visible and in order."""
    return _laid_over(viewer, posts=posts, reasons={})


def reason_of(note: Ranked, *, version: str = ranking.VERSION) -> Reason:
    """Return the explanation of a ranked note, in the words of the table that ranked it."""
    lines = LINES[version]
    return Reason(
        parts=tuple(
            Part(
                name=name,
                points=points,
                sentence=lines[name].sentence,
                most=lines[name].points,
                said=note.said if name == "pick" else "",
            )
            for name, points in note.parts
        )
    )


def _laid_over(viewer: Viewer, *, posts: Sequence[Post], reasons: dict[int, Reason]) -> list[Card]:
    keys = [post.pk for post in posts]
    liked, saved = marked_ids(viewer, post_ids=keys)
    return [
        Card(post=post, reason=reasons.get(post.pk, Reason()), liked=post.pk in liked, saved=post.pk in saved)
        for post in posts
    ]
