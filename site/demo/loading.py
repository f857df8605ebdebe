"""Loads the whole demo in order, once, telling how far it is. Used by the command load_demo and by tests."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from django.db import connection

from community.posts.models import Post
from demo import catalogue, faces, pages, people, reading, talk
from demo.drawing import Studio, pack_shot
from demo.notes import House, store_note, submit_key
from demo.reading import NoteText, notes
from search import sources, vocabulary
from search.rebuild import rebuild

Item = TypeVar("Item")
Tell = Callable[[str], None]


class Progress:
    """Tells each step's name, count and seconds."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._begun = time.monotonic()

    def done(self, step: str, *, count: int) -> None:
        """Tell that a step is done."""
        self._tell(f"  {step}: {count} ({time.monotonic() - self._begun:.0f} s)\n")

    def each(self, items: Iterable[Item], *, step: str, total: int) -> Iterator[Item]:
        """Pass items on, telling the number of each."""
        for number, item in enumerate(items, 1):
            self._tell(f"\r  {step}: {number} / {total} ")
            yield item
        self._tell("\r")
        self.done(step, count=total)


def load_demo(
    *, site_url: str, tell: Tell, limit: int | None = None, prepare: Callable[[], None] | None = None
) -> None:
    """Make what is missing of the demo. `limit` takes the newest notes alone; `prepare` makes the tables first."""
    wanted = sorted(notes(), key=lambda note: note.days)[:limit]
    progress = Progress(tell)
    with Studio() as studio:
        if prepare:
            if not connection.introspection.table_names():
                # Nothing is there yet, so all is missing: draw while the tables are made.
                studio.announce(_all_pictures(wanted))
            prepare()
            progress.done("tables", count=len(connection.introspection.table_names()))
        house = _settle(site_url=site_url, studio=studio, progress=progress)
        missing = _missing_pictures(wanted, house=house)
        studio.announce(missing)
        posts = _fill(wanted, house=house, progress=progress)
        if limit is None:
            _bind(wanted, house=house, posts=posts, progress=progress)
    if prepare and missing:
        # No worker runs yet: the feeds are full when the first page is asked for all the same.
        progress.done("found by search", count=sum(rebuild(sources.get(name)).written for name in sources.names()))
        progress.done("names known to search", count=vocabulary.learn())


def _settle(*, site_url: str, studio: Studio, progress: Progress) -> House:
    """Make all that stands before the first note: people, circles, products."""
    users = people.store_people()
    circles = people.store_circles(users)
    people.store_follows(users)
    progress.done("people and circles", count=len(users) + len(circles))
    progress.done("products", count=catalogue.import_stores(site_url=site_url))
    return House(users=users, circles=circles, products=catalogue.product_rows(), studio=studio)


def _fill(wanted: list[NoteText], *, house: House, progress: Progress) -> dict[str, Post]:
    """Write faces, notes and the talk under them; returns the notes by their key in the texts."""
    faces.store_avatars(house.users, studio=house.studio)
    faces.store_covers(house.circles, users=house.users, studio=house.studio)
    faces.store_product_pictures(house.products, editor=house.users["demo_editor"], studio=house.studio)
    count = len(house.users) + len(house.circles) + len(house.products)
    progress.done("faces, covers and pictures of products", count=count)
    steps = progress.each(wanted, step="notes", total=len(wanted))
    posts = {note.key: store_note(note, house=house) for note in steps}
    for note in progress.each(wanted, step="talk under notes", total=len(wanted)):
        talk.store_comments(note, post=posts[note.key], users=house.users, studio=house.studio)
        talk.store_likes(note, post=posts[note.key], users=house.users)
    return posts


def _all_pictures(wanted: list[NoteText]) -> list[str]:
    """Return the names of all pictures, in the order in which they are asked for."""
    return [
        *(person.face for person in reading.people()),
        *(faces.circle_cover(row["slug"]) for row in reading.table("circles", kind="circle")),
        *(pack_shot(product.code) for product in reading.products()),
        *(name for note in wanted for name in note.pictures),
    ]


def _missing_pictures(wanted: list[NoteText], *, house: House) -> list[str]:
    """Return the names of the pictures still to be taken in, in the order in which they are asked for."""
    users = house.users
    avatars = [person.face for person in reading.people() if users[person.handle].profile.avatar_id is None]
    covers = [faces.circle_cover(slug) for slug, circle in house.circles.items() if circle.cover_id is None]
    packs = [pack_shot(product.code) for product in reading.products() if not house.products[product.code].picture_id]
    keys = {submit_key(note) for note in wanted}
    live = Post.objects.filter(author__in=users.values(), idempotency_key__in=keys, live=True)
    held = set(live.values_list("idempotency_key", flat=True))
    shown = (name for note in wanted if submit_key(note) not in held for name in note.pictures)
    return [*avatars, *covers, *packs, *shown]


def _bind(wanted: list[NoteText], *, house: House, posts: dict[str, Post], progress: Progress) -> None:
    """Make what refers to many notes: boards and topic pages."""
    progress.done("boards", count=talk.store_boards(posts, users=house.users))
    progress.done("words of months later", count=talk.store_follow_ups(posts, users=house.users))
    typesetter = pages.Typesetter(
        posts=posts,
        products=house.products,
        circles=house.circles,
        gallery=pages.gallery_of(wanted, posts=posts),
        editor=house.users["demo_editor"],
        studio=house.studio,
    )
    progress.done("topic pages", count=pages.store_pages(typesetter))
    progress.done("editor's picks", count=pages.store_picks(posts, editor=house.users["demo_editor"]))
