"""The table: scenarios of order, and parts that add up to the score."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.feeds.diversity import AUTHOR_GAP, PRODUCT_CAP, PRODUCT_GAP, spread
from community.feeds.factors import Candidate, Moment, Taste, Things
from community.feeds.ranking import POINTS, SENTENCES, TABLE, Ranked, rank

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def note(key: int, *, hours: float = 100, **given: object) -> Candidate:
    values: dict = {
        "author_id": key,
        "circle_ids": frozenset(),
        "product_ids": frozenset(),
        "topic_ids": frozenset(),
        "engagement": 0.3,
        "quality": 0.5,
        "members": 0,
    }
    return Candidate(id=key, published_at=NOW - timedelta(hours=hours), **{**values, **given})


def order(*notes: Candidate, taste: Taste | None = None, seed: int = 1) -> list[int]:
    moment = Moment(taken_at=NOW, seed=seed, taste=taste or Taste())
    return [ranked.id for ranked in rank(notes, moment=moment)]


def test_newer_stands_before_older() -> None:
    assert order(note(1, hours=300), note(2, hours=60)) == [2, 1]


def test_more_liked_stands_before_less_liked() -> None:
    assert order(note(1, engagement=0.1), note(2, engagement=0.6)) == [2, 1]


def test_a_followed_author_moves_up_but_not_above_everything() -> None:
    taste = Taste(follows=Things(authors=frozenset({1})))
    assert order(note(1), note(2, engagement=0.5), taste=taste) == [1, 2]
    assert order(note(1, hours=1000), note(2, hours=1, engagement=1.0), taste=taste) == [2, 1]


def test_a_joined_circle_and_shared_interests_move_up() -> None:
    circle = note(1, circle_ids=frozenset({7}), members=10_000)
    assert order(circle, note(2, engagement=0.5), taste=Taste(follows=Things(circles=frozenset({7})))) == [1, 2]
    shared = note(3, topic_ids=frozenset({1, 2}), product_ids=frozenset({5}))
    learned = Things(topics=frozenset({1, 2}), products=frozenset({5}))
    assert order(shared, note(4, engagement=0.5), taste=Taste(learned=learned)) == [3, 4]


def test_a_small_circle_gets_a_fair_start() -> None:
    assert order(note(2, circle_ids=frozenset({1}), members=5000), note(1, circle_ids=frozenset({2}), members=5)) == [
        1,
        2,
    ]


def test_words_that_match_outweigh_everything_else() -> None:
    assert order(note(1, hours=1, engagement=1.0), note(2, hours=2000, engagement=0.0, relevance=1.0)) == [2, 1]


def test_test_places_are_drawn_from_the_seed() -> None:
    fresh = [note(key, hours=10, engagement=0.0) for key in range(1, 30)]
    assert order(*fresh, seed=1) == order(*fresh, seed=1)
    assert order(*fresh, seed=1) != order(*fresh, seed=2)
    old = [note(key, hours=1000) for key in range(1, 30)]
    assert order(*old, seed=1) == order(*old, seed=2)


def test_without_taste_two_readers_get_the_same() -> None:
    notes = [note(key, hours=key * 7 % 200, engagement=key % 10 / 10) for key in range(1, 50)]
    assert order(*notes) == order(*reversed(notes))


shares = st.floats(min_value=0, max_value=1, allow_nan=False)


@given(
    engagement=shares,
    quality=shares,
    relevance=shares,
    hours=st.floats(min_value=-5, max_value=5000),
    members=st.integers(0, 10**6),
    seed=st.integers(0, 2**32),
)
def test_parts_are_whole_points_that_add_up(
    *, engagement: float, quality: float, relevance: float, hours: float, members: int, seed: int
) -> None:
    given_note = note(
        1,
        hours=hours,
        engagement=engagement,
        quality=quality,
        relevance=relevance,
        members=members,
        circle_ids=frozenset({1}),
    )
    (ranked,) = rank([given_note], moment=Moment(taken_at=NOW, seed=seed))
    assert ranked.score == sum(points for _name, points in ranked.parts)
    assert all(isinstance(points, int) and 0 < points <= POINTS[name] for name, points in ranked.parts)


def test_every_factor_has_its_own_name_and_a_sentence() -> None:
    assert len(SENTENCES) == len(TABLE)
    assert all(str(sentence) for sentence in SENTENCES.values())


def ranked(key: int, *, author: int, products: frozenset[int] = frozenset()) -> Ranked:
    return Ranked(
        id=key, author_id=author, product_ids=products, circle_ids=frozenset(), parts=(("quality", 1000 - key),)
    )


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 6)), max_size=60))
def test_spreading_loses_and_repeats_nothing(shape: list[tuple[int, int]]) -> None:
    notes = [ranked(key, author=author, products=frozenset({product})) for key, (author, product) in enumerate(shape)]
    assert sorted(one.id for one in spread(notes)) == [one.id for one in notes]


def test_no_author_twice_in_six_cards_while_others_are_there() -> None:
    notes = [ranked(key, author=1 if key % 2 else key + 100) for key in range(40)]
    shown = spread(notes)
    placed = [place for place, one in enumerate(shown) if one.author_id == 1 and place < 24]
    assert all(after - before >= AUTHOR_GAP for before, after in itertools.pairwise(placed))
    assert len(placed) == 4


def test_no_product_more_than_twice_in_eight_cards() -> None:
    notes = [ranked(key, author=key, products=frozenset({1}) if key < 10 else frozenset()) for key in range(60)]
    shown = spread(notes)
    for start in range(30):
        assert sum(1 in one.product_ids for one in shown[start : start + PRODUCT_GAP]) <= PRODUCT_CAP


@pytest.mark.parametrize("count", [0, 1, 5])
def test_one_author_alone_keeps_the_order(count: int) -> None:
    notes = [ranked(key, author=1) for key in range(count)]
    assert [one.id for one in spread(notes)] == list(range(count))
