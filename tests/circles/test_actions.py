"""Circles: joining by each rule, roles, removal; member_count is always the number of active members."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.circles import actions, policy, queries
from community.circles.models import Circle, Membership
from community.people import actions as people
from community.people.models import User
from community.people.roles import EDITOR, KOL, MODERATOR
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
Role, State = Membership.Role, Membership.State


def counted(circle: Circle) -> int:
    """Return the stored number after checking that it is the true one."""
    circle.refresh_from_db()
    assert circle.member_count == Membership.objects.filter(circle=circle, state=State.ACTIVE).count()
    return circle.member_count


def state(circle: Circle, person: User) -> str | None:
    return Membership.objects.filter(circle=circle, user=person).values_list("state", flat=True).first()


def test_create_circle_makes_its_owner_the_first_member() -> None:
    owner = PersonFactory()
    circle = actions.create_circle(owner, name="油皮互助", description=" 一起 ", rules="友善")
    assert (circle.slug, circle.description, circle.join, counted(circle)) == ("油皮互助", "一起", "open", 1)
    assert Membership.objects.get(circle=circle).role == Role.OWNER
    assert list(queries.circles_of(owner)) == [circle]


@pytest.mark.parametrize("name", ["官方护肤圈", "", "咖\u200b啡", "圈" * 41])
def test_create_circle_refuses_bad_names(name: str) -> None:
    with pytest.raises(ValidationError):
        actions.create_circle(PersonFactory(), name=name)
    assert not Circle.objects.exists()


def test_a_taken_name_is_refused() -> None:
    CircleFactory(name="咖啡")
    with pytest.raises(ValidationError):
        actions.create_circle(PersonFactory(), name="咖啡")
    assert Circle.objects.count() == 1


def test_a_member_owns_at_most_three_circles_and_a_kol_more() -> None:
    member, kol = PersonFactory(), PersonFactory(roles=[KOL])
    for person in (member, kol):
        for number in range(3):
            actions.create_circle(person, name=f"{person.username} {number}")
    with pytest.raises(PermissionDenied):
        actions.create_circle(member, name="第四个")
    assert actions.create_circle(kol, name="第四个").owner == kol


def test_an_open_circle_is_joined_and_left() -> None:
    circle, person = CircleFactory(), PersonFactory()
    actions.join_circle(person, circle=circle)
    actions.join_circle(person, circle=circle)
    assert counted(circle) == 2
    assert policy.may_post(person, circle=circle)
    assert queries.joined_ids(person) == {circle.pk}
    actions.leave_circle(person, circle=circle)
    actions.leave_circle(person, circle=circle)
    assert counted(circle) == 1
    assert not policy.may_post(person, circle=circle)


def test_a_request_waits_for_the_owner() -> None:
    circle, yes, no = CircleFactory(join="request"), PersonFactory(), PersonFactory()
    for person in (yes, no):
        actions.join_circle(person, circle=circle)
        assert not policy.may_post(person, circle=circle)
    assert counted(circle) == 1
    with pytest.raises(PermissionDenied):
        actions.decide_request(circle, by=yes, user=yes, accept=True)
    assert {row.user for row in queries.waiting_requests(circle)} == {yes, no}
    actions.decide_request(circle, by=circle.owner, user=yes, accept=True)
    actions.decide_request(circle, by=circle.owner, user=no, accept=False)
    assert (state(circle, yes), state(circle, no), counted(circle)) == (State.ACTIVE, None, 2)
    with pytest.raises(Membership.DoesNotExist):
        actions.decide_request(circle, by=circle.owner, user=no, accept=True)


def test_an_invite_circle_is_joined_by_invitation_only() -> None:
    circle, guest = CircleFactory(join="invite"), PersonFactory()
    with pytest.raises(PermissionDenied):
        actions.join_circle(guest, circle=circle)
    with pytest.raises(PermissionDenied):
        actions.invite_person(circle, by=guest, user=guest)
    assert (state(circle, guest), counted(circle)) == (None, 1)
    actions.invite_person(circle, by=circle.owner, user=guest)
    assert [row.circle for row in queries.invitations_of(guest)] == [circle]
    assert counted(circle) == 1
    actions.join_circle(guest, circle=circle)
    assert counted(circle) == 2


def test_a_block_stops_invitations() -> None:
    circle, guest = CircleFactory(), PersonFactory()
    people.block(guest, target=circle.owner)
    with pytest.raises(PermissionDenied):
        actions.invite_person(circle, by=circle.owner, user=guest)
    assert state(circle, guest) is None


def test_a_removed_member_stays_out_until_the_ban_is_lifted() -> None:
    person = PersonFactory()
    circle = CircleFactory(members=[person])
    actions.ban_member(circle, by=circle.owner, user=person)
    assert counted(circle) == 1
    actions.leave_circle(person, circle=circle)  # leaving does not wash a ban off
    with pytest.raises(PermissionDenied):
        actions.join_circle(person, circle=circle)
    with pytest.raises(ValidationError):
        actions.invite_person(circle, by=circle.owner, user=person)
    assert state(circle, person) == State.BANNED
    actions.lift_ban(circle, by=circle.owner, user=person)
    actions.join_circle(person, circle=circle)
    assert counted(circle) == 2


def test_roles_are_given_by_the_owner_alone() -> None:
    helper, member = PersonFactory(), PersonFactory()
    circle = CircleFactory(members=[helper, member])
    with pytest.raises(PermissionDenied):
        actions.set_role(circle, by=helper, user=helper, role=Role.MODERATOR)
    actions.set_role(circle, by=circle.owner, user=helper, role=Role.MODERATOR)
    assert policy.may_manage(helper, circle=circle)
    with pytest.raises(PermissionDenied):
        actions.set_role(circle, by=helper, user=member, role=Role.MODERATOR)
    with pytest.raises(PermissionDenied):
        actions.ban_member(circle, by=helper, user=circle.owner)
    actions.ban_member(circle, by=helper, user=member)
    assert counted(circle) == 2


def test_the_owner_hands_over_before_leaving() -> None:
    heir = PersonFactory()
    circle = CircleFactory(members=[heir])
    owner = circle.owner
    with pytest.raises(ValidationError):
        actions.leave_circle(owner, circle=circle)
    with pytest.raises(ValidationError):
        actions.set_role(circle, by=owner, user=owner, role=Role.MEMBER)
    actions.set_role(circle, by=owner, user=heir, role=Role.OWNER)
    actions.leave_circle(owner, circle=circle)
    assert counted(circle) == 1
    assert circle.owner == heir


def test_editing_is_for_the_owner_and_editors() -> None:
    circle, stranger, editor = CircleFactory(name="旧名"), PersonFactory(), PersonFactory(roles=[EDITOR])
    with pytest.raises(PermissionDenied):
        actions.edit_circle(circle, by=stranger, name="新名", description="", rules="", join="open")
    circle.refresh_from_db()
    assert circle.name == "旧名"
    slug = circle.slug
    actions.edit_circle(circle, by=editor, name="青草地新手圈", description="x", rules="y", join="request")
    circle.refresh_from_db()
    assert (circle.name, circle.slug, circle.join) == ("青草地新手圈", slug, "request")


def test_site_moderators_manage_every_circle_and_members_none() -> None:
    circle = CircleFactory()
    assert policy.may_manage(PersonFactory(roles=[MODERATOR]), circle=circle)
    assert not policy.may_manage(PersonFactory(roles=[KOL]), circle=circle)
    assert not policy.may_manage(None, circle=circle)


def test_every_circle_can_be_read_by_all() -> None:
    circle = CircleFactory(join="invite")
    assert queries.visible_circle(None, slug=circle.slug) == circle
    with pytest.raises(Circle.DoesNotExist):
        queries.visible_circle(None, slug="no-such-circle")
