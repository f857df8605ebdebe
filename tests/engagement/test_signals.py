"""Signals: counted as defined, nameless, summed exactly once whatever dies on the way, and gone in time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

import outbox
from community.engagement import rollups
from community.engagement.definitions import LONGEST_READ, SHORTEST_READ, SIGNALS
from community.engagement.models import Act, NoteDay, Salt, Seen, Signal
from community.engagement.salts import forget_salts, network_key, visitor_key
from community.engagement.watching import Batch, record_batch
from community.insights.models import Click
from community.posts.models import Post
from tests.engagement.notes import live_note
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
COLUMNS = ("impressions", "reads", "read_seconds", "opens")


def raw() -> list[tuple[str, int, int]]:
    return list(Signal.objects.order_by("kind", "post_id").values_list("kind", "post_id", "seconds"))


def test_a_batch_is_kept_once_however_often_it_comes() -> None:
    one, two = live_note(), live_note()
    batch = Batch(seen=[one.uid, two.uid], read={one.uid: 12}, opened=[two.uid])
    for _ in range(3):
        record_batch(batch, viewer=None, visitor="203.0.113.9 browser")
    record_batch(Batch(read={one.uid: 30}), viewer=None, visitor="203.0.113.9 browser")
    record_batch(Batch(read={one.uid: 20}), viewer=None, visitor="203.0.113.9 browser")
    assert raw() == [
        ("impression", one.pk, 0),
        ("impression", two.pk, 0),
        ("open", two.pk, 0),
        ("read", one.pk, 30),
    ]
    record_batch(batch, viewer=None, visitor="203.0.113.10 browser")
    assert Signal.objects.count() == 8
    assert not Seen.objects.exists()


def test_what_is_too_short_too_long_unknown_or_not_for_this_viewer_is_passed_over() -> None:
    note, draft = live_note(), Post.objects.create(author=PersonFactory(), title="x", body="y", live=False)
    record_batch(
        Batch(seen=["nothing-like-it", draft.uid], read={note.uid: SHORTEST_READ - 1}), viewer=None, visitor="v"
    )
    assert raw() == []
    record_batch(Batch(read={note.uid: 99_999}), viewer=None, visitor="v")
    assert raw() == [("read", note.pk, LONGEST_READ)]


def test_a_member_is_one_visitor_on_every_device_and_the_row_does_not_name_them() -> None:
    note, reader = live_note(), PersonFactory()
    for device in ("phone", "desk"):
        record_batch(Batch(seen=[note.uid]), viewer=reader, visitor=device)
    row = Signal.objects.get()
    assert not hasattr(row, "user")
    assert (len(row.visitor), str(reader.pk) == row.visitor) == (32, False)
    assert Seen.objects.get().times == 2


def fill(day: date, *, posts: list[Post], visitors: int) -> None:
    Signal.objects.bulk_create(
        Signal(day=day, kind=kind, post=post, visitor=f"v{number}", seconds=10 if kind == "read" else 0)
        for post in posts
        for number in range(visitors)
        for kind in Signal.Kind.values
    )


def sums() -> list[tuple[int, ...]]:
    return list(NoteDay.objects.order_by("post_id", "day").values_list(*COLUMNS))


def test_a_closed_day_becomes_numbers_and_its_raw_rows_go() -> None:
    posts, yesterday = [live_note(), live_note()], TODAY() - timedelta(days=1)
    fill(yesterday, posts=posts, visitors=3)
    fill(TODAY(), posts=posts[:1], visitors=1)
    late = timezone.make_aware(datetime.combine(TODAY(), datetime.min.time())) + timedelta(hours=2)
    assert rollups.roll_up(late) == [yesterday]
    assert sums() == [(3, 3, 30, 3), (3, 3, 30, 3)]
    assert set(Signal.objects.values_list("day", flat=True)) == {TODAY()}
    assert rollups.roll_up(late) == []
    assert sums() == [(3, 3, 30, 3), (3, 3, 30, 3)]


def test_a_day_has_an_hour_of_grace() -> None:
    midnight = timezone.make_aware(datetime(2026, 3, 2))
    assert rollups.closed_before(midnight + timedelta(minutes=59)) == date(2026, 3, 1)
    assert rollups.closed_before(midnight + timedelta(minutes=61)) == date(2026, 3, 2)


@pytest.mark.django_db(transaction=True)
def test_a_roll_up_killed_half_way_counts_each_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in the second chunk after its sums were written and before its raw rows were deleted."""
    posts, day = [live_note() for _ in range(5)], TODAY() - timedelta(days=3)
    fill(day, posts=posts, visitors=4)
    monkeypatch.setattr(rollups, "CHUNK", 2)
    add, calls = rollups._add, []

    def dying(*args: object, **given: object) -> None:
        add(*args, **given)
        calls.append(1)
        if len(calls) == 2:
            raise SystemExit("killed")

    monkeypatch.setattr(rollups, "_add", dying)
    with pytest.raises(SystemExit):
        rollups.roll_up()
    assert (len(sums()), Signal.objects.count()) == (2, 3 * 4 * 3)
    monkeypatch.setattr(rollups, "_add", add)
    rollups.roll_up()
    assert (sums(), Signal.objects.count()) == ([(4, 4, 40, 4)] * 5, 0)


