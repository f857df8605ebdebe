"""S32: after erasure no table, file or document holds a word of the person; statements stay, nameless."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import models

from community.circles.models import Circle, Membership
from community.engagement import actions as engagement
from community.engagement.models import PostStats
from community.insights.models import Click
from community.moderation import actions as moderation
from community.people import actions, erasure, queries
from community.people.models import Follow, User
from community.posts.models import Post
from media import storage
from media.models import Picture
from outbox import registry
from search import engine, sources
from tests.factories.circles import CircleFactory
from tests.factories.engagement import BoardFactory, CommentFactory
from tests.factories.media import make_picture
from tests.factories.people import PASSWORD, PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db
MARK = "zebrafinch"
TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField)
# Sent messages are dropped after a day by the outbox's own sweep; they hold ids only, asserted below.
PASSING = {"outbox.Delivery"}


def traces() -> list[str]:
    """Every cell of every table that still holds the mark."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in PASSING or model._meta.proxy or not model._meta.managed:
            continue
        for field in model._meta.local_fields:
            if isinstance(field, TEXT):
                values = model._base_manager.values_list(field.attname, flat=True)
                found += [f"{model._meta.label}.{field.name}" for value in values if MARK in str(value).lower()]
    return found


def documents() -> list[str]:
    held = [(name, one) for name in sources.names() for one in engine().scan(sources.get(name))]
    return [f"{name} {one}" for name, one in held if MARK in str(one).lower()]


@pytest.fixture
def person() -> User:
    """Somebody who left a trace wherever one can be left."""
    person = PersonFactory(handle=MARK, display_name="Zebrafinch", email=f"{MARK}@example.org", kol=True)
    actions.update_profile(person, display_name="Zebrafinch", bio=f"I am {MARK}")
    actions.set_avatar(person, picture=make_picture(owner=person, rendered=True))
    person.emailaddress_set.create(email=person.email, primary=True)
    person.authenticator_set.create(type="totp", data={"secret": MARK})
    friend = PersonFactory()
    actions.follow(person, followed=friend)
    actions.follow(friend, followed=person)
    actions.mute(person, target=PersonFactory())
    return person


def leave_marks(person: User) -> Post:
    """Notes, drafts, comments, boards, likes, reports, circles; return somebody else's note that was touched."""
    other = NoteFactory()
    note = NoteFactory(author=person, title=MARK, body=f"{MARK} says #{MARK}", pictures=2)
    NoteFactory(author=person, title=f"{MARK} draft", draft=True)
    NoteFactory(body=f"thanks @{person.username}", author=other.author)
    comment = CommentFactory(post=other, author=person, body=f"{MARK} was here")
    CommentFactory(post=other, parent=comment)
    CommentFactory(post=other)
    CommentFactory(post=note)
    BoardFactory(owner=person, name=f"{MARK} board", posts=[other])
    engagement.like(person, post=other)
    moderation.report_post(person, post=other, rule="spam", text=f"{MARK} dislikes it")
    moderation.report_person(other.author, person=person, rule="abuse", text=f"{MARK} was rude")
    Click.objects.create(post=other, post_uid=other.uid, author=other.author, viewer=person, visitor="v" * 64)
    Click.objects.create(post=note, post_uid=note.uid, author=person)
    return other


def test_erasure_leaves_no_trace_and_exact_counters(person: User, drain_outbox: Callable[[], int]) -> None:
    other = leave_marks(person)
    circle = CircleFactory(owner=person, name="小圈子", members=[other.author])
    drain_outbox()
    assert traces()
    mentioning = Post.objects.get(body__startswith="thanks")
    assert mentioning.mentions.count() == 1
    erasure.erase_person(person, password=PASSWORD)
    drain_outbox()
    left = [trace for trace in traces() if not is_anothers_word(trace)]
    assert (left, documents()) == ([], [])
    stats = PostStats.objects.get(pk=other.pk)
    assert (stats.likes, stats.saves, stats.comments) == (0, 0, 1)
    circle.refresh_from_db()
    assert (circle.owner, circle.member_count) == (other.author, 1)
    assert Membership.objects.get(circle=circle).role == Membership.Role.OWNER
    assert (Post.objects.filter(author=person).count(), Follow.objects.count()) == (0, 0)
    assert mentioning.mentions.count() == 0


def is_anothers_word(trace: str) -> bool:
    """Somebody else's note that names the handle is that person's text, with its revision."""
    return trace in {"posts.Post.body", "wagtailcore.Revision.content"}


def test_pictures_and_their_files_are_gone(person: User, drain_outbox: Callable[[], int]) -> None:
    leave_marks(person)
    pictures = list(Picture.objects.filter(owner=person))
    paths = [Path(picture.file.path) for picture in pictures]
    names = [storage.rendition_name(picture.uid, name) for picture in pictures for name in picture.made]
    paths += [Path(default_storage.path(name)) for name in names]
    assert (len(pictures), len(paths) > 4) == (4, True)
    assert sum(path.exists() for path in paths) > 4
    erasure.erase_person(person, password=PASSWORD)
    drain_outbox()
    assert not Picture.objects.filter(owner=person).exists()
    assert [path for path in paths if path.exists()] == []


def test_clicks_stay_without_a_name(person: User, drain_outbox: Callable[[], int]) -> None:
    leave_marks(person)
    erasure.erase_person(person, password=PASSWORD)
    drain_outbox()
    assert Click.objects.count() == 2
    row = User.objects.get(pk=person.pk)
    assert row.username.startswith("gone_")
    assert (row.email, row.is_active, row.has_usable_password(), row.get_full_name()) == (
        "",
        False,
        False,
        row.username,
    )
    assert row.erased_at is not None
    assert not Click.objects.filter(viewer=person).exists()


def test_the_person_is_gone_for_everybody_at_once(person: User) -> None:
    note = NoteFactory(author=person)
    erasure.erase_person(person, password=PASSWORD)
    with pytest.raises(User.DoesNotExist):
        queries.visible_person(None, handle=MARK)
    assert queries.people_by_id([person.pk]) == {}
    assert not Post.objects.filter(pk=note.pk, author__in=queries.visible_people(None)).exists()


def test_a_wrong_password_changes_nothing(person: User) -> None:
    before = traces()
    with pytest.raises(PermissionDenied):
        erasure.erase_person(person, password="wrong")
    assert traces() == before
    assert User.objects.get(pk=person.pk).erased_at is None


def test_a_second_erasure_changes_nothing_and_the_name_is_free(person: User, drain_outbox: Callable[[], int]) -> None:
    erasure.erase_account(person)
    drain_outbox()
    first = User.objects.get(pk=person.pk)
    erasure.erase_account(person)
    drain_outbox()
    assert User.objects.get(pk=person.pk).username == first.username
    assert PersonFactory(handle=MARK, display_name="Zebrafinch").pk != person.pk


def test_a_message_about_a_living_account_takes_nothing(person: User) -> None:
    circle = CircleFactory(members=[person])
    leave_marks(person)
    before = traces()
    for handler in registry.handlers_of("person.erased"):
        handler([registry.Message(topic="person.erased", key=str(person.pk))])
    assert traces() == before
    assert Circle.objects.get(pk=circle.pk).member_count == 2
