"""R20: 10,000 likes, unlikes, saves and unsaves by 100 users leave counters equal to COUNT(*)."""

import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from community.engagement import actions
from community.engagement.hot import points_of
from community.engagement.models import Act, BoardItem, Like, PostStats
from community.people.models import User
from community.posts.models import Post
from tests.engagement.notes import live_note
from tests.factories.people import PersonFactory

ACTS = (actions.like, actions.unlike, actions.save_post, actions.unsave_post)
# Below the pool's eight connections: a writer waits for rows, never for a connection.
WRITERS = 6


def plan(people: list[User], posts: list[Post], *, acts: int) -> Iterator[tuple[User, Post, int]]:
    """Yield a fresh random sequence, its seed printed with a failure."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - pytest shows it with a failure
    chance = random.Random(seed)
    for _ in range(acts):
        yield chance.choice(people), chance.choice(posts), chance.randrange(len(ACTS))


def assert_exact(posts: list[Post]) -> None:
    for post in posts:
        row = PostStats.objects.get(pk=post.pk)
        savers = BoardItem.objects.filter(post=post).values("added_by").distinct().count()
        assert (row.likes, row.saves) == (Like.objects.filter(post=post).count(), savers)
        acts = Act.objects.filter(post=post)
        assert (acts.filter(kind="like").count(), acts.filter(kind="save").count()) == (row.likes, row.saves)
        assert row.weighed == sum(points_of(act.kind) * act.weight for act in acts)


@pytest.mark.django_db
def test_counters_equal_rows_after_a_random_walk() -> None:
    people, posts = [PersonFactory() for _ in range(5)], [live_note() for _ in range(2)]
    for person, post, act in plan(people, posts, acts=200):
        ACTS[act](person, post=post)
    assert_exact(posts)


@pytest.mark.services("postgresql")
@pytest.mark.django_db(transaction=True)
def test_counters_equal_rows_when_a_hundred_users_act_at_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("concurrent writers need PostgreSQL (DATABASE_URL)")
    people, posts = [PersonFactory() for _ in range(100)], [live_note() for _ in range(4)]
    steps, taking = plan(people, posts, acts=10_000), threading.Lock()
    failures: list[str] = []

    def work() -> None:
        try:
            while True:
                with taking:
                    step = next(steps, None)
                if step is None:
                    return
                ACTS[step[2]](step[0], post=step[1])
        except Exception as problem:  # noqa: BLE001 - a thread's failure must fail the test
            failures.append(repr(problem))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=WRITERS) as threads:
        for _ in range(WRITERS):
            threads.submit(work)
    assert failures == []
    assert_exact(posts)
