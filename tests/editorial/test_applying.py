"""Editors answer applications in the admin; nobody else does."""

import pytest
from django.test import Client
from django.urls import reverse

from community.people import actions
from community.people.models import KolApplication, Profile
from community.people.roles import EDITOR, KOL, MODERATOR
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting() -> KolApplication:
    return actions.apply_as_kol(PersonFactory(), statement="写了三年护肤")


def test_an_editor_verifies_with_a_reason(client: Client, waiting: KolApplication) -> None:
    client.force_login(PersonFactory(roles=[EDITOR]))
    assert "写了三年护肤" in client.get(reverse("kol_applications")).text
    address = reverse("kol_application", args=[waiting.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"accept": "yes", "reason": ""}).status_code == 422
    assert not Profile.objects.get(user=waiting.user).is_kol
    assert client.post(address, {"accept": "yes", "reason": "内容真实"}).status_code == 302
    assert Profile.objects.get(user=waiting.user).is_kol
    assert client.post(address, {"accept": "no", "reason": "反悔"}).status_code == 404


def test_declining_tells_the_reason(client: Client, waiting: KolApplication) -> None:
    client.force_login(PersonFactory(roles=[EDITOR]))
    client.post(reverse("kol_application", args=[waiting.pk]), {"accept": "no", "reason": "作品太少"})
    client.force_login(waiting.user)
    assert "作品太少" in client.get(reverse("settings")).text
    assert not Profile.objects.get(user=waiting.user).is_kol


@pytest.mark.parametrize("roles", [[], [KOL], [MODERATOR]])
def test_nobody_else_answers(client: Client, waiting: KolApplication, roles: list[str]) -> None:
    client.force_login(PersonFactory(roles=roles))
    for address in (reverse("kol_applications"), reverse("kol_application", args=[waiting.pk])):
        assert client.get(address).status_code in {302, 403}
        assert client.post(address, {"accept": "yes", "reason": "x"}).status_code in {302, 403}
    assert KolApplication.objects.get().state == "waiting"
