"""Finds bought crowds among those who acted on one author's notes: a table of rules, each with its reason. Pure.

Every rule looks for people with hardly any life on the site but this author; a crowd of those is rare among readers.
Found acts count little for `hot` (FOUND_WEIGHT); nobody is punished, no act is deleted, and authors lose no number.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HOUR, DAY = 3600.0, 86_400.0
# How far back a crowd is looked at, and how much an act of a found crowd counts, in hundredths.
LOOK_BACK_DAYS = 30
FOUND_WEIGHT = 5
# Shares are meant for a site where a third of those who act in a month do so on one author only.
USUAL, MOST_USUAL = 1 / 3, 0.5
# A week-old account may belong to a new reader; most of a crowd of them on one author does not.
YOUNG = 7 * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One act on a note of the author: who, when (seconds), from which network (a name, or empty)."""

    id: int
    person: int
    post: int
    at: float
    network: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One who acted: when the account was made, on how many notes it acted in a month, and how mutual that was.

    `mutual` is the share of those notes whose authors acted back at least twice, `partners` how many such authors.
    """

    joined: float
    notes: int
    mutual: float = 0.0
    partners: int = 0


@dataclass(frozen=True, slots=True)
class Crowd:
    """A month of acts on one author's notes, in order of time.

    `usual` is the share of all who acted on the site and did so on one author only: many on a young or small site.
    """

    deeds: Sequence[Deed]
    actors: Mapping[int, Actor]
    here: Mapping[int, int]
    usual: float = 0.0

    def bar(self, share: float) -> float:
        """Return the share that a crowd must have here: more where more people know one author only."""
        return share * max(1.0, self.usual / USUAL)

    def narrowness(self, person: int) -> float:
        """Return the share of a person's notes that are this author's."""
        return self.here[person] / max(self.here[person], self.actors[person].notes)

    def windows(self, seconds: float) -> Iterator[Sequence[Deed]]:
        """Cut the month into windows that overlap by half, so that no crowd falls between two."""
        starts = sorted({int(deed.at // (seconds / 2)) for deed in self.deeds})
        for start in starts:
            begin = start * seconds / 2
            yield [deed for deed in self.deeds if begin <= deed.at < begin + seconds]


def crowd_of(deeds: Iterable[Deed], *, actors: Mapping[int, Actor], usual: float = 0.0) -> Crowd:
    """Put the acts in order and count the notes of each person."""
    ordered = sorted(deeds, key=lambda deed: (deed.at, deed.id))
    notes: dict[int, set[int]] = defaultdict(set)
    for deed in ordered:
        notes[deed.person].add(deed.post)
    return Crowd(ordered, actors, {person: len(found) for person, found in notes.items()}, usual)


def _of(deeds: Iterable[Deed], *, people: set[int]) -> set[int]:
    return {deed.id for deed in deeds if deed.person in people}


def young(crowd: Crowd) -> set[int]:
    """Find eight or more accounts of this week with no other interest, three in ten of those who came in six hours."""
    found: set[int] = set()
    for deeds in crowd.windows(6 * HOUR):
        people = {deed.person for deed in deeds}
        new = {
            deed.person
            for deed in deeds
            if deed.at - crowd.actors[deed.person].joined < YOUNG and crowd.narrowness(deed.person) >= 0.5
        }
        if len(new) >= 8 and len(new) >= crowd.bar(0.3) * len(people):
            found |= _of(deeds, people=new)
    return found


def one_network(crowd: Crowd) -> set[int]:
    """Find eight or more with hardly another interest from one network in a day, a tenth of those who came."""
    found: set[int] = set()
    for deeds in crowd.windows(DAY):
        people = {deed.person for deed in deeds}
        places: dict[str, set[int]] = defaultdict(set)
        for deed in deeds:
            if deed.network:
                places[deed.network].add(deed.person)
        for there in places.values():
            narrow = {person for person in there if crowd.narrowness(person) >= 0.5}
            if len(narrow) >= 8 and len(narrow) >= crowd.bar(0.6) * len(there) and len(narrow) >= 0.1 * len(people):
                found |= _of(deeds, people=narrow)
    return found


def in_step(crowd: Crowd) -> set[int]:
    """Find ten or more who come to the same two notes within the same ten minutes, and to little else."""
    together: Counter[tuple[int, int]] = Counter()
    by_post: dict[int, list[Deed]] = defaultdict(list)
    for deed in crowd.deeds:
        by_post[deed.post].append(deed)
    for deeds in by_post.values():
        pairs: set[tuple[int, int]] = set()
        for place, deed in enumerate(deeds):
            for later in deeds[place + 1 : place + 200]:
                if later.at - deed.at > HOUR / 6:
                    break
                if later.person != deed.person:
                    pairs.add((min(deed.person, later.person), max(deed.person, later.person)))
        together.update(pairs)
    partners: Counter[int] = Counter()
    for pair, times in together.items():
        if times >= max(2, 0.6 * max(crowd.here[person] for person in pair)):
            partners.update(pair)
    people = {person for person, number in partners.items() if number >= 10 and crowd.narrowness(person) >= 0.4}
    return _of(crowd.deeds, people=people)


def no_other_life(crowd: Crowd) -> set[int]:
    """Find fifteen or more with no other interest, three in five of those who came in three days.

    Those among them who came to two or more notes are rare after real virality: a fifth is then enough.
    """
    found: set[int] = set()
    for deeds in crowd.windows(3 * DAY):
        people = {deed.person for deed in deeds}
        narrow = {person for person in people if crowd.narrowness(person) >= 0.75}
        twice = {person for person in narrow if crowd.here[person] >= 2}
        for some, share in ((narrow, 0.6), (twice, 0.2)):
            if len(some) >= 15 and len(some) >= crowd.bar(share) * len(people):
                found |= _of(deeds, people=some)
    return found


def slow_drip(crowd: Crowd) -> set[int]:
    """Find ten or more who like three or more notes of this author and of nobody else, an eighth of a month's crowd."""
    devoted = {person for person, notes in crowd.here.items() if notes >= 3 and crowd.narrowness(person) >= 0.75}
    if len(devoted) >= 10 and len(devoted) >= crowd.bar(0.125) * len(crowd.here):
        return _of(crowd.deeds, people=devoted)
    return set()


