"""Who is told of what, once; who is not; and what takes a line away again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from community.circles import actions as circles
from community.circles.models import Membership
from community.engagement import actions as engage
from community.engagement.models import Pick
from community.moderation.actions import decide_on
from community.notices import actions, queries
from community.notices.models import Kind, Notice
from community.people import actions as people
from community.people.erasure import erase_account
from community.people.models import User
from community.posts import actions as posts
from community.posts.models import Post
from outbox import registry
from tests.factories.circles import CircleFactory
from tests.factories.engagement import BoardFactory, CommentFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db
Drain = Callable[[], int]


@pytest.fixture
def author() -> User:
    return PersonFactory(handle="anna")


@pytest.fixture
def note(author: User, drain_outbox: Drain) -> Post:
    made = NoteFactory(author=author, pictures=0)
    drain_outbox()
    return made


def lines(person: User) -> list[tuple[str, list[str], int]]:
    page = queries.notice_lines(person)
    return [(line.notice.kind, [actor.username for actor in line.actors], line.others) for line in page.lines]


def kinds(person: User) -> list[str]:
    return [kind for kind, _names, _others in lines(person)]


def test_likes_of_a_day_are_one_line_told_once(author: User, note: Post, drain_outbox: Drain) -> None:
    fans = [PersonFactory(handle=f"fan_{number}") for number in range(4)]
    for fan in fans:
        engage.like(fan, post=note)
    drain_outbox()
    assert lines(author) == [("liked", ["fan_3", "fan_2"], 2)]
    assert (Notice.objects.count(), queries.unread_count(author)) == (4, 1)

    engage.unlike(fans[3], post=note)
    assert lines(author) == [("liked", ["fan_2", "fan_1"], 1)]
    actions.mark_read(author)
    engage.like(fans[3], post=note)
    drain_outbox()
    assert (Notice.objects.count(), queries.unread_count(author)) == (4, 0)


def test_what_is_said_concerns_each_once(author: User, note: Post, drain_outbox: Drain) -> None:
    first, named, second = PersonFactory(handle="first"), PersonFactory(handle="named"), PersonFactory(handle="second")
    comment = CommentFactory(post=note, author=first, body="@named @anna 同款")
    drain_outbox()
    CommentFactory(post=note, author=second, parent=comment, body="@first 我也是")
    drain_outbox()
    assert lines(author) == [("commented", ["second", "first"], 0)]
    assert lines(named) == [("mentioned", ["first"], 0)]
    assert lines(first) == [("answered", ["second"], 0)]
    engage.set_comment_hidden(comment, hidden=True)
    assert [lines(person) for person in (author, named, first)] == [[], [], []]


def test_a_note_that_names_somebody(author: User, drain_outbox: Drain) -> None:
    named = PersonFactory(handle="named")
    note = NoteFactory(author=author, pictures=0, body="谢谢 @named")
    drain_outbox()
    assert lines(named) == [("mentioned", ["anna"], 0)]
    posts.hide_post(note)
    assert lines(named) == []
    posts.restore_post(note)
    assert lines(named) == [("mentioned", ["anna"], 0)]
    posts.delete_post(note, by=author)
    assert Notice.objects.count() == 0


def test_nobody_is_told_of_themselves_or_of_a_new_note(author: User, note: Post, drain_outbox: Drain) -> None:
    follower = PersonFactory(handle="follower")
    people.follow(follower, followed=author)
    engage.like(author, post=note)
    CommentFactory(post=note, author=author)
    NoteFactory(author=author, pictures=0)
    drain_outbox()
    assert (lines(author), lines(follower)) == ([("followed", ["follower"], 0)], [])
    people.unfollow(follower, followed=author)
    assert lines(author) == []


def test_a_secret_board_tells_nobody(author: User, note: Post, drain_outbox: Drain) -> None:
    reader = PersonFactory(handle="reader")
    secret = BoardFactory(owner=reader, secret=True, posts=[note])
    drain_outbox()
    assert Notice.objects.count() == 0
    public = BoardFactory(owner=reader, name="公开", posts=[note])
    drain_outbox()
    assert lines(author) == [("saved", ["reader"], 0)]
    engage.edit_board(public, by=reader, name="公开", description="", secret=True)
    assert (lines(author), secret.secret) == ([], True)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("how", ["muted", "blocked", "was blocked"])
def test_the_muted_and_blocked_never_tell(author: User, note: Post, drain_outbox: Drain, how: str, when: str) -> None:
    other = PersonFactory(handle="other")
    act = {
        "muted": lambda: people.mute(author, target=other),
        "blocked": lambda: people.block(author, target=other),
        "was blocked": lambda: people.block(other, target=author),
    }[how]
    engage.like(other, post=note)
    CommentFactory(post=note, author=other)
    people.follow(other, followed=author)
    if when == "after":
        drain_outbox()
        assert len(lines(author)) == 3
    act()
    drain_outbox()
    assert (lines(author), queries.unread_count(author)) == ([], 0)


def test_circles_tell_their_decisions(drain_outbox: Drain) -> None:
    owner, asker, guest = PersonFactory(), PersonFactory(), PersonFactory()
    circle = CircleFactory(owner=owner, join="request")
    circles.join_circle(asker, circle=circle)
    circles.decide_request(circle, by=owner, user=asker, accept=True)
    drain_outbox()
    circles.set_role(circle, by=owner, user=asker, role=Membership.Role.MODERATOR)
    circles.invite_person(circle, by=owner, user=guest)
    drain_outbox()
    assert [line.notice.word for line in queries.notice_lines(asker).lines] == ["moderator", "accepted"]
    assert [line.notice.word for line in queries.notice_lines(guest).lines] == ["invited"]


def test_the_house_tells_its_decisions_with_reasons(author: User, note: Post, drain_outbox: Drain) -> None:
    moderator, editor = PersonFactory(roles=("Moderator",)), PersonFactory(roles=("Editor",))
    actions.set_choices(
        author, silenced=Kind.values, not_mailed=[], not_pushed=[], digest="off", quiet_from=0, quiet_until=0
    )
    decide_on(by=moderator, act="hide", rule="spam", reason="三条一样的", post=note)
    application = people.apply_as_kol(author, statement="三年")
    people.decide_application(application, editor=editor, accept=False, reason="再写写")
    drain_outbox()
    found = {line.notice.kind: line.notice for line in queries.notice_lines(author).lines}
    assert set(found) == {"moderated", "kol"}
    assert (found["moderated"].decision.reason, found["kol"].application.reason) == ("三条一样的", "再写写")


def test_a_pick_is_told_when_it_begins(author: User, note: Post, drain_outbox: Drain) -> None:
    editor, now = PersonFactory(roles=("Editor",)), timezone.now()
    later = Pick(post=note, reason="耐看", starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=2))
    engage.pick_post(later, by=editor)
    drain_outbox()
    assert lines(author) == []
    engage.pick_post(Pick(post=note, reason="真话", starts_at=now, ends_at=now + timedelta(days=1)), by=editor)
    drain_outbox()
    assert [line.notice.pick.reason for line in queries.notice_lines(author).lines] == ["真话"]


def test_a_follow_up_is_asked_for_once_a_stage(author: User, note: Post) -> None:
    handlers = [one for one in registry.handlers_of("review.followup_due") if "notices" in one.name]
    for days in (30, 30, 90):
        message = registry.Message(topic="review.followup_due", key=note.uid, payload={"days": days})
        for handler in handlers:
            handler([message])
    assert [line.notice.word for line in queries.notice_lines(author).lines] == ["90", "30"]


def test_a_kind_that_is_off_is_not_told(author: User, note: Post, drain_outbox: Drain) -> None:
    actions.set_choices(
        author, silenced=["liked"], not_mailed=[], not_pushed=[], digest="off", quiet_from=0, quiet_until=0
    )
    engage.like(PersonFactory(), post=note)
    CommentFactory(post=note)
    drain_outbox()
    assert kinds(author) == ["commented"]


def test_one_line_or_all_are_read(author: User, note: Post, drain_outbox: Drain) -> None:
    engage.like(PersonFactory(), post=note)
    CommentFactory(post=note)
    drain_outbox()
    other = PersonFactory()
    thread = Notice.objects.get(kind="liked").thread
    assert (actions.mark_read(other, thread=thread), queries.unread_count(author)) == (0, 2)
    assert (actions.mark_read(author, thread=thread), queries.unread_count(author)) == (1, 1)
    assert (actions.mark_read(author), queries.unread_count(author)) == (1, 0)


def test_erasure_and_age_take_notices_away(author: User, note: Post, drain_outbox: Drain) -> None:
    fan, old = PersonFactory(handle="fan"), PersonFactory(handle="old")
    for person in (fan, old):
        engage.like(person, post=note)
    CommentFactory(post=note, author=fan)
    drain_outbox()
    decide_on(by=PersonFactory(roles=("Moderator",)), act="hide", rule="spam", reason="x", post=note)
    posts.restore_post(note)
    drain_outbox()
    erase_account(fan)
    drain_outbox()
    assert (Notice.objects.filter(actor=fan).count(), kinds(author)) == (0, ["moderated", "liked"])
    Notice.objects.update(happened_at=timezone.now() - actions.KEEP - timedelta(minutes=1))
    assert actions.purge_notices() == 1
    assert [notice.kind for notice in Notice.objects.all()] == ["moderated"]
    erase_account(author)
    drain_outbox()
    assert Notice.objects.count() == 0
