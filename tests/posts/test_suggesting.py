"""Hints of where a note belongs: from its author's circles, the topics there are, and what they said before."""

import pytest

from community.posts.suggesting import review_hints, suggestions
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db


def told(author, text: str, **given) -> set[tuple[str, str, str]]:
    return {(one.kind, one.value, one.because) for one in suggestions(author, text=text, **given)}


def test_an_own_circle_is_named_by_the_word_that_says_so() -> None:
    author = PersonFactory()
    mine = CircleFactory(owner=author, name="护肤圈")
    CircleFactory(owner=PersonFactory(), name="露营圈")
    assert told(author, "换季护肤，也去露营") == {("circle", mine.slug, "护肤")}, "other people's circles are not hers"
    assert told(author, "换季护肤", circles=[mine.slug]) == set(), "what is taken is not offered"


def test_a_topic_that_readers_can_open_is_offered_once() -> None:
    author, other = PersonFactory(), PersonFactory()
    NoteFactory(author=other, body="出门 #防晒#")
    NoteFactory(author=other, body="出门 #香水#", draft=True)
    assert told(author, "夏天的防晒和香水") == {("topic", "防晒", "防晒")}
    assert told(author, "夏天的防晒 #防晒#") == set(), "it is there already"
    assert told(author, "") == set()


def test_what_one_called_such_things_before_is_offered() -> None:
    author = PersonFactory()
    NoteFactory(author=author, title="燕麦面霜三十天", body="干皮 #换季不烂脸#")
    assert ("topic", "换季不烂脸", "燕麦") in told(author, "又买了燕麦味的饼干")
    assert told(PersonFactory(), "又买了燕麦味的饼干") == set()


def test_reviews_lend_words_of_the_same_circle_and_product() -> None:
    author, product = PersonFactory(), make_product(name="面霜")
    circle = CircleFactory(owner=author, name="护肤圈")
    given = {"kind": "review", "score": 4, "author": author, "products": (product,), "circles": (circle,)}
    NoteFactory(**given, pros=("不黏",), cons=("贵",), attributes={"肤质": "干皮"})
    NoteFactory(**given, pros=("不黏", "好闻"), attributes={"肤质": "油皮", "年龄": "30"})
    hints = review_hints(PersonFactory(), circles=[circle.slug], products=[product.slug])
    assert (hints.attributes, hints.pros, hints.cons) == (["肤质", "年龄"], ["不黏", "好闻"], ["贵"])
    nothing = review_hints(author, circles=[], products=[])
    assert (nothing.attributes, nothing.pros) == ([], [])
