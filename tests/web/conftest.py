"""A small living site for the pages: a circle, a product with an offer, notes with hotspots, boards, a comment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

import outbox
from community.circles.models import Circle
from community.engagement.models import Board, Comment
from community.people.models import User
from community.posts.models import Post
from community.shop.models import Offer, Product
from tests.factories.circles import CircleFactory
from tests.factories.engagement import BoardFactory, CommentFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import OfferFactory, ProductFactory, StoreFactory, VariantFactory, make_product


@dataclass
class Site:
    """What a test may point at."""

    author: User
    reader: User
    circle: Circle
    product: Product
    offer: Offer
    notes: list[Post] = field(default_factory=list)
    board: Board | None = None
    secret: Board | None = None
    comment: Comment | None = None
    drain: Callable[[], int] = lambda: 0

    @property
    def note(self) -> Post:
        return self.notes[0]

    def add_notes(self, count: int, **given: Any) -> None:
        """Publish more of the same and let the index know."""
        self.notes += [
            NoteFactory(
                author=self.author,
                body="先说结论 #护肤日记 @nobody_here",
                pictures=2,
                products=(self.product,),
                spots=((0, self.product, "0.25", "0.75"),),
                circles=(self.circle,),
                **given,
            )
            for _ in range(count)
        ]
        self.drain()


@pytest.fixture
def site(db: None, drain_outbox: Callable[[], int]) -> Site:
    """Publish a few notes through the front doors."""
    author, reader = PersonFactory(handle="anna", kol=True), PersonFactory(handle="ben")
    product = ProductFactory(name="燕麦面霜", slug="oat-cream", store=StoreFactory(name="Luma", hosts=["luma.example"]))
    offer = OfferFactory(
        variant=VariantFactory(product=product, name="50 ml"),
        store=product.store,
        url="https://luma.example/oat",
        price=Decimal("128.5000"),
        currency="CNY",
        stock="in",
        checked_at=timezone.now() - timedelta(minutes=12),
    )
    made = Site(
        author=author,
        reader=reader,
        circle=CircleFactory(owner=author, name="护肤圈", members=[reader]),
        product=product,
        offer=offer,
        drain=drain_outbox,
    )
    made.add_notes(3)
    made.board = BoardFactory(owner=author, name="换季", posts=[made.note])
    made.secret = BoardFactory(owner=author, name="秘密", secret=True, posts=[made.note])
    made.comment = CommentFactory(post=made.note, author=reader)
    return made


@pytest.fixture
def reader_client(site: Site) -> Client:
    """A browser signed in as the reader."""
    client = Client()
    client.force_login(site.reader)
    return client


@pytest.fixture
def author_client(site: Site) -> Client:
    """A browser signed in as the author."""
    client = Client()
    client.force_login(site.author)
    return client


@pytest.fixture
def author():
    return PersonFactory()


@pytest.fixture
def writer(author) -> Client:
    client = Client()
    client.force_login(author)
    return client


@pytest.fixture
def searchable(drain_outbox):
    """A maker of products that are in the index at once."""

    def make(name: str):
        product = make_product(name=name)
        with transaction.atomic():
            outbox.publish("product.changed", key=str(product.pk))
        drain_outbox()
        return product

    return make
