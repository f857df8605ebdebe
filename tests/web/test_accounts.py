"""Signing up and in: who gets in, who does not, what a refusal leaves unchanged; passkeys are offered."""

import re
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from community.people.models import Profile, User
from community.people.policy import refuse_taken_name
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
GOOD = {"username": "Lily_88", "display_name": "爱护肤的Lily", "email": "lily@example.org", "password1": PASSWORD}


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def sign_up(client: Client, **change: str):
    return client.post(reverse("account_signup"), {**GOOD, **change})


def test_signing_up_makes_account_and_profile_and_leads_to_the_welcome(client: Client) -> None:
    answer = sign_up(client)
    assert (answer.status_code, answer["Location"]) == (302, "/welcome/")
    person = User.objects.get(username="lily_88")
    assert (person.email, person.profile.display_name) == ("lily@example.org", "爱护肤的Lily")
    assert int(client.session["_auth_user_id"]) == person.pk
    assert person.emailaddress_set.get().email == "lily@example.org"


@pytest.mark.parametrize(
    "change",
    [
        {"username": "admin"},
        {"username": "x"},
        {"username": "1abc"},
        {"username": "有中文"},
        {"display_name": "青草地客服"},
        {"display_name": "Li\u200bly"},
        {"display_name": ""},
        {"email": "nonsense"},
        {"email": ""},
        {"password1": "short"},
        {"password1": "lily_88lily"},
    ],
)
def test_a_refused_sign_up_makes_nothing_and_keeps_what_was_typed(client: Client, change: dict[str, str]) -> None:
    answer = sign_up(client, **change)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    shown = {**GOOD, **change}
    assert answer.context["form"]["email"].value() == shown["email"]
    assert (User.objects.count(), Profile.objects.count()) == (0, 0)
    assert "_auth_user_id" not in client.session


def test_a_taken_handle_name_or_address_is_refused(client: Client) -> None:
    PersonFactory(handle="lily_88", display_name="Mori", email="mori@example.org")
    for change in ({}, {"username": "other", "display_name": "M0RI"}, {"username": "o2", "email": "MORI@example.org"}):
        answer = sign_up(client, **{"display_name": "别的名字", **change})
        assert answer.context["form"].errors
    assert User.objects.count() == 1


