"""The number in the bar where a cache is shared: kept, and void as soon as a notice comes, is read or is withdrawn."""

from collections.abc import Callable

import pytest

from community.engagement import actions as engage
from community.notices.actions import mark_read
from community.notices.bell import bell_of
from community.people.withdrawal import tell_withdrawal
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory


@pytest.mark.django_db(transaction=True)
def test_the_number_is_kept_until_something_changes_it(
    settings, django_assert_num_queries, drain_outbox: Callable[[], object]
):
    settings.PAGE_SECONDS = 2
    author, reader = PersonFactory(), PersonFactory()
    note = NoteFactory(author=author)
    assert bell_of(author) == 0
    with django_assert_num_queries(0):
        assert bell_of(author) == 0

    engage.like(reader, post=note)
    drain_outbox()
    assert bell_of(author) == 1
    tell_withdrawal()
    with django_assert_num_queries(1):
        assert bell_of(author) == 1
    mark_read(author)
    assert bell_of(author) == 0


@pytest.mark.django_db
def test_without_a_shared_cache_it_is_counted_each_time(django_assert_num_queries):
    person = PersonFactory()
    for _ in range(2):
        with django_assert_num_queries(1):
            assert bell_of(person) == 0
