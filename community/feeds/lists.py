"""From a feed to its ordered list: find, weigh, spread, keep. Used by queries.py and the replaying commands."""

import hashlib
from collections.abc import Collection
from dataclasses import fields, replace

from community.engagement.queries import current_picks
from community.engagement.seen import seen_counts
from community.feeds import scroll as scrolls
from community.feeds.candidates import WINDOW, Wanted, candidates
from community.feeds.factors import Candidate, Taste, Things
from community.feeds.keeping import (
    Inputs,
    Step,
    keep_inputs,
    keep_order,
    kept_inputs,
    kept_order,
    ordered,
    recall,
    remember,
)
from community.feeds.kinds import Feed
from community.feeds.ranking import Ranked
from community.feeds.scroll import Scroll
from community.feeds.taste import choices_of, direction_of_reader, stamp_of, taste_of
from community.people.policy import Viewer


def started_list(feed: Feed, *, scroll: Scroll, viewer: Viewer, hidden: Collection[int]) -> list[Ranked]:
    """Return the list of a scroll that begins now; readers without a taste share the one of this second."""
    kept = None if scroll.viewer_id else kept_order(scroll)
    if kept is not None:
        return kept[1]
    return _kept(scroll, feed=feed, inputs=inputs_of(feed, scroll=scroll, viewer=viewer, hidden=hidden))


def resumed_list(feed: Feed, *, scroll: Scroll, offset: int, viewer: Viewer, hidden: Collection[int]) -> list[Ranked]:
    """Return the list of an earlier page. What the reader said since moves what is below `offset`, nothing above."""
    rows = choices_of(viewer) if scroll.viewer_id else []
    kept = kept_order(scroll)
    if kept is not None and kept[0] == stamp_of(rows):
        return kept[1]
    inputs = kept_inputs(scroll) or inputs_of(feed, scroll=scroll, viewer=viewer, hidden=hidden)
    if inputs.steps[-1].stamp != stamp_of(rows):
        taste = heeded(taste_of(viewer, rows=rows), feed=feed)
        inputs = inputs.followed_by(Step(after=offset, taste=taste, stamp=stamp_of(rows)))
    return _kept(scroll, feed=feed, inputs=inputs)


def _kept(scroll: Scroll, *, feed: Feed, inputs: Inputs) -> list[Ranked]:
    made = ordered(scroll, inputs=inputs, spacing=feed.spacing)
    keep_inputs(scroll, inputs=inputs)
    keep_order(scroll, notes=made, stamp=inputs.steps[-1].stamp)
    return made


def inputs_of(feed: Feed, *, scroll: Scroll, viewer: Viewer, hidden: Collection[int]) -> Inputs:
    """Return all that the list of this feed is made from for this reader, as things stand now."""
    own = viewer if scroll.viewer_id else None
    rows = choices_of(own)
    taste = heeded(taste_of(own, rows=rows), feed=feed)
    pool, picks = _pool(feed, scroll=scroll)
    # A pool that was not filled is all there is: the reader's own sources could only name a part of it.
    more = []
    if feed.own and len(pool) >= WINDOW:
        pointing = direction_of_reader(own, rows=rows)
        wanted = Wanted(name=feed.name, filters=feed.filters, text=feed.text, taste=taste, direction=pointing)
        more = candidates(wanted, sources=feed.own, until=scroll.taken_at)
    notes = {note.id: note for note in (*more, *pool) if note.author_id not in hidden}
    return Inputs(
        notes=tuple(notes.values()),
        steps=(Step(after=0, taste=taste, stamp=stamp_of(rows)),),
        seen=seen_counts(own, notes),
        picks={key: said for key, said in picks.items() if key in notes},
    )


def heeded(taste: Taste, *, feed: Feed) -> Taste:
    """Return the taste with those mutes that this feed heeds."""
    heard = {one.name: getattr(taste.never, one.name) for one in fields(Things) if one.name in feed.heeds}
    return replace(taste, never=Things(**heard))


def _pool(feed: Feed, *, scroll: Scroll) -> tuple[list[Candidate], dict[int, str]]:
    """Return what is the same for everyone, notes and picks: asked once for all lists begun in one SHARED_SECONDS."""
    until = scroll.shared_until
    key = f"pool:{hashlib.blake2b(feed.name.encode(), digest_size=12).hexdigest()}:{until.timestamp()}"
    kept: tuple[list[Candidate], dict[int, str]] | None = recall(key)
    if kept is None:
        picks = current_picks(at=until)
        wanted = Wanted(name=feed.name, filters=feed.filters, text=feed.text, picks=tuple(sorted(picks)))
        kept = (candidates(wanted, sources=feed.shared, until=until), picks)
        remember(key, kept, seconds=max(1, 2 * scrolls.SHARED_SECONDS))
    return kept