def test_a_name_lost_to_a_rival_is_told_on_the_form(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    PersonFactory(handle="rival", display_name="爱护肤的Lily")
    monkeypatch.setattr("web.account_forms.refuse_taken_name", lambda _shown: None)  # the rival came after the look
    answer = sign_up(client)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert User.objects.count() == 1
    assert callable(refuse_taken_name)


def test_extra_fields_change_nothing(client: Client) -> None:
    """S3: a form field for every column an attacker would like."""
    sign_up(client, is_staff="1", is_superuser="1", is_demo="1", is_kol="1", groups="1", is_active="0", pk="7")
    person = User.objects.get()
    assert (person.is_staff, person.is_superuser, person.is_demo, person.is_active) == (False, False, False, True)
    assert (person.profile.is_kol, person.groups.count()) == (False, 0)


@pytest.mark.parametrize("login", ["mori", "MORI", "mori@example.org"])
def test_signing_in_by_handle_or_address(client: Client, login: str) -> None:
    person = PersonFactory(handle="mori", email="mori@example.org")
    answer = client.post(reverse("account_login"), {"login": login, "password": PASSWORD})
    assert answer.status_code == 302
    assert int(client.session["_auth_user_id"]) == person.pk


def answer_to(client: Client, login: str) -> tuple[int, str]:
    answer = client.post(reverse("account_login"), {"login": login, "password": "wrong-Grass-1"})
    page = re.sub(r'(name="csrfmiddlewaretoken" value|nonce|X-CSRFToken&quot;: &quot;|value)="?[^">]*', "", answer.text)
    return answer.status_code, re.sub(r'"X-CSRFToken": "[^"]*"', "", page).replace(login, "")


def test_an_unknown_account_and_a_wrong_password_get_the_same_answer(client: Client) -> None:
    PersonFactory(handle="mori")
    assert answer_to(client, "mori") == answer_to(client, "nobody")
    assert "_auth_user_id" not in client.session


def test_closed_and_erased_accounts_do_not_get_in(client: Client) -> None:
    person = PersonFactory(handle="mori")
    User.objects.filter(pk=person.pk).update(is_active=False)
    client.post(reverse("account_login"), {"login": "mori", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_the_26th_try_in_five_minutes_is_refused(client: Client) -> None:
    codes = [client.post(reverse("account_login"), {"login": "nobody", "password": "x"}).status_code for _ in range(27)]
    assert (codes[:25], codes[26]) == ([200] * 25, 429)


def test_forged_addresses_do_not_reset_the_limit(client: Client) -> None:
    codes = [
        client.post(
            reverse("account_login"), {"login": "nobody", "password": "x"}, headers={"x-forwarded-for": f"10.0.0.{n}"}
        ).status_code
        for n in range(27)
    ]
    assert codes[26] == 429


def test_the_sixth_reset_in_half_an_hour_is_refused(client: Client) -> None:
    codes = [
        client.post(reverse("account_reset_password"), {"email": f"n{n}@example.org"}).status_code for n in range(6)
    ]
    assert (codes[:5], codes[5]) == ([302] * 5, 429)


def test_a_reset_answers_the_same_for_known_and_unknown_and_works(client: Client) -> None:
    person = PersonFactory(handle="mori", email="mori@example.org")
    known = client.post(reverse("account_reset_password"), {"email": "mori@example.org"})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    letter = next(message for message in mail.outbox if message.to == ["mori@example.org"])
    address = re.search(r"https?://[^/]+(/\S+)", letter.body)
    assert address
    form = client.get(address[1], follow=True)
    path = form.request["PATH_INFO"]
    client.post(path, {"password1": "a-New-meadow-7", "password2": "a-New-meadow-7"})
    person.refresh_from_db()
    assert person.check_password("a-New-meadow-7")


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_next_never_leaves_the_site(client: Client, target: str) -> None:
    PersonFactory(handle="mori")
    answer = client.post(reverse("account_login"), {"login": "mori", "password": PASSWORD, "next": target})
    assert answer["Location"] == "/"


def test_language_and_theme_come_back_with_the_account(client: Client) -> None:
    person = PersonFactory(handle="mori")
    Profile.objects.filter(user=person).update(language="en", theme="dark")
    answer = client.post(reverse("account_login"), {"login": "mori", "password": PASSWORD})
    assert (answer.cookies["django_language"].value, answer.cookies["theme"].value) == ("en", "dark")


def test_the_doors_offer_passkeys_and_a_second_factor(client: Client) -> None:
    assert "passkey_login" in client.get(reverse("account_login")).text
    client.force_login(PersonFactory())
    assert client.get(reverse("mfa_index")).status_code == 200


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
)
def test_doors_open_for_everybody(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 200


OWN = ["account_email", "account_change_password", "mfa_index", "settings", "kol", "erase", "welcome", "circle_new"]


@pytest.mark.parametrize("name", OWN)
def test_own_pages_are_for_members(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    client.force_login(PersonFactory())
    assert client.get(reverse(name)).status_code == 200


COST = dict.fromkeys(["mori", "nobody", "mori@example.org", "nobody@example.org"], 1)


class CountingHasher(PBKDF2PasswordHasher):
    """The production kind, cheap, that counts its runs."""

    algorithm = "counting"
    iterations = 1
    runs = 0

    def encode(self, *args: Any, **kwargs: Any) -> str:
        type(self).runs += 1
        return super().encode(*args, **kwargs)


@pytest.mark.parametrize("login", ["mori", "nobody", "mori@example.org", "nobody@example.org"])
def test_each_refused_sign_in_costs_the_same_hashing(client: Client, login: str, settings: Any) -> None:
    """Time tells whether an account exists as soon as one of the two hashes more often."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    PersonFactory(handle="mori", email="mori@example.org")
    CountingHasher.runs = 0
    client.post(reverse("account_login"), {"login": login, "password": "wrong-Grass-1"})
    assert CountingHasher.runs == COST[login]


def test_an_account_made_by_a_command_has_a_profile(client: Client) -> None:
    boss = User.objects.create_superuser("boss", "boss@example.org", PASSWORD)
    PersonFactory(handle="other", display_name="Boss")
    client.force_login(boss)
    assert boss.profile.display_name == "boss"
    assert client.get(reverse("settings")).status_code == 200
