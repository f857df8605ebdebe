"""Letters: one a period, in the reader's language, outside quiet hours, with a way out that needs no sign-in."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

import outbox
from community.engagement import actions as engage
from community.notices import actions, digests
from community.notices.models import Letter, Notice, NoticeChoices
from community.people.models import User
from community.posts.models import Post
from outbox.registry import Message, handlers_of
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db
SITE = ZoneInfo("Asia/Shanghai")
# A Wednesday.
MORNING = datetime(2026, 7, 8, 8, 0, tzinfo=SITE)
Drain = Callable[[], int]


@pytest.fixture
def author() -> User:
    return PersonFactory(handle="anna", display_name="安安", settled=True)


@pytest.fixture
def note(author: User) -> Post:
    return NoteFactory(author=author, pictures=0, title="晨间护肤")


def wants(person: User, *, digest: str = "daily", quiet: tuple[int, int] = (0, 0), not_mailed: tuple = ()) -> None:
    actions.set_choices(
        person,
        silenced=[],
        not_mailed=not_mailed,
        not_pushed=[],
        digest=digest,
        quiet_from=quiet[0],
        quiet_until=quiet[1],
    )


def liked(note: Post, drain: Drain, *, by: str) -> None:
    engage.like(PersonFactory(handle=by, display_name=f"小{by}"), post=note)
    drain()


def hour(at: datetime) -> None:
    for handler in handlers_of("hour.began"):
        handler([Message(topic="hour.began", key=at.isoformat())])


def test_one_letter_a_day_however_often_it_is_asked(author: User, note: Post, drain_outbox: Drain) -> None:
    wants(author)
    liked(note, drain_outbox, by="deer")
    for at in (MORNING.replace(hour=7), MORNING, MORNING, MORNING.replace(hour=9)):
        hour(at)
        drain_outbox()
    assert [letter.to for letter in mail.outbox] == [[author.email]]
    letter = mail.outbox[0]
    assert "小deer 赞了你的笔记: 晨间护肤" in letter.body
    html = letter.alternatives[0][0]
    assert 'lang="zh-Hans"' in html
    assert note.get_absolute_url() in html
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    # What a letter told is not told again; what is new is, on the next day.
    hour(MORNING.replace(day=9))
    drain_outbox()
    assert len(mail.outbox) == 1
    liked(note, drain_outbox, by="fox")
    hour(MORNING.replace(day=9))
    drain_outbox()
    assert len(mail.outbox) == 2
    assert "小deer" not in mail.outbox[1].body
    assert Letter.objects.exclude(sent_at=None).count() == 2


def test_a_weekly_letter_comes_once_a_week(author: User, note: Post, drain_outbox: Drain) -> None:
    wants(author, digest="weekly")
    for number, day in enumerate((6, 7, 8, 13)):
        liked(note, drain_outbox, by=f"fan{number}")
        hour(MORNING.replace(day=day))
        drain_outbox()
    assert len(mail.outbox) == 2
    assert list(Letter.objects.order_by("pk").values_list("period", flat=True)) == ["2026-W28", "2026-W29"]


@pytest.mark.parametrize(
    ("quiet", "at", "sent"), [((7, 12), 8, 0), ((7, 12), 12, 1), ((22, 9), 8, 0), ((22, 9), 9, 1), ((22, 8), 8, 1)]
)
def test_quiet_hours_are_kept(note: Post, drain_outbox: Drain, quiet: tuple, at: int, sent: int) -> None:
    wants(note.author, quiet=quiet)
    liked(note, drain_outbox, by="deer")
    assert digests.book_letters(MORNING.replace(hour=at)) == sent


def test_a_late_letter_waits_for_the_end_of_quiet_hours(author: User, note: Post, drain_outbox: Drain) -> None:
    wants(author)
    liked(note, drain_outbox, by="deer")
    Letter.objects.create(person=author, period="2026-07-08")
    now = timezone.localtime().hour
    NoticeChoices.objects.update(quiet_from=now, quiet_until=(now + 2) % 24)
    with pytest.raises(outbox.TryLater):
        digests.send_letter(author.pk, period="2026-07-08", send=lambda *_given: pytest.fail("sent"))


@pytest.mark.parametrize("why", ["off", "read", "kind", "unproven", "muted"])
def test_no_letter(author: User, note: Post, drain_outbox: Drain, why: str) -> None:
    wants(author, digest="off" if why == "off" else "daily", not_mailed=["liked"] if why == "kind" else [])
    liked(note, drain_outbox, by="deer")
    if why == "read":
        actions.mark_read(author)
    if why == "unproven":
        author.emailaddress_set.update(verified=False)
    if why == "muted":
        author.blocks_made.create(target=User.objects.get(username="deer"), kind="mute")
    hour(MORNING)
    drain_outbox()
    assert mail.outbox == []


def test_the_way_out_of_a_letter(author: User, note: Post, drain_outbox: Drain) -> None:
    wants(author)
    liked(note, drain_outbox, by="deer")
    hour(MORNING)
    drain_outbox()
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    path = "/" + address.split("/", 3)[3]
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.get(path).status_code == 200
    assert NoticeChoices.objects.get(person=author).digest == "daily"
    assert visitor.post(path[:-3] + "x/").status_code == 403
    assert visitor.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert NoticeChoices.objects.get(person=author).digest == "off"
    assert Notice.objects.filter(person=author).count() == 1
