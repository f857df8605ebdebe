"""Many values as one parameter find what as many parameters find."""

import pytest

from community.people.models import User
from outbox.among import among
from outbox.clock import database_now
from outbox.models import Delivery
from tests.factories.people import PersonFactory


@pytest.mark.django_db
def test_ids_and_keys_find_their_rows():
    people = [PersonFactory() for _ in range(3)]
    some = people[:2]
    assert set(User.objects.filter(pk__in=among({one.pk for one in some}))) == set(some)
    assert set(User.objects.filter(username__in=among([one.username for one in some]))) == set(some)
    assert not User.objects.filter(pk__in=among([])).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ['{"a"', "a,b", "NULL", "'; --", "\\", "é 笔记", ""])
def test_a_key_of_any_signs_is_one_key(odd):
    now = database_now()
    Delivery.objects.create(topic="test.topic", key=odd, created_at=now, due_at=now)
    assert [row.key for row in Delivery.objects.filter(key__in=among([odd, "else"]))] == [odd]
