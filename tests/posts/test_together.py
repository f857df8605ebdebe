"""What stands beside a product, in a circle and beside a topic: counted from notes, with their thresholds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.posts.actions import hide_post
from community.posts.models import Hashtag
from community.posts.places import circle_products, glimpses, lively_hours, topics_beside
from community.posts.together import shown_together
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db


def test_two_people_must_have_shown_both(django_assert_num_queries):
    cup, kettle, beans, gone = (make_product(name=name) for name in ("杯", "壶", "豆", "绝版"))
    gone.vanished_at = timezone.now()
    gone.save()
    fan = PersonFactory()
    NoteFactory(products=(cup, kettle, gone))
    NoteFactory(products=(cup, kettle, gone), author=fan)
    NoteFactory(products=(cup, beans), author=fan)
    NoteFactory(products=(cup, beans), author=fan)
    with django_assert_num_queries(1):
        found = shown_together(cup)
    assert [(one.product_id, one.notes, one.people) for one in found] == [(kettle.pk, 2, 2)]


def test_what_is_hidden_does_not_count():
    cup, kettle = make_product(), make_product()
    NoteFactory(products=(cup, kettle))
    hide_post(NoteFactory(products=(cup, kettle)))
    assert shown_together(cup) == []


def test_a_circle_shows_its_products_by_people(django_assert_num_queries):
    owner = PersonFactory()
    circle = CircleFactory(owner=owner, members=[(second := PersonFactory())])
    cup, kettle = make_product(), make_product()
    NoteFactory(author=owner, circles=(circle,), products=(cup,))
    NoteFactory(author=owner, circles=(circle,), products=(cup, kettle))
    NoteFactory(author=second, circles=(circle,), products=(kettle,))
    NoteFactory(products=(make_product(),))
    with django_assert_num_queries(1):
        found = circle_products(None, circle=circle)
    assert [(one.product_id, one.notes, one.people) for one in found] == [(kettle.pk, 2, 2), (cup.pk, 2, 1)]


def test_topics_that_two_people_wrote_beside_a_topic():
    NoteFactory(body="#咖啡 #手冲 #早起")
    NoteFactory(body="#手冲 #咖啡")
    coffee = Hashtag.objects.get(name="咖啡")
    assert [topic.name for topic in topics_beside(coffee)] == ["手冲"]


def test_hours_are_told_only_where_enough_people_make_them():
    people = [PersonFactory() for _ in range(4)]
    circle = CircleFactory(owner=people[0], members=people[1:])
    evening = timezone.localtime().replace(hour=21, minute=10) - timedelta(days=2)
    for number in range(11):
        NoteFactory(author=people[number % 4], circles=(circle,), published_at=evening - timedelta(days=number))
    assert lively_hours(circle) is None
    NoteFactory(author=people[0], circles=(circle,), published_at=evening.replace(hour=9))
    assert lively_hours(circle) == (19, 22)


def test_a_glance_into_each_circle_is_four_statements(django_assert_num_queries):
    owner = PersonFactory()
    circle, empty = CircleFactory(owner=owner), CircleFactory()
    old = NoteFactory(author=owner, circles=(circle,), published_at=timezone.now() - timedelta(days=30))
    new = NoteFactory(author=owner, circles=(circle,), pictures=2)
    with django_assert_num_queries(4):
        seen = glimpses(None, circles=[circle, empty])
    assert (seen[circle.pk].new_notes, seen[empty.pk].new_notes) == (1, 0)
    assert [row.post_id for row in seen[circle.pk].pictures] == [new.pk, old.pk]
    assert seen[empty.pk].pictures == []
