"""While the engine is away the database says of notes what the index would, in few statements."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.circles.models import Circle
from community.engagement.actions import like
from community.feeds import candidates, kinds
from community.feeds.candidates import Wanted, candidate
from community.feeds.fallback import notes_from_database
from community.feeds.note_documents import note_documents
from search import engine
from search.port import SearchUnavailable
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import BrandFactory, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle() -> Circle:
    """Hold notes with everything and with nothing that hangs on a note."""
    circle = CircleFactory()
    other = CircleFactory(owner=circle.owner)
    product = make_product(brand=BrandFactory())
    full = NoteFactory(author=circle.owner, circles=(circle, other), pictures=2, products=(product,), body="#护肤 好")
    NoteFactory(author=circle.owner, circles=(circle,), pictures=0)
    like(PersonFactory(), post=full)
    return circle


def test_a_note_stands_for_the_same_by_either_way(circle: Circle, django_assert_num_queries: DjangoAssertNumQueries):
    query = candidates.newest(Wanted(name="", filters=kinds.in_circle(circle.pk).filters), timezone.now())
    with django_assert_num_queries(3):
        found = notes_from_database(query)
    documents = note_documents(list(found))
    assert len(found) == 2
    for key, row in found.items():
        assert candidate(key, row) == candidate(key, documents[key] or {})


def test_the_database_is_asked_no_further_when_one_answer_holds_everything(
    circle: Circle, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
):
    def away(*_given: object) -> None:
        raise SearchUnavailable

    monkeypatch.setattr(type(engine()), "search_many", away)
    with django_assert_num_queries(3):
        found = candidates.candidates(Wanted(name="home"), sources=candidates.HOME, until=timezone.now())
    assert len(found) == 2
