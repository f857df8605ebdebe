"""From a feed to its ordered list: find, weigh, spread, keep. Used by queries.py and the replaying commands."""

from dataclasses import dataclass, fields, replace

from community.engagement.seen import seen_counts
from community.feeds import pools
from community.feeds.candidates import WINDOW, Wanted, candidates
from community.feeds.factors import Candidate, Taste, Things
from community.feeds.keeping import Inputs, Step, keep_inputs, kept_inputs, ordered
from community.feeds.kinds import Feed
from community.feeds.memory import Memory
from community.feeds.pools import Pool, asked
from community.feeds.ranking import Ranked
from community.feeds.scroll import Scroll
from community.feeds.taste import Reader, direction_of_reader, stamp_of
from community.people.policy import Viewer

# Beginnings of lists that readers without a taste share; a second's worth of them, about 20 KB each.
_begun: Memory[tuple[int, list[Ranked]]] = Memory(500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The beginning of a list that one reader was given, with all that it was made from."""

    scroll: Scroll
    inputs: Inputs
    most: int
    notes: list[Ranked]


# By reader and feed. The notes of a pool are many lists' own: about 25 KB each, 25 MB of a process at most.
_given: Memory[Given] = Memory(1000)

# What a reader who comes again soon is offered beside the pool. About 150 KB each: 75 MB of a process at most.
_own: Memory[tuple[Taste, float, list[Candidate]]] = Memory(500)


def started_list(
    feed: Feed, *, scroll: Scroll, pool: Pool, viewer: Viewer, reader: Reader, most: int
) -> tuple[Scroll, list[Ranked]]:
    """Return the first notes of a list that begins now, and the scroll it belongs to.

    Readers without a taste share those of this second. A reader with one goes on in the list they were given before if
    nothing that it was made from is another: notes, choices, what was seen, and the version of the table.
    """
    kept = None if scroll.viewer_id else _begun.get(scroll.identity)
    if kept is not None and kept[0] >= most:
        return scroll, kept[1][:most]
    inputs = inputs_of(feed, scroll=scroll, pool=pool, viewer=viewer, reader=reader)
    given = _given.get((scroll.viewer_id, feed.name))
    if given is not None and given.inputs == inputs and given.scroll.version == scroll.version and given.most >= most:
        return given.scroll, given.notes[:most]
    made = ordered(scroll, inputs=inputs, spacing=feed.spacing, most=most)
    keep_inputs(scroll, inputs=inputs)
    if scroll.viewer_id:
        _given.set((scroll.viewer_id, feed.name), Given(scroll=scroll, inputs=inputs, most=most, notes=made))
    else:
        _begun.set(scroll.identity, (most, made))
    return scroll, made


def resumed_list(feed: Feed, *, scroll: Scroll, offset: int, viewer: Viewer, reader: Reader, most: int) -> list[Ranked]:
    """Return the list of an earlier page. What the reader said since moves what is below `offset`, nothing above."""
    stamp = stamp_of(reader.rows) if scroll.viewer_id else ""
    inputs = kept_inputs(scroll) or inputs_then(feed, scroll=scroll, viewer=viewer, reader=reader)
    if inputs.steps[-1].stamp != stamp:
        inputs = inputs.followed_by(Step(after=offset, taste=heeded(reader.taste, feed=feed), stamp=stamp))
        keep_inputs(scroll, inputs=inputs)
    return ordered(scroll, inputs=inputs, spacing=feed.spacing, most=most)


def inputs_then(feed: Feed, *, scroll: Scroll, viewer: Viewer, reader: Reader) -> Inputs:
    """Return what today's notes and choices make of the moment at which a scroll began, where nothing was kept."""
    return inputs_of(feed, scroll=scroll, pool=asked(feed, until=scroll.taken_at), viewer=viewer, reader=reader)


def inputs_of(feed: Feed, *, scroll: Scroll, pool: Pool, viewer: Viewer, reader: Reader) -> Inputs:
    """Return all that the list of this feed is made from for this reader, as things stand now."""
    own = viewer if scroll.viewer_id else None
    rows, known = (reader.rows, reader.taste) if own else ([], Taste())
    taste = heeded(known, feed=feed)
    # A pool that was not filled is all there is: the reader's own sources could only name a part of it.
    more = []
    if feed.own and len(pool.notes) >= WINDOW:
        pointing = direction_of_reader(own, rows=rows)
        wanted = Wanted(name=feed.name, filters=feed.filters, text=feed.text, taste=taste, direction=pointing)
        more = _own_notes(feed, wanted=wanted, scroll=scroll, known=known)
    notes = {note.id: note for note in (*more, *pool.notes) if note.author_id not in reader.hidden}
    return Inputs(
        notes=tuple(notes.values()),
        steps=(Step(after=0, taste=taste, stamp=stamp_of(rows)),),
        seen=seen_counts(own, notes),
        picks={key: said for key, said in pool.picks.items() if key in notes},
        pool=pool,
    )


def _own_notes(feed: Feed, *, wanted: Wanted, scroll: Scroll, known: Taste) -> list[Candidate]:
    """Return what the sources say that speak of the reader; asked again when the reader's taste is another one."""
    kept = _own.get((scroll.viewer_id, feed.name))
    now = scroll.taken_at.timestamp()
    if kept is not None and kept[0] is known and 0 <= now - kept[1] < pools.KEPT_SECONDS:
        return kept[2]
    found = candidates(wanted, sources=feed.own, until=scroll.taken_at)
    _own.set((scroll.viewer_id, feed.name), (known, now, found))
    return found


def heeded(taste: Taste, *, feed: Feed) -> Taste:
    """Return the taste with those mutes that this feed heeds."""
    heard = {one.name: getattr(taste.never, one.name) for one in fields(Things) if one.name in feed.heeds}
    return replace(taste, never=Things(**heard))
