"""People, circles, products, topics and pictures for the made-up notes; few things own most notes. For bench/ only."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bench import rows, words
from community.circles.models import Circle, Membership
from community.people.models import Follow, Profile, User
from community.posts.models import Hashtag
from community.posts.text import topic_key
from community.shop.models import Brand, Product, Store
from media.models import Picture

PICTURES = 400
FOLLOWED = 200
# What each reader of the signed-in measurements has joined, and how many such readers there are.
JOINED = 10
READERS = 25


@dataclass(frozen=True, slots=True)
class Weighted:
    """Ids 1..count drawn by Zipf's law: the second is drawn half as often as the first."""

    count: int
    sums: Sequence[float]

    def draw(self, draw: random.Random, *, size: int) -> list[int]:
        return draw.choices(range(1, self.count + 1), cum_weights=self.sums, k=size)


def weighted(count: int) -> Weighted:
    return Weighted(count, list(accumulate(1 / place for place in range(1, count + 1))))


@dataclass(frozen=True, slots=True)
class World:
    """What notes are drawn from."""

    authors: Weighted
    circles: Weighted
    products: Weighted
    topics: Weighted
    names: dict[str, list[str]]
    reader_ids: Sequence[int]


def build(notes: int, *, draw: random.Random) -> World:
    """Make everything but the notes, in proportion to their number."""
    people, products = max(300, notes // 20), max(100, notes // 50)
    circles, topics = min(2000, max(30, notes // 1000)), max(50, notes // 500)
    names = {
        "circles": [f"{draw.choice(words.SUBJECTS)}圈{number}" for number in range(circles)],
        "products": [
            f"{draw.choice(words.BRANDS)}{draw.choice(words.SUBJECTS)} {draw.choice(words.UNITS)} {number}"
            for number in range(products)
        ],
        "topics": [f"{draw.choice(words.SUBJECTS)}{draw.choice(words.GOOD)}{number}" for number in range(topics)],
    }
    _people(people, draw=draw)
    _circles(names["circles"], people=people, draw=draw)
    _shop(names["products"])
    _topics(names["topics"])
    _pictures()
    readers = _readers(people, circles=circles, draw=draw)
    rows.after_load(User, Circle, Store, Brand, Product, Hashtag, Picture)
    return World(
        authors=weighted(people),
        circles=weighted(circles),
        products=weighted(products),
        topics=weighted(topics),
        names=names,
        reader_ids=readers,
    )


def _people(count: int, *, draw: random.Random) -> None:
    ids = range(1, count + READERS + 1)
    accounts = ({"id": pk, "username": f"person{pk}", "email": f"p{pk}@bench.invalid"} for pk in ids)
    rows.insert(User, accounts, named=("id", "username", "email"))
    profiles = (
        {
            "user_id": pk,
            "display_name": f"{draw.choice(words.SKINS)}{pk}",
            "name_skeleton": f"bench {pk}",
            "avatar_id": None,
        }
        for pk in ids
    )
    rows.insert(Profile, profiles, named=("user_id", "display_name", "name_skeleton", "avatar_id"))


def _circles(names: list[str], *, people: int, draw: random.Random) -> None:
    made = (
        {
            "id": pk,
            "slug": f"circle-{pk}",
            "name": name,
            "description": f"一起聊{name}",
            "owner_id": draw.randint(1, people),
            "member_count": max(3, people // pk),
        }
        for pk, name in enumerate(names, start=1)
    )
    rows.insert(Circle, made, named=("id", "slug", "name", "description", "owner_id", "member_count"))


def _shop(names: list[str]) -> None:
    Store.objects.bulk_create([Store(id=1, slug="bench", name="Bench", hosts=["bench.invalid"])])
    Brand.objects.bulk_create(
        [Brand(id=pk, slug=f"brand-{pk}", name=name) for pk, name in enumerate(words.BRANDS, start=1)]
    )
    made = (
        {
            "id": pk,
            "store_id": 1,
            "external_id": str(pk),
            "slug": f"product-{pk}",
            "name": name,
            "brand_id": pk % len(words.BRANDS) + 1,
        }
        for pk, name in enumerate(names, start=1)
    )
    rows.insert(Product, made, named=("id", "store_id", "external_id", "slug", "name", "brand_id"))


def _topics(names: list[str]) -> None:
    made = ({"id": pk, "name": name, "key": topic_key(name)} for pk, name in enumerate(names, start=1))
    rows.insert(Hashtag, made, named=("id", "name", "key"))


def _pictures() -> None:
    finished = [f"w{width}.{kind}" for width in (240, 480, 960) for kind in ("webp", "jpg")]
    Picture.objects.bulk_create(
        Picture(
            id=pk,
            title="",
            file=f"bench/{pk}.webp",
            width=1080,
            height=(1080, 1440, 810)[pk % 3],
            state=Picture.State.READY,
            public=True,
            made=finished,
            colour="#c8b8a8",
        )
        for pk in range(1, PICTURES + 1)
    )


def _readers(people: int, *, circles: int, draw: random.Random) -> Sequence[int]:
    """Return the accounts that read: each follows authors and has joined circles of their own choice."""
    readers = range(people + 1, people + READERS + 1)
    authors, groups = weighted(people), weighted(circles)
    for reader in readers:
        followed = set(authors.draw(draw, size=FOLLOWED))
        Follow.objects.bulk_create(Follow(follower_id=reader, followed_id=author) for author in sorted(followed))
        joined = set(groups.draw(draw, size=JOINED))
        Membership.objects.bulk_create(Membership(circle_id=circle, user_id=reader) for circle in sorted(joined))
    return readers
