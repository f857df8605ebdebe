"""Bought life, by kind. CLAIMED kinds must be found; the others show where the rules end."""

from collections.abc import Callable

from community.engagement.crowds import DAY, HOUR
from tests.engagement.traffic.world import DAYS, Note, World


def target(world: World, *, least: int = 3) -> list[Note]:
    """The notes of an author who needs it: not one of the best known."""
    while True:
        author = world.chance.choice(world.authors[15:])
        notes = [note for note in world.notes_of(author) if note.at < (DAYS - 6) * DAY]
        if len(notes) >= least:
            return sorted(notes, key=lambda note: note.at)


def farm(world: World) -> None:
    """New accounts through a few proxies, in an afternoon."""
    chance = world.chance
    notes = chance.sample(target(world), chance.randint(1, 3))
    begin = max(note.at for note in notes) + chance.uniform(HOUR, 2 * DAY)
    lasts = chance.uniform(1, 8) * HOUR
    for _ in range(chance.randint(40, 150)):
        network = f"proxy-{chance.randrange(30)}"
        person = world.add_person(age_days=0, joined=begin - chance.uniform(0, 4 * DAY), network=network, fake=True)
        wander(world, person, most=1, truth="farm")
        for note in notes:
            world.act(person, note, at=begin + chance.uniform(0, lasts), truth="farm")


def one_network(world: World) -> None:
    """Bought accounts of any age, all steered from one office."""
    chance = world.chance
    notes = chance.sample(target(world), chance.randint(1, 3))
    begin = max(note.at for note in notes) + chance.uniform(HOUR, 2 * DAY)
    for _ in range(chance.randint(20, 60)):
        person = world.add_person(age_days=chance.uniform(1, 400), network="workshop", fake=True)
        wander(world, person, most=1, truth="one_network")
        for note in notes:
            world.act(person, note, at=begin + chance.uniform(0, 4 * HOUR), truth="one_network")


def synchronous(world: World) -> None:
    """Aged accounts on as many networks, told to come at the same minute to each of the notes."""
    chance = world.chance
    notes = chance.sample(target(world, least=3), chance.randint(2, 3))
    people = [world.add_person(age_days=chance.uniform(30, 600), fake=True) for _ in range(chance.randint(40, 120))]
    for person in people:
        wander(world, person, most=2, truth="synchronous")
    for note in notes:
        begin = note.at + chance.uniform(600, 2 * DAY)
        for person in people:
            world.act(person, note, at=begin + chance.uniform(0, 8 * 60), truth="synchronous")


def slow_drip(world: World) -> None:
    """Accounts that come to most notes of one author, each at its own hour, for weeks."""
    chance, notes = world.chance, target(world, least=4)
    for _ in range(chance.randint(30, 80)):
        person = world.add_person(age_days=chance.uniform(5, 300), fake=True)
        wander(world, person, most=1, truth="slow_drip")
        for note in notes:
            if chance.random() < 0.85:
                world.act(person, note, at=note.at + chance.uniform(HOUR, 5 * DAY), truth="slow_drip")


def sleepers(world: World) -> None:
    """Old accounts that never did anything wake up for one author."""
    chance = world.chance
    notes = chance.sample(target(world), chance.randint(1, 3))
    begin = max(note.at for note in notes) + chance.uniform(HOUR, DAY)
    for _ in range(chance.randint(40, 100)):
        person = world.add_person(age_days=chance.uniform(300, 1500), fake=True)
        for note in notes:
            world.act(person, note, at=begin + chance.uniform(0, 2 * DAY), truth="sleepers")


def rings(world: World) -> None:
    """Accounts that write a little and like each other's every note."""
    chance = world.chance
    members = [world.add_person(age_days=chance.uniform(20, 500), fake=True) for _ in range(chance.randint(6, 14))]
    notes = [
        world.add_note(member, at=world.moment(chance.randrange(DAYS - 4)))
        for member in members
        for _ in range(chance.randint(3, 6))
    ]
    for member in members:
        wander(world, member, most=4, truth="rings")
        for note in notes:
            if chance.random() < 0.9:
                world.act(member, note, at=note.at + chance.uniform(600, 2 * DAY), truth="rings")


def camouflaged(world: World) -> None:
    """Aged accounts that live a reader's life for a month and sell one like in ten."""
    chance, notes = world.chance, chance_notes(world)
    bought = chance.sample(target(world), 2)
    for _ in range(60):
        person = world.add_person(age_days=chance.uniform(60, 900), fake=True)
        for note in chance.choices(notes, k=18):
            world.act(person, note, at=_later(world, note), truth="cover")
        for note in bought:
            world.act(person, note, at=note.at + chance.uniform(HOUR, 3 * DAY), truth="camouflaged")


def handful(world: World) -> None:
    """Five friends' accounts: below every number that a rule asks for."""
    chance, notes = world.chance, target(world)
    for _ in range(5):
        person = world.add_person(age_days=chance.uniform(1, 300), fake=True)
        for note in notes[:2]:
            world.act(person, note, at=note.at + chance.uniform(HOUR, DAY), truth="handful")


def drip_on_a_star(world: World) -> None:
    """Thirty devoted accounts among the hundreds who come to a well-known author anyway."""
    chance = world.chance
    star = max(world.authors[:5], key=lambda author: len(world.notes_of(author)))
    for _ in range(30):
        person = world.add_person(age_days=chance.uniform(5, 300), fake=True)
        for note in world.notes_of(star):
            world.act(person, note, at=note.at + chance.uniform(HOUR, 5 * DAY), truth="drip_on_a_star")


def wander(world: World, person: int, *, most: int, truth: str) -> None:
    """A little cover: up to so many notes of others. They are fake too, and nobody's loss; they are not counted."""
    notes = chance_notes(world)
    for note in world.chance.choices(notes, k=world.chance.randint(0, most)):
        world.act(person, note, at=_later(world, note), truth="cover")


def chance_notes(world: World) -> list[Note]:
    return [note for note in world.notes.values() if note.author in world.authors[:60]]


def _later(world: World, note: Note) -> float:
    return note.at + world.chance.expovariate(1 / (1.5 * DAY))


CLAIMED: dict[str, Callable[[World], None]] = {
    "farm": farm,
    "one_network": one_network,
    "synchronous": synchronous,
    "slow_drip": slow_drip,
    "sleepers": sleepers,
    "rings": rings,
}
NOT_CLAIMED: dict[str, Callable[[World], None]] = {
    "camouflaged": camouflaged,
    "handful": handful,
    "drip_on_a_star": drip_on_a_star,
}
