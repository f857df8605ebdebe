"""A list shown earlier, made again from its identity; and what another version of the table would make of a list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from community.engagement.queries import current_picks
from community.feeds.candidates import Wanted, candidates
from community.feeds.factors import Candidate, Taste, Things
from community.feeds.keeping import Inputs, Step, kept_inputs, ordered
from community.feeds.kinds import feed_named, home
from community.feeds.lists import inputs_then
from community.feeds.ranking import Ranked
from community.feeds.scroll import Scroll, begin, named
from community.feeds.taste import reader_of
from community.feeds.versions import RANKINGS
from community.people.models import User

# What a first page shows.
FIRST_PAGE = 20
# Each profile follows this many of the most frequent authors, circles and topics.
FREQUENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A list made again. When it is not exact it is what today's notes and choices make of that moment and seed."""

    scroll: Scroll
    notes: Sequence[Ranked]
    exact: bool


def replayed(identity: str) -> Replayed:
    """Make a list again; ValueError or LookupError when nothing can be made of the identity."""
    scroll = named(identity)
    feed = feed_named(scroll.feed)
    if scroll.version not in RANKINGS:
        raise LookupError(f"version {scroll.version} of the table is not in the code any more")
    inputs = kept_inputs(scroll)
    exact = inputs is not None
    if inputs is None:
        viewer = User.objects.select_related("profile").filter(pk=scroll.viewer_id, erased_at=None).first()
        inputs = inputs_then(feed, scroll=scroll, viewer=viewer, reader=reader_of(viewer))
    return Replayed(scroll=scroll, notes=ordered(scroll, inputs=inputs, spacing=feed.spacing), exact=exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a profile's first page is under two versions: notes that come and go, places moved, points by factor."""

    profile: str
    same: int
    come: Sequence[int]
    gone: Sequence[int]
    moved: float
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def compared(old: str, *, new: str) -> list[Difference]:
    """Order the same notes by two versions for each fixed profile; KeyError when a version is unknown."""
    tables = (RANKINGS[old], RANKINGS[new])
    feed = home()
    scroll = replace(begin(feed.name, viewer_id=0), seed=1)
    picks = current_picks(at=scroll.taken_at)
    wanted = Wanted(name=feed.name, picks=tuple(sorted(picks)))
    notes = tuple(candidates(wanted, sources=feed.shared, until=scroll.taken_at))
    found = []
    for profile, taste in profiles(notes).items():
        steps = (Step(after=0, taste=taste, stamp=""),)
        inputs = Inputs(notes=notes, steps=steps, picks=picks)
        lists = [
            ordered(replace(scroll, version=version), inputs=inputs, spacing=feed.spacing)[:FIRST_PAGE]
            for version in (old, new)
        ]
        found.append(_difference(profile, lists=lists, names=[factor.name for table in tables for factor in table]))
    return found


def profiles(notes: Sequence[Candidate]) -> dict[str, Taste]:
    """Return readers made from what is frequent among the notes: the same notes give the same readers."""
    authors = _frequent([note.author_id] for note in notes)
    circles = _frequent(note.circle_ids for note in notes)
    topics = _frequent(note.topic_ids for note in notes)
    products = _frequent(note.product_ids for note in notes)
    return {
        "newcomer": Taste(),
        "follower": Taste(follows=Things(authors=authors)),
        "circle member": Taste(follows=Things(circles=circles)),
        "collector": Taste(learned=Things(topics=topics, products=products)),
        "all of it": Taste(
            follows=Things(authors=authors, circles=circles, topics=topics),
            learned=Things(topics=topics, products=products),
        ),
        "tired of the usual": Taste(less=Things(authors=authors, topics=topics)),
    }


def _frequent(groups: object) -> frozenset[int]:
    counts = Counter(key for group in groups for key in group)  # type: ignore[attr-defined]
    return frozenset(key for key, _count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:FREQUENT])


def _difference(profile: str, *, lists: Sequence[Sequence[Ranked]], names: Sequence[str]) -> Difference:
    before, after = ({note.id: place for place, note in enumerate(notes)} for notes in lists)
    both = before.keys() & after.keys()
    means = [
        {name: sum(dict(note.parts).get(name, 0) for note in notes) / max(1, len(notes)) for name in names}
        for notes in lists
    ]
    return Difference(
        profile=profile,
        same=len(both),
        come=[key for key in after if key not in before],
        gone=[key for key in before if key not in after],
        moved=sum(abs(before[key] - after[key]) for key in both) / max(1, len(both)),
        points={
            name: (means[0][name], means[1][name]) for name in dict.fromkeys(names) if means[0][name] or means[1][name]
        },
    )
