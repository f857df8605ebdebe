"""Asks the rules about every author of a made-up month, and counts what they found, by what it was in truth."""

from collections import Counter, defaultdict

from community.engagement.crowds import Actor, Deed, crowd_of, judge
from tests.engagement.traffic import bought, honest
from tests.engagement.traffic.world import Row, World, by_author, settle


def month(seed: int) -> World:
    """A whole month with two attacks of every kind."""
    world = settle(seed)
    honest.live(world)
    for attack in (*bought.CLAIMED.values(), *bought.NOT_CLAIMED.values()):
        attack(world)
        attack(world)
    return world


def actors_of(rows: list[Row], *, world: World) -> dict[int, Actor]:
    """What the database knows of each person: notes acted on in the month, and who acted back."""
    notes: dict[int, set[int]] = defaultdict(set)
    towards: Counter[tuple[int, int]] = Counter()
    for person, post, author in {(row.person, row.post, row.author) for row in rows}:
        notes[person].add(post)
        towards[person, author] += 1
    returned: Counter[int] = Counter()
    partners: Counter[int] = Counter()
    for (person, author), times in towards.items():
        if towards[author, person] >= 2:
            returned[person] += times
            partners[person] += 1
    return {
        person: Actor(
            joined=world.people[person].joined,
            notes=len(found),
            mutual=returned[person] / len(found),
            partners=partners[person],
        )
        for person, found in notes.items()
    }


def usual_of(rows: list[Row]) -> float:
    """The share of people who acted on one author only, the bought ones among them."""
    authors: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        authors[row.person].add(row.author)
    return sum(len(known) == 1 for known in authors.values()) / len(authors)


def found_in(world: World) -> dict[int, str]:
    """Judge each author's crowd; return the found rows with their rule."""
    actors = actors_of(world.rows, world=world)
    usual = usual_of(world.rows)
    found: dict[int, str] = {}
    for rows in by_author(world.rows).values():
        deeds = [Deed(id=row.id, person=row.person, post=row.post, at=row.at, network=row.network) for row in rows]
        found |= judge(crowd_of(deeds, actors=actors, usual=usual))
    return found


def count(world: World) -> tuple[Counter[str], Counter[str]]:
    """Return (all, found) by truth."""
    found = found_in(world)
    everything = Counter(row.truth for row in world.rows)
    return everything, Counter(row.truth for row in world.rows if row.id in found)
