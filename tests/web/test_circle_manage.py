"""Opening and running a circle through its pages: allowed, refused, nothing changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from community.circles.models import Circle, Membership
from community.people.models import User
from community.people.roles import EDITOR
from media.models import Picture
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import jpeg

pytestmark = pytest.mark.django_db
GIVEN = {"name": "油皮互助", "description": "一起控油", "rules": "说真话", "join": "open"}


def as_member(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_member_opens_a_circle_with_a_cover() -> None:
    person = PersonFactory()
    cover = SimpleUploadedFile("c.jpg", jpeg(width=300, height=300))
    answer = as_member(person).post(reverse("circle_new"), {**GIVEN, "cover_file": cover})
    circle = Circle.objects.get()
    assert answer["Location"] == reverse("circle", args=[circle.slug])
    assert (circle.owner, circle.member_count, circle.cover.public) == (person, 1, True)


@pytest.mark.parametrize(
    "change", [{"name": ""}, {"name": "青草地官方圈"}, {"join": "magic"}, {"description": "长" * 301}]
)
def test_a_refused_circle_is_not_made_and_keeps_what_was_typed(change: dict[str, str]) -> None:
    answer = as_member(PersonFactory()).post(reverse("circle_new"), {**GIVEN, **change})
    assert answer.status_code == 422
    assert answer.context["form"]["rules"].value() == "说真话"
    assert (Circle.objects.count(), Picture.objects.count()) == (0, 0)


def test_a_bad_cover_makes_no_circle() -> None:
    bad = SimpleUploadedFile("c.jpg", b"no picture")
    answer = as_member(PersonFactory()).post(reverse("circle_new"), {**GIVEN, "cover_file": bad})
    assert answer.status_code == 422
    assert answer.context["form"].errors["cover_file"]
    assert (Circle.objects.count(), Picture.objects.count()) == (0, 0)


def test_the_fourth_circle_is_refused() -> None:
    person = PersonFactory()
    for number in range(3):
        CircleFactory(owner=person, name=f"圈{number}")
    assert as_member(person).get(reverse("circle_new")).status_code == 403


def test_only_owner_and_editors_edit() -> None:
    circle = CircleFactory()
    address = reverse("circle_edit", args=[circle.slug])
    stranger = as_member(PersonFactory())
    assert (stranger.get(address).status_code, stranger.post(address, GIVEN).status_code) == (403, 403)
    circle.refresh_from_db()
    assert circle.name != "油皮互助"
    for person in (circle.owner, PersonFactory(roles=[EDITOR])):
        assert as_member(person).get(address).status_code == 200
        assert as_member(person).post(address, GIVEN).status_code == 302
    circle.refresh_from_db()
    assert (circle.name, circle.rules) == ("油皮互助", "说真话")


def test_extra_fields_of_the_form_change_nothing() -> None:
    circle, thief = CircleFactory(), PersonFactory()
    owner = circle.owner
    address = reverse("circle_edit", args=[circle.slug])
    as_member(owner).post(address, {**GIVEN, "owner": thief.pk, "slug": "stolen", "member_count": 999})
    changed = Circle.objects.get()
    assert (changed.owner, changed.slug, changed.member_count) == (owner, circle.slug, 1)


def test_requests_are_decided_on_the_members_page() -> None:
    circle, asker = CircleFactory(join="request"), PersonFactory(display_name="想进来的人")
    as_member(asker).post(reverse("join", args=[circle.slug]))
    page = reverse("circle_members", args=[circle.slug])
    assert "想进来的人" not in as_member(PersonFactory()).get(page).text
    owner = as_member(circle.owner)
    assert "想进来的人" in owner.get(page).text
    decide = reverse("circle_decide", args=[circle.slug])
    given = {"person": asker.username, "what": "accept"}
    assert as_member(asker).post(decide, given).status_code == 403
    assert Membership.objects.get(user=asker).state == "asked"
    owner.post(decide, given)
    circle.refresh_from_db()
    assert (Membership.objects.get(user=asker).state, circle.member_count) == ("active", 2)


@pytest.mark.parametrize("what", ["", "crown", "__class__"])
def test_an_unknown_act_is_told_and_changes_nothing(what: str) -> None:
    member = PersonFactory()
    circle = CircleFactory(members=[member])
    owner = as_member(circle.owner)
    answer = owner.post(reverse("circle_decide", args=[circle.slug]), {"person": member.username, "what": what})
    assert answer.status_code == 302
    assert Membership.objects.get(user=member).role == "member"


@pytest.mark.parametrize(
    ("what", "state", "role"), [("remove", "banned", "member"), ("moderator", "active", "moderator")]
)
def test_buttons_beside_a_name(what: str, state: str, role: str) -> None:
    member = PersonFactory()
    circle = CircleFactory(members=[member])
    given = {"person": member.username, "what": what}
    as_member(circle.owner).post(reverse("circle_decide", args=[circle.slug]), given)
    row = Membership.objects.get(user=member)
    assert (row.state, row.role) == (state, role)


def test_inviting_by_handle() -> None:
    circle, guest = CircleFactory(join="invite"), PersonFactory()
    address = reverse("circle_invite", args=[circle.slug])
    owner = as_member(circle.owner)
    owner.post(address, {"handle": "nobody_here"})
    assert Membership.objects.count() == 1
    owner.post(address, {"handle": f"@{guest.username}"})
    assert Membership.objects.get(user=guest).state == "invited"
    assert as_member(guest).post(address, {"handle": guest.username}).status_code == 403


UNSAFE = ["circle_decide", "circle_invite"]


@pytest.mark.parametrize("name", UNSAFE)
def test_acts_are_post_only_and_for_members(client: Client, name: str) -> None:
    circle = CircleFactory()
    address = reverse(name, args=[circle.slug])
    assert client.get(address).status_code == 405
    assert client.post(address, {}).status_code == 302
    assert Membership.objects.count() == 1
