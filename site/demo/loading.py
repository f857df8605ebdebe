"""Loads the whole demo in order, once, telling how far it is. Used by the command load_demo and by tests."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from community.people.models import User
from community.posts.models import Post
from community.shop.models import Product
from demo import catalogue, faces, pages, people, reading, talk
from demo.drawing import Studio, pack_shot
from demo.notes import House, store_note, submit_key
from demo.reading import NoteText, notes

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


def load_demo(*, site_url: str, tell: Tell, limit: int | None = None) -> None:
    """Make what is missing of the demo. `limit` takes the newest notes alone, for tests."""
    progress = Progress(tell)
    users = people.store_people()
    circles = people.store_circles(users)
    people.store_follows(users)
    progress.done("people and circles", count=len(users) + len(circles))
    progress.done("products", count=catalogue.import_stores(site_url=site_url))
    wanted = sorted(notes(), key=lambda note: note.days)[:limit]
    products = catalogue.product_rows()
    with Studio(_pictures_to_draw(wanted, users=users, products=products)) as studio:
        faces.store_avatars(users, studio=studio)
        faces.store_product_pictures(products, editor=users["demo_editor"], studio=studio)
        progress.done("faces and pictures of products", count=len(users) + len(products))
        house = House(users=users, circles=circles, products=products, studio=studio)
        steps = progress.each(wanted, step="notes", total=len(wanted))
        posts = {note.key: store_note(note, house=house) for note in steps}
    for note in progress.each(wanted, step="talk under notes", total=len(wanted)):
        talk.store_comments(note, post=posts[note.key], users=users)
        talk.store_likes(note, post=posts[note.key], users=users)
    progress.done("boards", count=talk.store_boards(posts, users=users))
    _dress(wanted, house=house, posts=posts)
    progress.done("topic pages", count=pages.TopicPage.objects.count())


def _pictures_to_draw(
    wanted: list[NoteText], *, users: Mapping[str, User], products: Mapping[str, Product]
) -> list[str]:
    """Return the names of the pictures still to be taken in, in the order in which they are asked for."""
    avatars = [person.face for person in reading.people() if users[person.handle].profile.avatar_id is None]
    packs = [pack_shot(code) for code, product in products.items() if product.picture_id is None]
    keys = {submit_key(note) for note in wanted}
    live = Post.objects.filter(author__in=users.values(), idempotency_key__in=keys, live=True)
    held = set(live.values_list("idempotency_key", flat=True))
    return [*avatars, *packs, *(name for note in wanted if submit_key(note) not in held for name in note.pictures)]


def _dress(wanted: list[NoteText], *, house: House, posts: dict[str, Post]) -> None:
    """Let circles and topic pages show pictures that notes have brought in."""
    gallery = faces.gallery_of(wanted, posts=posts)
    editor = house.users["demo_editor"]
    faces.store_covers(house.circles, editor=editor, gallery=gallery)
    pages.store_pages(
        pages.Typesetter(posts=posts, products=house.products, circles=house.circles, gallery=gallery, editor=editor)
    )
