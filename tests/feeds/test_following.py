"""Following holds every note of everyone followed, newest first, each once: any graph, any paging, any inserts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.feeds import queries as feeds
from community.people import actions as people
from community.people.models import User
from community.posts.models import Post

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, tzinfo=UTC)
PEOPLE = 5


@st.composite
def worlds(draw: st.DrawFn) -> dict:
    """Who follows, mutes and blocks whom, who published in which minute, and what comes while one scrolls."""
    others = st.integers(1, PEOPLE - 1)
    return {
        "follows": draw(st.sets(others, max_size=PEOPLE)),
        "muted": draw(st.sets(others, max_size=1)),
        "blockers": draw(st.sets(others, max_size=1)),
        # Many notes in one minute: equal times must neither repeat nor swallow a note.
        "notes": draw(st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, 4), st.booleans()), max_size=55)),
        "late": draw(st.lists(others, max_size=3)),
        "page": draw(st.integers(1, 8)),
    }


def published(author: User, *, minute: int, live: bool = True) -> Post:
    """A note's row alone: how notes are published is tested elsewhere."""
    return Post.objects.create(author=author, title="x", live=live, published_at=START + timedelta(minutes=minute))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds())
def test_following_is_complete_in_order_and_without_repeats(world: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(feeds, "PAGE", world["page"])
        Post.objects.all().delete()
        User.objects.all().delete()
        crowd = [User.objects.create(username=f"person_{n}") for n in range(PEOPLE)]
        reader = crowd[0]
        for number in world["follows"]:
            people.follow(reader, followed=crowd[number])
        for number in world["muted"]:
            people.mute(reader, target=crowd[number])
        for number in world["blockers"]:
            people.block(crowd[number], target=reader)
        rows = [published(crowd[who], minute=minute, live=live) for who, minute, live in world["notes"]]
        seen = world["follows"] - world["muted"] - world["blockers"]
        wanted = [row for row in rows if row.live and row.author_id in {crowd[number].pk for number in seen}]
        expected = sorted(wanted, key=lambda row: (row.published_at, row.pk), reverse=True)
        shown, cursor, late = [], "", list(world["late"])
        while True:
            page = feeds.following_feed(reader, cursor=cursor)
            shown += [card.post.pk for card in page.cards]
            if late:
                published(crowd[late.pop()], minute=10)
            cursor = page.next_cursor
            if not cursor:
                break
        assert shown == [row.pk for row in expected]
