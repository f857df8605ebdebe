"""A fair start, simulated: seeded, no clock, no database. The promises are in docs/decisions/0024."""

import random
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

from community.feeds.diversity import Spacing, spread
from community.feeds.factors import Candidate, Moment
from community.feeds.fairness import HELPED_PER_AUTHOR, PAGE, with_fair_start
from community.feeds.ranking import POINTS, rank

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=900)
LISTS = 1000
# Promised: of 1,000 first pages a new author's note among ten new authors is on at least 50, an author with 60 notes
# takes at most 20 % of a circle's first page, whatever they publish.
LEAST_TEST_PLACES = 50
MOST_OF_A_PAGE = 0.2


def note(key: int, author: int, *, hours: float, engagement: float = 0.0, joined: datetime = LONG_AGO) -> Candidate:
    return Candidate(
        id=key,
        author_id=author,
        author_joined=joined,
        published_at=NOW - timedelta(hours=hours),
        circle_ids=frozenset({1}),
        members=2000,
        engagement=engagement,
        quality=0.5,
    )


def world() -> tuple[list[Candidate], set[int]]:
    """A circle of 200 liked notes by 40 authors, 60 of a busy author, and ten new authors with a note each."""
    dice = random.Random(7)
    old = [note(key, key % 40, hours=dice.uniform(1, 200), engagement=dice.uniform(0.3, 0.8)) for key in range(1, 201)]
    busy = [note(1000 + key, 500, hours=dice.uniform(0, 60), engagement=0.8) for key in range(60)]
    joined = NOW - timedelta(days=2)
    new = [note(2000 + key, 600 + key, hours=dice.uniform(1, 70), joined=joined) for key in range(10)]
    return [*old, *busy, *new], {one.id for one in new}


def first_pages(notes: list[Candidate]) -> list[list[int]]:
    spacing = Spacing(circle=False)
    pages = []
    for seed in range(LISTS):
        ranked = rank(notes, moment=Moment(taken_at=NOW, seed=seed))
        pages.append([one.id for one in spread(ranked[:80], spacing=spacing)[:PAGE]])
    return pages


def gini(counts: list[int]) -> float:
    """0 when all have the same, near 1 when one has all."""
    ordered, total = sorted(counts), sum(counts)
    weighted = sum(place * count for place, count in enumerate(ordered, start=1))
    return 2 * weighted / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)


def test_new_authors_get_their_test_places_and_nobody_takes_a_page() -> None:
    notes, new = world()
    pages = first_pages(notes)
    shown = Counter(key for page in pages for key in page)
    author_of = {one.id: one.author_id for one in notes}
    least = min(shown[key] for key in new)
    most = max(max(Counter(author_of[key] for key in page).values()) for page in pages) / PAGE
    exposure = Counter[int]()
    for key, count in shown.items():
        exposure[author_of[key]] += count
    spread_of = gini([exposure[author] for author in {one.author_id for one in notes}])
    sys.stdout.write(f"least test places {least}, most of a page {most:.0%}, exposure Gini {spread_of:.3f}\n")
    assert least >= LEAST_TEST_PLACES
    assert most <= MOST_OF_A_PAGE
    assert all(len(new & set(page)) <= 2 for page in pages)


def test_two_notes_of_a_list_are_tried_however_many_are_new() -> None:
    fresh = [note(key, key, hours=5, joined=NOW) for key in range(50)]
    for seed in range(50):
        ranked = rank(fresh, moment=Moment(taken_at=NOW, seed=seed))
        assert sum(dict(one.parts).get("trial") == POINTS["trial"] for one in ranked) == 2


def test_who_publishes_ten_times_has_one_lot() -> None:
    notes = [note(key, 1, hours=5, joined=NOW) for key in range(100)] + [note(200, 2, hours=5, joined=NOW)]
    wins = Counter[int]()
    for seed in range(400):
        tried = with_fair_start(notes, moment=Moment(taken_at=NOW, seed=seed)).tried
        wins.update({2: int(200 in tried)})
    assert wins[2] == 400, "two authors, two test places: each has one in every list"


def test_a_list_of_one_page_needs_no_test_places() -> None:
    fresh = [note(key, key, hours=5, joined=NOW) for key in range(PAGE)]
    assert with_fair_start(fresh, moment=Moment(taken_at=NOW, seed=1)).tried == frozenset()


def test_the_small_circle_helps_two_notes_of_an_author() -> None:
    notes = [note(key, 1, hours=key) for key in range(1, 30)]
    assert with_fair_start(notes, moment=Moment(taken_at=NOW, seed=1)).helped == {1, 2}
    assert HELPED_PER_AUTHOR == 2
