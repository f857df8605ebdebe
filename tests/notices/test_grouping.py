"""Lines against a plain model of them: every notice in one line, names newest first, pages without gap or repeat."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from community.notices import queries
from community.notices.actions import thread_name
from community.notices.models import Kind, Notice
from community.people.models import User
from community.posts.models import Post
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

# Nine at night in Shanghai and past midnight there: two days of readers within one day of the universal clock.
START = datetime(2026, 3, 1, 13, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """One act: who, of which note, how many hours after the start, read or not."""

    kind: Kind
    actor: int
    post: int
    hour: int
    is_read: bool


TOLD = st.builds(
    Told,
    kind=st.sampled_from([Kind.LIKED, Kind.COMMENTED, Kind.FOLLOWED, Kind.MENTIONED]),
    actor=st.integers(0, 3),
    post=st.integers(0, 1),
    hour=st.integers(0, 40),
    is_read=st.booleans(),
)


@pytest.fixture
def people(db: None) -> list[User]:
    return [PersonFactory() for _ in range(5)]


@pytest.fixture
def notes(people: list[User]) -> list[Post]:
    return [NoteFactory(author=people[4], pictures=0) for _ in range(2)]


def store(acts: list[Told], *, people: list[User], notes: list[Post]) -> list[Notice]:
    rows = []
    for number, act in enumerate(acts):
        # No two at the same moment, so that newest first is one order.
        at = START + timedelta(hours=act.hour, seconds=number)
        about = {} if act.kind == Kind.FOLLOWED else {"post": notes[act.post]}
        thread = thread_name(act.kind, source=f"act:{number}", happened_at=at, about=about)
        rows.append(
            Notice(
                person=people[4],
                kind=act.kind,
                source=f"act:{number}",
                thread=thread,
                actor=people[act.actor],
                happened_at=at,
                read_at=at if act.is_read else None,
                **about,
            )
        )
    return Notice.objects.bulk_create(rows)


def model(rows: list[Notice]) -> list[tuple[str, list[int], int, bool]]:
    """Thread, the newest two names, how many others, unread: newest thread first."""
    threads: dict[str, list[Notice]] = {}
    for row in sorted(rows, key=lambda row: row.happened_at, reverse=True):
        threads.setdefault(row.thread, []).append(row)
    found = []
    for name, held in threads.items():
        actors = list(dict.fromkeys(row.actor_id for row in held))
        shown = list(dict.fromkeys(row.actor_id for row in held[: queries.LOOKED_AT_FOR_NAMES]))[: queries.NAMES]
        found.append((name, shown, len(actors) - len(shown), any(row.read_at is None for row in held)))
    return found


@given(acts=st.lists(TOLD, max_size=16))
@settings(max_examples=40, suppress_health_check=[])
def check(acts: list[Told], people: list[User], notes: list[Post]) -> None:
    with transaction.atomic():
        rows = store(acts, people=people, notes=notes)
        found, before = [], None
        for _page in range(len(acts) + 1):
            page = queries.lines_of(Notice.objects.filter(person=people[4]), before=before, size=2)
            found += [
                (line.thread, [actor.pk for actor in line.actors], line.others, line.unread) for line in page.lines
            ]
            if not page.next_before:
                break
            before = datetime.fromisoformat(page.next_before)
        transaction.set_rollback(True)
    assert found == model(rows)


def test_lines_are_what_the_model_says(people: list[User], notes: list[Post]) -> None:
    check(people=people, notes=notes)


def test_a_day_ends_at_midnight_of_the_site(people: list[User], notes: list[Post]) -> None:
    rows = store(
        [Told(Kind.LIKED, 0, 0, hour, False) for hour in (0, 2, 3)],  # 21:00, 23:00, and 00:00 of the next day
        people=people,
        notes=notes,
    )
    assert [row.thread for row in rows] == [f"liked:{notes[0].pk}:2026-03-0{day}" for day in (1, 1, 2)]
