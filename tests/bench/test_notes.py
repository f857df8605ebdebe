"""The made-up notes: right rows, right documents, the same each time, and never in a database of somebody else."""

import random

import pytest
from django.core.management import CommandError

from bench import notes, sandbox
from bench.timing import Spread, spread
from bench.world import World, build, weighted
from community.circles.models import Circle
from community.engagement.models import NoteCount, PostStats
from community.engagement.note_counts import count_notes, mend_counters
from community.feeds import queries as feeds
from community.feeds.note_documents import note_documents
from community.people.models import User
from community.posts.models import Post
from community.posts.queries import visible_posts
from search import sources
from search.encoding import encode

pytestmark = pytest.mark.django_db
COUNT = 60
# What made-up notes say less of than real ones: no offers, no described quality, no weight of engagement.
LEFT_OUT = {"engagement", "quality", "price_bands", "author_joined", "names", "names_grams", "bought"}


@pytest.fixture
def world() -> World:
    draw = random.Random(7)
    made = build(COUNT, draw=draw)
    for batch in notes.notes(COUNT, world=made, draw=draw):
        notes.save(batch)
    notes.after_save(made, uncounted=10)
    return made


def test_rows_are_notes_that_everyone_sees(world: World):
    assert visible_posts(None).count() == PostStats.objects.count() == COUNT
    note = Post.objects.get(pk=1)
    assert [note.circles.count(), note.pictures.count(), note.product_tags.count(), note.hashtag_links.count()] == [
        1
    ] * 4
    feed = feeds.following_feed(User.objects.get(pk=world.reader_ids[0]))
    assert len(feed.cards) == feeds.PAGE


def test_all_but_the_first_are_counted_as_the_site_would(world: World):
    assert sum(NoteCount.objects.filter(kind=NoteCount.Kind.PRODUCT).values_list("notes", flat=True)) == COUNT - 10
    count_notes(range(1, COUNT + 1))
    assert mend_counters() == 0
    assert sum(NoteCount.objects.filter(kind=NoteCount.Kind.TOPIC).values_list("notes", flat=True)) == COUNT


def test_documents_are_those_that_the_site_would_make(world: World):
    source, drawn = sources.get("notes"), random.Random(7)
    build_again = next(notes.notes(COUNT, world=world, draw=drawn))
    made = notes.encoded(build_again, world=world)
    stored = note_documents([note.id for note in build_again])
    assert set(made) == set(stored)
    assert {name for found in made.values() for name in found} <= set(encode(source, stored[1])) | LEFT_OUT


def test_the_site_can_write_beside_them(world: World):
    assert Circle.objects.create(slug="new", name="new").pk > Circle.objects.get(slug="circle-1").pk
    assert Post.objects.create(author_id=1).pk > COUNT


def test_few_things_own_most_notes():
    drawn = weighted(100).draw(random.Random(1), size=20_000)
    assert drawn.count(1) > 3 * drawn.count(4) > 3 * drawn.count(90)


def test_it_writes_into_nothing_but_its_own_database():
    with pytest.raises(CommandError, match="own database"):
        sandbox.guard()


def test_a_spread_is_the_middle_and_the_slow_end():
    assert Spread.of([number / 1000 for number in range(1, 101)]) == Spread(p50=50.0, p95=95.0)
    calls: list[int] = []
    spread(calls.append, rounds=10)
    assert [number for number in calls if number >= 0] == list(range(10))
