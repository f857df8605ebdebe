"""Which names search knows: public ones, the best known first."""

import pytest
from django.utils import timezone

from community.circles.models import Circle
from community.feeds import names
from community.posts.models import Post
from tests.factories.circles import CircleFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import BrandFactory, ProductFactory

pytestmark = pytest.mark.django_db


def test_brands_come_with_their_other_names():
    BrandFactory(name="苔语", aliases=["Taiyu", "苔語"])
    assert list(names.brand_names()) == ["苔语", "Taiyu", "苔語"]


def test_larger_circles_come_first():
    CircleFactory(name="小圈")
    Circle.objects.filter(pk=CircleFactory(name="大圈").pk).update(member_count=9)
    assert list(names.circle_names()) == ["大圈", "小圈"]


def test_a_product_is_known_without_its_brand_and_size():
    ProductFactory(name="苔语 日落油感精华 30ml")
    ProductFactory(name="鼠尾草水")
    assert list(names.product_names()) == ["日落油感精华"]


def test_a_topic_is_known_while_everyone_may_see_a_note_with_it():
    NoteFactory(body="慢慢来 #手冲壶")
    hidden = NoteFactory(body="不给看 #秘密")
    Post.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    assert list(names.topic_names()) == ["手冲壶"]
