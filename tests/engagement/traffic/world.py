"""A month of a made-up site: people, networks, authors and notes, drawn from a seed. Honest life is in honest.py,
bought life in bought.py; measure.py asks crowds.py what it finds."""

import random
from collections import defaultdict
from dataclasses import dataclass, field

from community.engagement.crowds import DAY, HOUR

DAYS = 30
END = DAYS * DAY
# Share of a day's acts by hour: lunch, evening, and the hour in bed; hardly anybody at four.
BY_HOUR = [6, 3, 1.5, 0.8, 0.5, 0.5, 1, 2, 3, 4, 4, 5, 7, 6, 4, 4, 4, 4, 5, 6, 8, 10, 11, 9]


@dataclass(slots=True)
class Somebody:
    """An account: when it was made (before the month: below zero) and from where it comes."""

    id: int
    joined: float
    network: str
    follows: list[int] = field(default_factory=list)
    is_fake: bool = False


@dataclass(slots=True)
class Note:
    id: int
    author: int
    at: float


@dataclass(slots=True)
class Row:
    """An act, with what it is in truth: honest, or the kind of attack."""

    id: int
    person: int
    post: int
    author: int
    at: float
    network: str
    truth: str


@dataclass
class World:
    chance: random.Random
    people: dict[int, Somebody] = field(default_factory=dict)
    authors: list[int] = field(default_factory=list)
    notes: dict[int, Note] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    done: set[tuple[int, int]] = field(default_factory=set)

    def add_person(self, *, age_days: float, network: str = "", joined: float | None = None, fake: bool = False) -> int:
        made = len(self.people) + 1
        born = -age_days * DAY if joined is None else joined
        self.people[made] = Somebody(made, born, network or f"home-{made}", is_fake=fake)
        return made

    def add_note(self, author: int, *, at: float) -> Note:
        note = Note(len(self.notes) + 1, author, at)
        self.notes[note.id] = note
        return note

    def act(self, person: int, note: Note, *, at: float, truth: str, network: str = "") -> None:
        """One person acts on one note; a quarter also save it, moments later. Who acted already does not again."""
        who = self.people[person]
        if (person, note.id) in self.done or person == note.author or at >= END or at < max(note.at, who.joined):
            return
        self.done.add((person, note.id))
        for delay in (0.0, self.chance.uniform(2, 90)) if self.chance.random() < 0.25 else (0.0,):
            place = network or who.network
            self.rows.append(Row(len(self.rows) + 1, person, note.id, note.author, at + delay, place, truth))

    def moment(self, day: int) -> float:
        """An hour of a day as people are awake."""
        hour = self.chance.choices(range(24), BY_HOUR)[0]
        return day * DAY + (hour + self.chance.random()) * HOUR

    def notes_of(self, author: int) -> list[Note]:
        return [note for note in self.notes.values() if note.author == author]


def settle(seed: int) -> World:
    """Two thousand people in homes, families, offices, a campus and behind mobile carriers; 140 of them write."""
    world = World(random.Random(seed))
    chance = world.chance
    carriers = [f"carrier-{number}" for number in range(6)]
    for number in range(2000):
        joined = chance.uniform(0, END * 0.95) if number % 8 == 0 else None
        place = chance.random()
        network = (
            chance.choice(carriers) if place < 0.3
            else "campus" if place < 0.38
            else f"office-{chance.randrange(12)}" if place < 0.45
            else f"family-{number // 3}" if place < 0.6
            else ""
        )  # fmt: skip
        world.add_person(age_days=chance.uniform(8, 900), network=network, joined=joined)
    everybody = list(world.people)
    world.authors = chance.sample(everybody, 140)
    for author in world.authors:
        for _ in range(chance.randint(3, 12)):
            world.add_note(
                author, at=max(world.people[author].joined, 0) + world.moment(chance.randrange(DAYS - 1)) / 2
            )
    fame = [1 / (place + 3) for place in range(len(world.authors))]
    for person in world.people.values():
        count = min(30, int(chance.paretovariate(0.9)))
        person.follows = list(dict.fromkeys(chance.choices(world.authors, fame, k=count)))
    return world


def by_author(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.author].append(row)
    return found
