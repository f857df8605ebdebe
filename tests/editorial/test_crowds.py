"""Editors and moderators read what the rules found; nobody else does, and there is nothing to press."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.engagement.models import Act
from community.people.roles import EDITOR, KOL, MODERATOR
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [EDITOR, MODERATOR])
def test_the_report_says_which_note_when_how_many_and_by_which_rule(client: Client, role: str) -> None:
    note = NoteFactory(title="一夜爆红", pictures=0)
    for weight, rule in ((5, "young"), (5, "young"), (100, "")):
        given = {"post": note, "author": note.author, "kind": "like", "at": timezone.now()}
        Act.objects.create(user=PersonFactory(), weight=weight, rule=rule, **given)
    client.force_login(PersonFactory(roles=[role]))
    page = client.get(reverse("crowds"))
    assert "一夜爆红" in page.text
    (row,) = page.context["rows"]
    assert (row["acts"], row["weight"], row["rule"]) == (2, 5, "young")
    assert str(row["reason"]) in page.text
    assert client.post(reverse("crowds")).status_code == 405
    assert Act.objects.exclude(rule="").count() == 2


def test_an_empty_report_says_so(client: Client) -> None:
    client.force_login(PersonFactory(roles=[EDITOR]))
    assert client.get(reverse("crowds"), {"p": "99"}).context["rows"] == []


@pytest.mark.parametrize("roles", [[], [KOL]])
def test_members_do_not_see_it(client: Client, roles: list[str]) -> None:
    client.force_login(PersonFactory(roles=roles))
    assert client.get(reverse("crowds")).status_code in {302, 403}
