"""S18 for what people do: a request without its token, or with a foreign Origin, is refused and writes nothing."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from community.people.models import User
from tests.factories.circles import CircleFactory
from tests.factories.engagement import BoardFactory, CommentFactory
from tests.factories.people import PASSWORD, PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db
# What a visit may write without being an act: the session itself.
PASSING = {"sessions.Session"}


def rows() -> dict[str, list[tuple]]:
    """Every row of every table."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.label not in PASSING]
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for model in models
        if model._meta.managed and not model._meta.proxy
    }


@pytest.fixture
def place() -> dict[str, str]:
    """One of everything that can be acted on, by the address' argument."""
    person, other = PersonFactory(handle="mori"), PersonFactory(handle="other")
    person.emailaddress_set.create(email=person.email, primary=True)  # as signing in through the door leaves it
    note = NoteFactory(author=other, pictures=0)
    comment = CommentFactory(post=note, author=person)
    circle, board = CircleFactory(owner=person), BoardFactory(owner=person, posts=[note])
    return {"uid": note.uid, "pk": comment.pk, "slug": circle.slug, "board": board.uid, "username": "other"}


ACTS = [
    ("like", "uid", {}),
    ("save", "uid", {}),
    ("comment", "uid", {"body": "好"}),
    ("remove_comment", "pk", {}),
    ("follow", "username", {}),
    ("mute", "username", {"how": "block"}),
    ("join", "slug", {}),
    ("circle_edit", "slug", {"name": "新", "join": "open"}),
    ("circle_decide", "slug", {"person": "other", "what": "remove"}),
    ("circle_invite", "slug", {"handle": "other"}),
    ("board_edit", "board", {"name": "新"}),
    ("board_delete", "board", {}),
    ("boards", "", {"name": "新"}),
    ("circle_new", "", {"name": "新", "join": "open"}),
    ("settings", "", {"display_name": "新"}),
    ("settings_reading", "", {"theme": "dark"}),
    ("kol", "", {"statement": "我"}),
    ("erase", "", {"password": PASSWORD}),
    ("welcome", "", {"skip": "1"}),
    ("choose", "", {"theme": "dark"}),
    ("account_signup", "", {"username": "evil", "display_name": "E", "email": "e@example.org", "password1": PASSWORD}),
    ("account_login", "", {"login": "mori", "password": PASSWORD}),
    ("account_logout", "", {}),
    ("account_change_password", "", {"oldpassword": PASSWORD, "password1": "x", "password2": "x"}),
    ("account_email", "", {"action_add": "", "email": "evil@example.org"}),
    ("mfa_activate_totp", "", {"code": "000000"}),
]


@pytest.mark.parametrize(("name", "key", "given"), ACTS, ids=[act[0] for act in ACTS])
def test_a_forged_request_is_refused_and_writes_nothing(
    name: str, key: str, given: dict, place: dict[str, str]
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="mori"))
    address = reverse(name, args=[place[key]] if key else [])
    before = rows()
    assert client.post(address, given).status_code == 403
    token = {"HTTP_X_CSRFTOKEN": "a" * 32, "HTTP_ORIGIN": "https://evil.example"}
    client.cookies["csrftoken"] = "a" * 32
    assert client.post(address, given, **token).status_code == 403
    assert rows() == before


@pytest.mark.parametrize(("name", "key"), [act[:2] for act in ACTS], ids=[act[0] for act in ACTS])
def test_looking_changes_nothing(name: str, key: str, place: dict[str, str]) -> None:
    client = Client()
    client.force_login(User.objects.get(username="mori"))
    before = rows()
    answer = client.get(reverse(name, args=[place[key]] if key else []))
    assert answer.status_code in {200, 302, 405}
    assert rows() == before
