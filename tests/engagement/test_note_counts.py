"""The counters of products' and topics' notes: they follow what happens, once each, and the night mends them."""

from collections.abc import Callable

import pytest

from community.engagement.models import CountedNote, NoteCount
from community.engagement.note_counts import count_notes, mend_counters, notes_of, recount
from community.posts import actions
from community.posts.models import Post
from search import engine
from search.port import Query
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product

Drain = Callable[[], int]
PRODUCT, TOPIC = NoteCount.Kind.PRODUCT, NoteCount.Kind.TOPIC


def told(key: int) -> int:
    """What the index tells of a product."""
    hits = engine().search(Query(source="products", fields=("notes",))).hits
    return next(hit.values["notes"] for hit in hits if hit.id == key)


@pytest.mark.django_db
def test_the_counter_follows_a_note_from_publishing_to_its_end(drain_outbox: Drain) -> None:
    product = make_product()
    first, second = (NoteFactory(pictures=0, body="#防晒 ", products=(product,)) for _ in range(2))
    drain_outbox()
    topic = first.hashtag_links.get().hashtag_id
    assert (notes_of(PRODUCT, [product.pk]), notes_of(TOPIC, [topic]), told(product.pk)) == (
        {product.pk: 2},
        {topic: 2},
        2,
    )

    actions.hide_post(first)
    drain_outbox()
    assert (notes_of(PRODUCT, [product.pk]), told(product.pk)) == ({product.pk: 1}, 1)

    actions.restore_post(Post.objects.get(pk=first.pk))
    drain_outbox()
    assert (notes_of(PRODUCT, [product.pk]), told(product.pk)) == ({product.pk: 2}, 2)

    actions.delete_post(Post.objects.get(pk=second.pk), by=second.author)
    drain_outbox()
    assert (notes_of(PRODUCT, [product.pk]), notes_of(TOPIC, [topic]), told(product.pk)) == (
        {product.pk: 1},
        {topic: 1},
        1,
    )
    assert set(CountedNote.objects.values_list("post_id", flat=True)) == {first.pk}


@pytest.mark.django_db
def test_what_is_told_twice_is_counted_once() -> None:
    product = make_product()
    note = NoteFactory(pictures=0, products=(product,))
    for _ in range(3):
        count_notes([note.pk, note.pk])
    assert notes_of(PRODUCT, [product.pk]) == {product.pk: 1}


@pytest.mark.django_db
def test_the_night_mends_what_drifted_and_what_was_never_told() -> None:
    product = make_product()
    kept, lost = (NoteFactory(pictures=0, products=(product,)) for _ in range(2))
    count_notes([kept.pk])
    NoteCount.objects.filter(kind=PRODUCT).update(notes=40)
    CountedNote.objects.create(post_id=lost.pk + 1000, kind=PRODUCT, target_id=product.pk)

    reached, pieces = 0, 0
    while (found := recount(after=reached)) is not None:
        reached, pieces = found, pieces + 1
    assert pieces == 1
    assert mend_counters() == 1
    assert notes_of(PRODUCT, [product.pk]) == {product.pk: 2}
    assert mend_counters() == 0
    assert set(CountedNote.objects.filter(kind=PRODUCT).values_list("post_id", flat=True)) == {kept.pk, lost.pk}