def ring(crowd: Crowd) -> set[int]:
    """Find those whose likes go mostly to four or more people who like them back."""
    people = {
        person for person in crowd.here if crowd.actors[person].partners >= 4 and crowd.actors[person].mutual >= 0.75
    }
    return _of(crowd.deeds, people=people)


@dataclass(frozen=True, slots=True)
class CrowdRule:
    """One line of the table: its name, how it finds, what it says to people."""

    name: str
    find: Callable[[Crowd], set[int]]
    reason: str | Promise


RULES: Sequence[CrowdRule] = (
    CrowdRule("young", young, _("Many accounts of this week came for this author only.")),
    CrowdRule("one_network", one_network, _("Many accounts from one network came for this author only.")),
    CrowdRule("in_step", in_step, _("The same accounts came to the same notes within minutes, again and again.")),
    CrowdRule("no_other_life", no_other_life, _("Most who came in three days had no other interest on the site.")),
    CrowdRule("slow_drip", slow_drip, _("Many accounts like this author's notes and nobody else's, for weeks.")),
    CrowdRule("ring", ring, _("These people mostly like each other's notes.")),
)


def judge(crowd: Crowd) -> dict[int, str]:
    """Return the ids of acts that belong to a found crowd, each with the first rule that found it.

    Where half of all who act know one author only, having no other interest says nothing: no rule speaks.
    """
    found: dict[int, str] = {}
    if crowd.usual >= MOST_USUAL:
        return found
    for rule in RULES:
        for deed in rule.find(crowd):
            found.setdefault(deed, rule.name)
    return found