def test_rows_that_come_late_are_added_to_the_day() -> None:
    post, day = live_note(), TODAY() - timedelta(days=3)
    fill(day, posts=[post], visitors=2)
    rollups.roll_up()
    Signal.objects.create(day=day, kind="impression", post=post, visitor="late")
    rollups.roll_up()
    assert sums() == [(3, 2, 20, 2)]


def test_clicks_of_the_store_log_are_summed_by_night_and_as_often_as_one_likes(
    drain_outbox: Callable[[], int],
) -> None:
    post = live_note()
    for counted in (True, True, False):
        Click.objects.create(post=post, post_uid=post.uid, counted=counted)
    for _ in range(2):
        with transaction.atomic():
            outbox.publish("night.began", key="2026-03-01")
        drain_outbox()
    assert NoteDay.objects.get().clicks == 2
    Click.objects.all().delete()
    with transaction.atomic():
        outbox.publish("night.began", key="2026-03-02")
    drain_outbox()
    assert NoteDay.objects.get().clicks == 0


def test_a_visitors_name_lasts_a_day_and_cannot_be_made_again_without_its_salt() -> None:
    today = TODAY()
    first = visitor_key(today, who="203.0.113.9")
    assert visitor_key(today, who="203.0.113.9") == first
    assert visitor_key(today + timedelta(days=1), who="203.0.113.9") != first
    Salt.objects.update(created_at=timezone.now() - timedelta(days=3))
    forget_salts()
    assert not Salt.objects.exists()
    assert visitor_key(today, who="203.0.113.9") != first


def test_a_network_is_its_prefix_and_is_forgotten_after_a_week() -> None:
    assert network_key("203.0.113.9") == network_key("203.0.113.250") != network_key("203.0.114.9")
    assert network_key("2001:db8:1:2::3") == network_key("2001:db8:1:9::4") != network_key("2001:db8:2::1")
    assert network_key("not an address") == ""
    post = live_note()
    given = {"post": post, "author": post.author, "kind": "like", "network": "ab" * 8}
    old = Act.objects.create(user=PersonFactory(), at=timezone.now() - timedelta(days=8), **given)
    new = Act.objects.create(user=PersonFactory(), at=timezone.now() - timedelta(days=6), **given)
    forget_salts()
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.network, new.network) == ("", "ab" * 8)


def test_everything_that_is_counted_or_kept_is_defined() -> None:
    stored = [place for definition in SIGNALS for place in definition.stored]
    kinds = {f"signal.{kind}" for kind in Signal.Kind.values}
    counters = {f.name for f in NoteDay._meta.get_fields()} - {"id", "post", "day"}
    assert {place for place in stored if place.startswith("signal.")} == kinds
    assert {place for place in stored if place.startswith("noteday.")} == {f"noteday.{name}" for name in counters}
    assert len(stored) == len(set(stored))
