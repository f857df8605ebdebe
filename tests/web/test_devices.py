"""Signed-in devices: listed by the door, ended one by one or all others, without an address; and API tokens."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from api.models import make_token, user_of
from community.notices.models import PushSubscription
from community.people.models import Device, User
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1"


def signed_in(person: User, *, agent: str = FIREFOX) -> Client:
    client = Client(HTTP_USER_AGENT=agent, HTTP_ACCEPT_LANGUAGE="en")
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("settings")).status_code == 200


def listed(client: Client) -> list[str]:
    return re.findall(r"<b>([^<]*)</b>", client.get(reverse("devices")).content.decode().split("<h1>")[1])


def test_both_devices_are_there_and_this_one_first() -> None:
    person, stranger = PersonFactory(), PersonFactory()
    desk, phone = signed_in(person), signed_in(person, agent=IPHONE)
    signed_in(stranger)
    assert listed(desk) == ["Firefox · Linux", "Safari · iPhone"]
    assert listed(phone) == ["Safari · iPhone", "Firefox · Linux"]
    body = phone.get(reverse("devices")).content.decode()
    assert body.index("Safari · iPhone") < body.index("This device") < body.index("Firefox · Linux")
    assert "127.0.0.1" not in body
    assert {field.name for field in Device._meta.get_fields()} == {
        "id", "person", "session_key", "browser", "system", "created_at", "seen_on",
    }  # fmt: skip


def test_a_device_is_signed_out_from_another_and_shows_no_news() -> None:
    person, stranger = PersonFactory(), PersonFactory()
    desk, phone, foreign = signed_in(person), signed_in(person, agent=IPHONE), signed_in(stranger)
    PushSubscription.objects.create(
        person=person, endpoint="https://push.example.org/1", session_key=phone.session.session_key
    )
    row = Device.objects.get(session_key=phone.session.session_key)
    foreign.post(reverse("devices"), {"device": row.pk})
    assert is_in(phone)
    desk.post(reverse("devices"), {"device": row.pk})
    assert (is_in(desk), is_in(phone), is_in(foreign)) == (True, False, True)
    assert (listed(desk), PushSubscription.objects.count()) == (["Firefox · Linux"], 0)
    # One's own is ended by signing out, not here.
    own = Device.objects.get(session_key=desk.session.session_key)
    desk.post(reverse("devices"), {"device": own.pk})
    desk.post(reverse("devices"), {"device": "x"})
    assert is_in(desk)


def test_all_others_are_signed_out_at_once() -> None:
    person, stranger = PersonFactory(), PersonFactory()
    desk, others, foreign = signed_in(person), [signed_in(person) for _ in range(3)], signed_in(stranger)
    assert len(listed(desk)) == 4
    desk.post(reverse("devices"), {"others": "1"})
    assert [is_in(client) for client in (desk, *others, foreign)] == [True, False, False, False, True]


def test_signing_out_and_a_new_password_take_a_device_off_the_list() -> None:
    person = PersonFactory()
    desk, phone, tablet = (signed_in(person) for _ in range(3))
    tablet.post(reverse("account_logout"))
    assert len(listed(desk)) == 2
    given = {"oldpassword": PASSWORD, "password1": "another-Grass-42", "password2": "another-Grass-42"}
    desk.post(reverse("account_change_password"), given)
    assert not is_in(phone)
    again = Client(HTTP_USER_AGENT=IPHONE, HTTP_ACCEPT_LANGUAGE="en")
    again.post(reverse("account_login"), {"login": person.username, "password": "another-Grass-42"})
    assert listed(again) == ["Safari · iPhone"]


def test_a_day_is_kept_once_and_nothing_is_asked_after() -> None:
    person = PersonFactory()
    desk = signed_in(person)
    yesterday = timezone.localdate() - timedelta(days=1)
    Device.objects.update(seen_on=yesterday)
    session = desk.session
    session["device"] = [yesterday.isoformat(), session.session_key]
    session.save()
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            desk.get(reverse("settings"))
        costs.append([query["sql"] for query in seen.captured_queries if "people_device" in query["sql"]])
    assert (bool(costs[0]), costs[1]) == (True, [])
    assert Device.objects.get().seen_on == timezone.localdate()


def test_an_expired_sign_in_is_not_listed() -> None:
    person = PersonFactory()
    desk, phone = signed_in(person), signed_in(person, agent=IPHONE)
    Session.objects.filter(session_key=phone.session.session_key).update(expire_date=timezone.now())
    assert listed(desk) == ["Firefox · Linux"]


def test_a_token_is_taken_back_by_its_owner_alone() -> None:
    person, stranger = PersonFactory(), PersonFactory()
    secret = make_token(person, name="my script")
    desk, foreign = signed_in(person), signed_in(stranger)
    assert "my script" in desk.get(reverse("devices")).content.decode()
    assert "my script" not in foreign.get(reverse("devices")).content.decode()
    pk = person.meadow_tokens.get().pk
    foreign.post(reverse("devices"), {"token": pk})
    assert user_of(secret) == person
    desk.post(reverse("devices"), {"token": pk})
    assert user_of(secret) is None
