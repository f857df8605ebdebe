"""What a live note said before it was edited: kept at publishing, shown by lines. Drafts never come here.

Models call the keeping inside their transaction; pages ask for the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from community.people.models import User
from community.people.withdrawal import tell_withdrawal
from community.posts.disclosure import Disclosure
from community.posts.parts import PostEdit

if TYPE_CHECKING:
    from community.posts.models import Post

TOLD = ("title", "body", "disclosure", "score")
# A page of edits is read by people; what lies before the latest fifty is kept and not shown.
MOST_EDITS = 50
# Comparing many short lines with each other takes long: beyond this a text is shown out and in as a whole.
MOST_LINES = 300


def keep_what_was_shown(before: "Post", *, now: "Post") -> None:
    """Keep the words that readers saw until this publication, where they are others now."""
    said = {name: getattr(before, name) for name in TOLD}
    if said == {name: getattr(now, name) for name in TOLD} or not now.live:
        return
    shown_from, shown_until = before.last_published_at, now.last_published_at
    PostEdit.objects.create(post_id=now.pk, **said, shown_from=shown_from, shown_until=shown_until)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: kept, taken out or put in."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One edit: when, and what of the note became what. Empty where its author took the earlier words out."""

    edit: PostEdit
    at: datetime
    title: Sequence[Line]
    body: Sequence[Line]
    disclosure: tuple[str, str] | None
    score: tuple[int | None, int | None] | None

    @property
    def taken_out(self) -> bool:
        """Say whether the words cannot be compared any more, on this side or on the next."""
        return not (self.title or self.body or self.disclosure or self.score)


def changes_of(post: "Post") -> list[Change]:
    """Return the edits of a visible note, the latest first; the caller has asked whether the viewer may see it."""
    edits = list(PostEdit.objects.filter(post=post.pk)[:MOST_EDITS])
    later: list[Post | PostEdit] = [post, *edits]
    return [_change(edit, later=after) for edit, after in zip(edits, later, strict=False)]


def _change(edit: PostEdit, *, later: "Post | PostEdit") -> Change:
    if edit.taken_out or getattr(later, "taken_out", False):
        return Change(edit=edit, at=edit.shown_until, title=(), body=(), disclosure=None, score=None)
    return Change(
        edit=edit,
        at=edit.shown_until,
        title=_lines(edit.title, later.title) if edit.title != later.title else (),
        body=_lines(edit.body, later.body) if edit.body != later.body else (),
        disclosure=(_said(edit.disclosure), _said(later.disclosure)) if edit.disclosure != later.disclosure else None,
        score=(edit.score, later.score) if edit.score != later.score else None,
    )


def _said(disclosure: str) -> str:
    return str(dict(Disclosure.choices).get(disclosure, ""))


def _lines(before: str, after: str) -> list[Line]:
    return list(compared(before.splitlines(), after.splitlines()))


def compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of two texts in reading order, each as kept, out or in."""
    if max(len(before), len(after)) > MOST_LINES:
        yield from (Line("out", text) for text in before)
        yield from (Line("in", text) for text in after)
        return
    for tag, start, end, to, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Line("same", text) for text in before[start:end])
        else:
            yield from (Line("out", text) for text in before[start:end])
            yield from (Line("in", text) for text in after[to:until])


@transaction.atomic
def take_out_words(post: "Post", *, key: int, by: User) -> None:
    """Let the author take earlier words out of the history; that and when the note was edited stays told."""
    if by.pk != post.author_id:
        raise PermissionDenied
    edit = PostEdit.objects.select_for_update().get(pk=key, post=post.pk)
    edit.title, edit.body, edit.disclosure, edit.score, edit.taken_out = "", "", "", None, True
    edit.save()
    tell_withdrawal()
