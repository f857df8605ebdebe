"""A fair start: which notes get a test place in a list, and how far small circles are helped. Pure.

What is promised (tests/feeds/test_fair_start.py): of the 20 cards of a first page two are test places, one for a new
author and one for any new note; each author has one lot however much they publish; the small-circle points go to the
two newest notes of an author in a list.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from community.feeds.factors import Candidate, Moment, age_in_hours, draw

# A list that fits on one page needs no test places: everything in it is seen anyway.
PAGE = 20
# A note is tried for three days, or until about ten readers reacted to it (documents.engagement_of gives 0.26 then).
TRIAL_HOURS = 72
TRIAL_ENGAGEMENT = 0.26
# Whose account is younger than a month is a new author.
NEW_AUTHOR = timedelta(days=30)
# The small-circle points of one author in one list: a second account is cheaper than a second good note.
HELPED_PER_AUTHOR = 2


def with_fair_start(notes: Sequence[Candidate], *, moment: Moment) -> Moment:
    """Return the moment with the notes that were drawn for test places and those that small circles help."""
    return replace(moment, tried=_tried(notes, moment=moment), helped=_helped(notes))


def _tried(notes: Sequence[Candidate], *, moment: Moment) -> frozenset[int]:
    """Draw a new author's note, then any new note of another author."""
    if len(notes) <= PAGE:
        return frozenset()
    new = [note for note in notes if _is_on_trial(note, moment=moment)]
    first = _drawn((note for note in new if _is_by_new_author(note, moment=moment)), seed=moment.seed)
    second = _drawn((note for note in new if first is None or note.author_id != first.author_id), seed=~moment.seed)
    return frozenset(note.id for note in (first, second) if note is not None)


def _is_on_trial(note: Candidate, *, moment: Moment) -> bool:
    return (
        age_in_hours(note, moment) <= TRIAL_HOURS
        and note.engagement < TRIAL_ENGAGEMENT
        and note.author_id not in moment.taste.follows.authors
        and not moment.seen.get(note.id)
    )


def _is_by_new_author(note: Candidate, *, moment: Moment) -> bool:
    return note.author_joined is not None and note.author_joined >= moment.taken_at - NEW_AUTHOR


def _drawn(notes: Iterable[Candidate], *, seed: int) -> Candidate | None:
    """Draw an author, then one of the author's notes: who publishes ten times has one lot all the same."""
    lots: dict[int, list[Candidate]] = defaultdict(list)
    for note in notes:
        lots[note.author_id].append(note)
    if not lots:
        return None
    winner = min(lots, key=lambda author: (draw(seed, f"author {author}"), author))
    return min(lots[winner], key=lambda note: (draw(seed, note.id), note.id))


def _helped(notes: Sequence[Candidate]) -> frozenset[int]:
    """Return the newest notes of each author, HELPED_PER_AUTHOR of them, that are in a circle."""
    given: dict[int, int] = defaultdict(int)
    helped = []
    for note in sorted(notes, key=lambda note: (note.published_at, note.id), reverse=True):
        if note.circle_ids and given[note.author_id] < HELPED_PER_AUTHOR:
            given[note.author_id] += 1
            helped.append(note.id)
    return frozenset(helped)
