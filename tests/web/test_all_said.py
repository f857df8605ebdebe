"""What a product's reviews say, remembered for a moment: never after a note of it moved or anything was withdrawn."""

import pytest

from community.feeds import pools
from community.feeds.pools import tell_moved
from community.people import actions as people
from community.people.withdrawal import tell_withdrawal
from community.posts.together import shown_together
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product
from web.all_said import all_said_of


@pytest.fixture(autouse=True)
def _shared_cache(settings, monkeypatch):
    settings.PAGE_SECONDS = 2
    monkeypatch.setattr(pools, "KEPT_SECONDS", 10.0)


def review(product, *, score: int, by=None):
    return NoteFactory(kind="review", score=score, products=(product,), author=by or PersonFactory())


@pytest.mark.django_db(transaction=True)
def test_voices_are_asked_once_until_a_note_moves_or_goes(django_assert_num_queries):
    product = make_product()
    review(product, score=5)
    assert all_said_of(None, product=product).opinions.count == 1
    with django_assert_num_queries(0):
        assert all_said_of(None, product=product).opinions.count == 1

    review(product, score=1)
    tell_moved([f"product:{product.pk}"])
    said = all_said_of(None, product=product)
    assert (said.opinions.sides["for"], said.opinions.sides["against"]) == (1, 1)

    tell_withdrawal()
    with django_assert_num_queries(1):
        all_said_of(None, product=product)


@pytest.mark.django_db(transaction=True)
def test_a_reader_who_does_not_meet_everybody_has_counts_of_their_own():
    product, reader, author = make_product(), PersonFactory(), PersonFactory()
    review(product, score=5, by=author)
    review(product, score=4)
    assert all_said_of(None, product=product).opinions.count == 2
    people.mute(reader, target=author)
    assert all_said_of(reader, product=product).opinions.count == 2
    people.block(reader, target=author)
    assert all_said_of(reader, product=product).opinions.count == 1
    assert all_said_of(None, product=product).opinions.count == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_shown_together_is_kept_until_something_is_withdrawn(django_assert_num_queries):
    cup, kettle = make_product(external_id="cup"), make_product(external_id="kettle")
    for _ in range(2):
        NoteFactory(products=(cup, kettle))
    assert [one.product_id for one in shown_together(cup)] == [kettle.pk]
    with django_assert_num_queries(0):
        shown_together(cup)
    tell_withdrawal()
    with django_assert_num_queries(1):
        shown_together(cup)
