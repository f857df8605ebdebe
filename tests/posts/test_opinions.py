"""What reviewers say, counted: one voice a person, true shares, words in any spelling, owners' filters."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from community.people.actions import block
from community.posts.actions import hide_post
from community.posts.follow_ups import add_follow_up, set_follow_up_hidden
from community.posts.opinions import (
    Owners,
    Voice,
    attribute_key,
    attributes_of,
    opinions,
    percents,
    point_key,
    voices_about,
)
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def voice(score: int, *, number: int = 1, **said: Any) -> Voice:
    return Voice(post_id=number, author_id=number, published_at=NOON, score=score, **said)


def review(product, score: int, *, author=None, days: float = 1, **said: Any):
    return NoteFactory(
        author=author or PersonFactory(),
        kind="review",
        score=score,
        products=(product,),
        pictures=0,
        published_at=timezone.now() - timedelta(days=days),
        **said,
    )


def test_scores_sides_and_shares_are_exact():
    said = opinions([voice(score) for score in (5, 5, 4, 3, 3, 2, 1)])
    assert (said.count, said.average) == (7, 3.3)
    assert dict(said.scores) == {5: 2, 4: 1, 3: 2, 2: 1, 1: 1}
    assert dict(said.sides) == {"for": 3, "neither": 2, "against": 2}
    assert dict(said.percents) == {"for": 43, "neither": 29, "against": 28}


def test_nobody_says_nothing():
    said = opinions([])
    assert (said.count, said.average, list(said.pros)) == (0, 0, [])
    assert dict(said.percents) == {"for": 0, "neither": 0, "against": 0}


def test_an_average_is_rounded_as_people_round():
    assert opinions([voice(4), voice(4), voice(4), voice(5)]).average == 4.3  # 4.25


@given(st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=6))
def test_percents_add_up_and_none_is_off_by_one(counts: list[int]):
    shares = percents(counts)
    assert sum(shares) == (100 if sum(counts) else 0)
    for count, share in zip(counts, shares, strict=True):
        exact = 100 * count / sum(counts) if sum(counts) else 0
        assert abs(share - exact) < 1


def test_spellings_of_a_point_are_one_and_the_commonest_is_shown():
    said = opinions(
        [
            voice(5, pros=["不黏腻", "便宜"]),
            voice(5, pros=["不黏膩！"]),
            voice(5, pros=[" 不黏腻 ", "不黏腻。"]),
            voice(1, cons=["贵"]),
        ]
    )
    assert [(point.words, point.count) for point in said.pros] == [("不黏腻", 3), ("便宜", 1)]
    assert [(point.words, point.count) for point in said.cons] == [("贵", 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("乾皮", "干皮", True),
        ("25–30", "25-30", True),
        ("25-30", "2530", False),
        ("Ｍ", "m", True),
        ("油皮", "干皮", False),
    ],
)
def test_spellings_of_an_attribute(one: str, other: str, same: bool):
    assert (attribute_key(one) == attribute_key(other)) is same


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str):
    assert point_key(point_key(text)) == point_key(text)
    assert attribute_key(attribute_key(text)) == attribute_key(text)


def test_attributes_widen_within_one_and_narrow_across():
    voices = [
        voice(5, attributes={"肤质": "油皮", "年龄段": "25–30"}),
        voice(4, attributes={"肤质": "油皮", "年龄段": "31–35"}),
        voice(2, attributes={"膚質": "乾皮", "年龄段": "25-30"}),
        voice(1, attributes={"肤质": "混油"}, is_ad=True),
    ]
    owners = Owners(own={"肤质": frozenset({"油皮", "干皮"}), "年龄段": frozenset({"25-30"})})
    assert [one.score for one in voices if owners.keeps(one)] == [5, 2]
    found = {
        one.name: [(value.key, value.count) for value in one.values] for one in attributes_of(voices, owners=owners)
    }
    # Of skin: everyone of 25-30, whatever the skin. Of age: everyone of the two skins, whatever the age.
    assert found["肤质"] == [("干皮", 1), ("油皮", 1)]
    assert found["年龄段"] == [("25-30", 2), ("31-35", 1)]
    assert [one.score for one in voices if Owners(without_ads=True).keeps(one)] == [5, 4, 2]


def test_a_choice_that_nobody_fits_is_still_shown():
    voices = [voice(5, attributes={"肤质": "油皮"})]
    (skin,) = attributes_of(voices, owners=Owners(own={"肤质": frozenset({"干皮"})}))
    assert [(value.key, value.count) for value in skin.values] == [("油皮", 1), ("干皮", 0)]


@pytest.mark.django_db
def test_one_person_is_one_voice_and_the_latest_review_speaks(django_assert_num_queries):
    product, author = make_product(), PersonFactory()
    review(product, 5, author=author, days=40, pros=("好闻",))
    latest = review(product, 2, author=author, days=3, cons=("漏",))
    review(product, 4)
    NoteFactory(products=(product,))
    with django_assert_num_queries(1):
        voices = voices_about(None, product=product)
    assert sorted(one.score for one in voices) == [2, 4]
    assert {one.post_id for one in voices if one.author_id == author.pk} == {latest.pk}


@pytest.mark.django_db
def test_the_latest_word_to_a_review_is_its_score_unless_hidden():
    product = make_product()
    note = review(product, 5, days=95)
    early = add_follow_up(
        note.author, post=note, still_used=True, score=4, body="一个月", at=timezone.now() - timedelta(days=60)
    )
    late = add_follow_up(note.author, post=note, still_used=False, score=1, body="三个月，裂了")
    assert (early.stage, late.stage) == (30, 90)
    assert [one.score for one in voices_about(None, product=product)] == [1]
    set_follow_up_hidden(late, hidden=True)
    assert [one.score for one in voices_about(None, product=product)] == [4]


@pytest.mark.django_db
def test_hidden_reviews_and_those_across_a_block_have_no_voice():
    product, reader = make_product(), PersonFactory()
    shown, hidden, blocked = review(product, 5), review(product, 1), review(product, 1)
    hide_post(hidden)
    block(reader, target=blocked.author)
    assert {one.post_id for one in voices_about(reader, product=product)} == {shown.pk}
    assert {one.post_id for one in voices_about(None, product=product)} == {shown.pk, blocked.pk}
    assert [one.is_ad for one in voices_about(reader, product=product)] == [False]
    review(product, 5, disclosure="paid", sponsor="品牌")
    assert opinions(voices_about(reader, product=product)).ads == 1
