"""Honest life: followers, browsers, small circles, families, new people, a class in one room, and real virality."""

from community.engagement.crowds import DAY, HOUR
from tests.engagement.traffic.world import DAYS, END, Note, World

KINDS = ("browsing", "following", "small circle", "family, office", "class in one room", "virality")


def live(world: World) -> None:
    """Let everybody live for a month."""
    browse(world)
    follow(world)
    meet_in_circles(world)
    like_at_home(world)
    spend_an_evening(world)
    for _ in range(3):
        spread(world)


def browse(world: World) -> None:
    """Everyone at their own pace, most seldom, a few all day; lively notes are met more often."""
    chance, notes = world.chance, list(world.notes.values())
    place = {author: number for number, author in enumerate(world.authors)}
    weights = [1 / (place[note.author] + 4) for note in notes]
    for person in list(world.people):
        for note in chance.choices(notes, weights, k=min(120, int(3 * chance.paretovariate(1.0)))):
            begin = max(note.at, world.people[person].joined)
            world.act(person, note, at=_awake(world, begin + chance.expovariate(1 / (1.5 * DAY))), truth="browsing")


def follow(world: World) -> None:
    """Who follows is told at once: a rush in the first minutes, then as people wake up. Fans come to many notes."""
    chance = world.chance
    for person in list(world.people.values()):
        for author in person.follows:
            warmth = chance.betavariate(1, 4)
            for note in world.notes_of(author):
                if chance.random() < warmth:
                    is_rush = chance.random() < 0.2
                    delay = chance.uniform(20, 900) if is_rush else chance.expovariate(1 / (0.6 * DAY))
                    world.act(person.id, note, at=note.at + delay, truth="following")


def meet_in_circles(world: World) -> None:
    """Small circles of people who write and like each other's notes, and other people's as often."""
    chance, notes = world.chance, list(world.notes.values())
    for _ in range(10):
        members = chance.sample(world.authors, chance.randint(5, 10))
        for person in members:
            for friend in members:
                for note in world.notes_of(friend):
                    if chance.random() < 0.4:
                        world.act(
                            person, note, at=_awake(world, note.at + chance.expovariate(1 / DAY)), truth="small circle"
                        )
                        world.act(person, chance.choice(notes), at=chance.uniform(0, END), truth="small circle")


def like_at_home(world: World) -> None:
    """A first note gets its family and an office's colleagues, some of them with an account made for it."""
    chance = world.chance
    for number in range(60):
        author = chance.randrange(1, 2001)
        note = world.add_note(author, at=max(0.0, world.people[author].joined) + chance.uniform(0, (END - DAY) / 2))
        network = world.people[author].network
        family = [
            world.add_person(age_days=0, joined=note.at + 60, network=network) for _ in range(chance.randint(1, 4))
        ]
        mates = [who.id for who in world.people.values() if who.network == network and who.id != author]
        if number % 2:
            family += chance.sample(mates, min(len(mates), 5))
        for person in family:
            world.act(person, note, at=note.at + chance.uniform(120, 3 * HOUR), truth="family, office")


def spend_an_evening(world: World) -> None:
    """A class of ten signs up in one room, likes the teacher's notes, and looks around."""
    chance, notes = world.chance, list(world.notes.values())
    for number in range(3):
        teacher = chance.choice(world.authors)
        evening = chance.randrange(5, DAYS - 2) * DAY + 19 * HOUR
        for _ in range(chance.randint(6, 10)):
            person = world.add_person(age_days=0, joined=evening, network=f"room-{number}")
            for note in (*chance.sample(world.notes_of(teacher), 2), *chance.choices(notes, k=chance.randint(2, 8))):
                world.act(person, note, at=evening + chance.uniform(300, 5400), truth="class in one room")


def spread(world: World) -> None:
    """A note goes round: hundreds in half a day, two in five of them people who never act, one in ten new ones."""
    chance = world.chance
    late = [note for note in world.notes.values() if DAY < note.at < END - 3 * DAY]
    note, active = chance.choice(late), list(world.people)
    begin = note.at + chance.uniform(HOUR, DAY)
    for _ in range(chance.randint(200, 500)):
        at = begin + chance.gammavariate(3, 1.5 * HOUR)
        draw = chance.random()
        if draw < 0.4:
            person = world.add_person(age_days=chance.uniform(20, 900), network=_anywhere(world))
        elif draw < 0.5:
            person = world.add_person(age_days=0, joined=at - chance.uniform(60, HOUR), network=_anywhere(world))
        else:
            person = chance.choice(active)
        world.act(person, note, at=at, truth="virality")
        if chance.random() < 0.15:
            world.act(person, _another(world, note), at=at + chance.uniform(30, 600), truth="virality")


def _another(world: World, note: Note) -> Note:
    return world.chance.choice(world.notes_of(note.author))


def _anywhere(world: World) -> str:
    return f"carrier-{world.chance.randrange(6)}" if world.chance.random() < 0.5 else ""


def _awake(world: World, at: float) -> float:
    """Move a moment to an hour at which people are awake, on the same day or later."""
    moved = world.moment(int(at // DAY))
    return moved if moved > at else moved + DAY
