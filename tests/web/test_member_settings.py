"""Settings, welcome, application, erasure: what is written, what is refused, and that a refusal keeps everything."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from community.circles.models import Membership
from community.people import actions
from community.people.models import Block, KolApplication, Profile, User
from media.models import Picture
from tests.factories.circles import CircleFactory
from tests.factories.people import PASSWORD, PersonFactory
from tests.factories.posts import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client: Client) -> User:
    cache.clear()
    person = PersonFactory(handle="mori", display_name="森")
    client.force_login(person)
    return person


def photo(name: str = "me.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg(width=300, height=300) if content is None else content)


def profile(person: User) -> Profile:
    return Profile.objects.get(user=person)


def test_the_profile_is_changed(client: Client, person: User) -> None:
    given = {"display_name": "森林里的猫", "bio": "爱喝咖啡", "avatar": photo()}
    answer = client.post(reverse("settings"), given)
    assert (answer.status_code, answer["Location"]) == (302, reverse("settings"))
    kept = profile(person)
    assert (kept.display_name, kept.bio, kept.avatar.public) == ("森林里的猫", "爱喝咖啡", True)
    assert kept.avatar.owner == person


def test_a_new_picture_replaces_the_old_and_can_be_removed(client: Client, person: User) -> None:
    for _ in range(2):
        client.post(reverse("settings"), {"display_name": "森", "bio": "", "avatar": photo()})
    assert Picture.objects.filter(owner=person).count() == 1
    client.post(reverse("settings"), {"display_name": "森", "bio": "", "remove_avatar": "on"})
    assert profile(person).avatar is None
    assert not Picture.objects.filter(owner=person).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"display_name": "官方"}, "display_name"),
        ({"display_name": ""}, "display_name"),
        ({"bio": "长" * 301}, "bio"),
        ({"avatar": ("x.jpg", b"not a picture at all")}, "avatar"),
        ({"avatar": ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")}, "avatar"),
        ({"avatar": ("x.jpg", b"")}, "avatar"),
    ],
)
def test_a_refused_profile_keeps_the_old_and_what_was_typed(
    client: Client, person: User, change: dict, field: str
) -> None:
    if "avatar" in change:
        change = {"avatar": photo(*change["avatar"])}
    answer = client.post(reverse("settings"), {"display_name": "新名字", "bio": "新的话", **change})
    assert answer.status_code == 422
    form = answer.context["profile_form"]
    assert form.errors[field]
    assert form["bio"].value() == change.get("bio", "新的话")
    kept = profile(person)
    assert (kept.display_name, kept.bio, kept.avatar) == ("森", "", None)
    assert not Picture.objects.exists()


def test_reading_choices_are_kept_with_account_and_browser(client: Client, person: User) -> None:
    answer = client.post(reverse("settings_reading"), {"language": "en", "theme": "dark"})
    kept = profile(person)
    assert (kept.language, kept.theme, kept.personalised) == ("en", "dark", False)
    assert (answer.cookies["theme"].value, answer.cookies["django_language"].value) == ("dark", "en")


def test_a_reading_choice_that_does_not_exist_is_refused(client: Client, person: User) -> None:
    answer = client.post(reverse("settings_reading"), {"language": "xx", "theme": "dark"})
    assert answer.status_code == 422
    assert (profile(person).theme, profile(person).personalised) == ("auto", True)


def test_the_switch_of_every_page_is_remembered_for_members(client: Client, person: User) -> None:
    client.post(reverse("choose"), {"theme": "dark", "next": "/"})
    client.post(reverse("choose"), {"language": "zh-hant", "next": "/"})
    assert (profile(person).theme, profile(person).language) == ("dark", "zh-hant")
    client.post(reverse("choose"), {"theme": "", "next": "/"})
    assert profile(person).theme == "auto"


def test_muted_people_are_listed_and_released(client: Client, person: User) -> None:
    other = PersonFactory(display_name="吵闹的人")
    actions.mute(person, target=other)
    assert "吵闹的人" in client.get(reverse("settings")).text
    client.post(reverse("mute", args=[other.username]), {"how": "end"})
    assert not Block.objects.exists()


def test_an_application_is_sent_once(client: Client, person: User) -> None:
    answer = client.post(reverse("kol"), {"statement": "写了三年", "links": ""})
    assert answer.status_code == 302
    again = client.post(reverse("kol"), {"statement": "再写一次"})
    assert again.status_code == 422
    assert KolApplication.objects.get().statement == "写了三年"
    assert not profile(person).is_kol


def test_an_empty_application_is_refused(client: Client, person: User) -> None:
    assert client.post(reverse("kol"), {"statement": " "}).status_code == 422
    assert not KolApplication.objects.exists()


def test_the_welcome_joins_what_was_picked(client: Client, person: User) -> None:
    wanted, other = CircleFactory(), CircleFactory()
    answer = client.post(reverse("welcome"), {"circles": [str(wanted.pk)]})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert [row.circle for row in Membership.objects.filter(user=person)] == [wanted]
    assert profile(person).onboarded_at is not None
    assert other.member_count == 1


@pytest.mark.parametrize("given", [{}, {"skip": "1"}])
def test_the_welcome_can_be_skipped(client: Client, person: User, given: dict[str, str]) -> None:
    circle = CircleFactory()
    assert client.post(reverse("welcome"), {**given, "circles": [str(circle.pk)] if given else []}).status_code == 302
    assert not Membership.objects.filter(user=person).exists()
    assert profile(person).onboarded_at is not None


@pytest.mark.parametrize("value", ["999999", "x", ""])
def test_the_welcome_refuses_circles_that_are_not_offered(client: Client, person: User, value: str) -> None:
    closed = CircleFactory(join="invite")
    answer = client.post(reverse("welcome"), {"circles": [value, str(closed.pk)]})
    assert answer.status_code == 422
    assert not Membership.objects.filter(user=person).exists()


def test_erasing_needs_the_password(client: Client, person: User) -> None:
    assert client.get(reverse("erase")).status_code == 200
    assert client.post(reverse("erase"), {"password": "wrong"}).status_code == 422
    assert User.objects.get(pk=person.pk).erased_at is None
    answer = client.post(reverse("erase"), {"password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert User.objects.get(pk=person.pk).erased_at is not None
    assert "_auth_user_id" not in client.session


def test_guessing_the_password_of_an_open_session_is_limited(client: Client, person: User) -> None:
    for _ in range(10):
        client.post(reverse("erase"), {"password": "wrong"})
    assert client.post(reverse("erase"), {"password": PASSWORD}).status_code == 422
    assert User.objects.get(pk=person.pk).erased_at is None


def test_other_sessions_end_with_the_account(client: Client, person: User, drain_outbox: Callable[[], int]) -> None:
    elsewhere, other = Client(), Client()
    elsewhere.post(reverse("account_login"), {"login": "mori", "password": PASSWORD})
    other.force_login(PersonFactory())
    client.post(reverse("erase"), {"password": PASSWORD})
    drain_outbox()
    kept = [session.get_decoded().get("_auth_user_id") for session in Session.objects.all()]
    assert str(person.pk) not in kept
    assert "mori" not in str([session.get_decoded() for session in Session.objects.all()])
    assert elsewhere.get(reverse("settings")).status_code == 302
    assert other.get(reverse("settings")).status_code == 200
