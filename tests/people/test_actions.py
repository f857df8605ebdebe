"""Accounts, profiles, ties between people: what is allowed, what is refused, and that a refusal changes nothing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from community.people import actions, policy, queries
from community.people.models import Block, Follow, KolApplication, Profile, User
from community.people.roles import EDITOR, KOL, MODERATOR, has_role
from outbox.models import Delivery
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db


def test_create_person_makes_account_and_profile() -> None:
    user = actions.create_person("Lily_88", email=" Lily@Example.ORG ", password=PASSWORD, display_name="爱护肤的Lily")
    user.refresh_from_db()
    assert (user.username, user.email, user.is_staff, user.is_demo) == ("lily_88", "lily@example.org", False, False)
    assert user.check_password(PASSWORD)
    assert (user.profile.display_name, user.profile.is_kol, user.profile.personalised) == ("爱护肤的Lily", False, True)
    assert Delivery.objects.filter(topic="person.changed", key=str(user.pk)).exists()


def test_an_account_without_a_password_is_not_signed_in_to_by_one() -> None:
    user = actions.create_person("lily_88", email="lily@example.org", password=None, display_name="爱护肤的Lily")
    assert not user.has_usable_password()
    assert not user.check_password("")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"handle": "1lily"}, "username"),
        ({"handle": "ab"}, "username"),
        ({"handle": "a" * 25}, "username"),
        ({"handle": "li ly"}, "username"),
        ({"handle": "admin_x"}, None),
        ({"email": "nonsense"}, None),
        ({"email": ""}, None),
        ({"password": "short"}, None),
        ({"password": "password"}, None),
        ({"display_name": "官方小助手"}, None),
        ({"display_name": ""}, None),
    ],
)
def test_create_person_refuses_bad_input_and_makes_nothing(change: dict[str, str], field: str | None) -> None:
    given = {"handle": "lily", "email": "l@example.org", "password": PASSWORD, "display_name": "Lily", **change}
    with pytest.raises(ValidationError) as refused:
        actions.create_person(given.pop("handle"), **given)
    assert field is None or field in refused.value.message_dict
    assert (User.objects.count(), Profile.objects.count(), Delivery.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("handle", "name"), [("lily", "Other"), ("LILY", "Other"), ("other", "1ily"), ("other", "L I L Y")]
)
def test_create_person_refuses_a_taken_handle_or_look_alike_name(handle: str, name: str) -> None:
    PersonFactory(handle="lily", display_name="Lily")
    with pytest.raises(ValidationError):
        actions.create_person(handle, email="x@example.org", password=PASSWORD, display_name=name)
    assert User.objects.count() == 1


def test_create_person_refuses_a_taken_address() -> None:
    PersonFactory(email="lily@example.org")
    with pytest.raises(ValidationError):
        actions.create_person("other", email=" LILY@example.org", password=PASSWORD, display_name="Other")
    assert User.objects.count() == 1


def test_a_name_lost_to_a_rival_at_the_last_moment_is_a_plain_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    PersonFactory(handle="rival", display_name="小草")
    monkeypatch.setattr(policy, "refuse_taken_name", lambda _shown: None)  # the rival came after the look
    with pytest.raises(ValidationError) as refused:
        actions.create_person("late", email="late@example.org", password=PASSWORD, display_name="小草")
    assert refused.value.code == "taken"
    assert not User.objects.filter(username="late").exists()


def test_update_profile_changes_name_and_bio() -> None:
    person = PersonFactory()
    actions.update_profile(person, display_name="山里来的阿木", bio=" 周末露营 ")
    profile = Profile.objects.get(user=person)
    assert (profile.display_name, profile.bio) == ("山里来的阿木", "周末露营")
    assert queries.visible_person(None, handle=person.username) == person


@pytest.mark.parametrize(("name", "bio"), [("版主", ""), ("好名字", "长" * 301), ("Ta\u200bken", "")])
def test_update_profile_refuses_and_keeps_the_old(name: str, bio: str) -> None:
    person = PersonFactory(display_name="老名字")
    with pytest.raises(ValidationError):
        actions.update_profile(person, display_name=name, bio=bio)
    person.profile.refresh_from_db()
    assert (person.profile.display_name, person.profile.bio) == ("老名字", "")


def test_an_editor_may_carry_a_house_name() -> None:
    editor = PersonFactory(roles=[EDITOR])
    assert actions.update_profile(editor, display_name="青草地编辑小林", bio="").display_name == "青草地编辑小林"


@pytest.mark.parametrize(("language", "theme"), [("xx", "dark"), ("zh-hans", "neon")])
def test_preferences_refuse_what_does_not_exist(language: str, theme: str) -> None:
    person = PersonFactory()
    with pytest.raises(ValidationError):
        actions.set_preferences(person, language=language, theme=theme, personalised=False)
    assert Profile.objects.get(user=person).personalised


def test_preferences_are_kept() -> None:
    person = PersonFactory()
    actions.set_preferences(person, language="en", theme="dark", personalised=False)
    person.profile.refresh_from_db()
    actions.set_theme(person, theme="light")
    kept = Profile.objects.get(user=person)
    assert (kept.language, kept.theme, kept.personalised) == ("en", "light", False)


def test_follow_once_and_unfollow() -> None:
    reader, writer = PersonFactory(), PersonFactory()
    assert actions.follow(reader, followed=writer)
    assert not actions.follow(reader, followed=writer)
    assert queries.followed_ids(reader) == {writer.pk}
    facts = queries.profile_facts(reader, person=writer)
    assert (facts.followers, facts.following, facts.is_followed, facts.is_self) == (1, 0, True, False)
    assert actions.unfollow(reader, followed=writer)
    assert not actions.unfollow(reader, followed=writer)
    assert queries.followed_ids(reader) == set()


def test_nobody_follows_or_blocks_oneself() -> None:
    person = PersonFactory()
    for act in (
        lambda: actions.follow(person, followed=person),
        lambda: actions.block(person, target=person),
        lambda: actions.mute(person, target=person),
    ):
        with pytest.raises(ValidationError):
            act()
    assert (Follow.objects.count(), Block.objects.count()) == (0, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(follower=person, followed=person)


def test_a_block_ends_follows_and_hides_both_ways() -> None:
    one, other = PersonFactory(), PersonFactory()
    actions.follow(one, followed=other)
    actions.follow(other, followed=one)
    actions.block(one, target=other)
    assert Follow.objects.count() == 0
    assert queries.hidden_ids(one) == {other.pk}
    assert queries.hidden_ids(other) == {one.pk}
    for viewer, person in ((one, other), (other, one)):
        with pytest.raises(User.DoesNotExist):
            queries.visible_person(viewer, handle=person.username)
        with pytest.raises(PermissionDenied):
            actions.follow(viewer, followed=person)
    assert queries.visible_person(None, handle=other.username) == other
    actions.unblock(one, target=other)
    assert queries.visible_person(other, handle=one.username) == one


def test_a_mute_hides_one_way_and_a_block_is_not_weakened_by_it() -> None:
    one, other = PersonFactory(), PersonFactory()
    actions.mute(one, target=other)
    assert (queries.hidden_ids(one), queries.hidden_ids(other)) == ({other.pk}, set())
    assert queries.visible_person(one, handle=other.username) == other
    actions.block(one, target=other)
    actions.mute(one, target=other)
    assert Block.objects.get().kind == Block.Kind.BLOCK


def test_kol_application_is_decided_once_by_an_editor() -> None:
    applicant, editor = PersonFactory(), PersonFactory(roles=[EDITOR])
    application = actions.apply_as_kol(applicant, statement="我写了三年护肤", links="https://example.org")
    with pytest.raises(ValidationError):
        actions.apply_as_kol(applicant, statement="再来一次")
    with pytest.raises(PermissionDenied):
        actions.decide_application(application, editor=PersonFactory(roles=[MODERATOR]), accept=True, reason="好")
    assert not Profile.objects.get(user=applicant).is_kol
    actions.decide_application(application, editor=editor, accept=True, reason="内容真实")
    fresh = User.objects.get(pk=applicant.pk)
    assert fresh.profile.is_kol
    assert has_role(fresh, KOL)
    with pytest.raises(ValidationError):
        actions.decide_application(application, editor=editor, accept=False, reason="反悔")
    assert KolApplication.objects.get().state == KolApplication.State.ACCEPTED


def test_a_refused_applicant_may_ask_again() -> None:
    applicant, editor = PersonFactory(), PersonFactory(admin=True)
    application = actions.apply_as_kol(applicant, statement="第一次")
    actions.decide_application(application, editor=editor, accept=False, reason="作品太少")
    assert actions.apply_as_kol(applicant, statement="第二次").state == KolApplication.State.WAITING
    assert not Profile.objects.get(user=applicant).is_kol


def test_onboarding_is_remembered_once() -> None:
    person = PersonFactory()
    actions.finish_onboarding(person)
    first = Profile.objects.get(user=person).onboarded_at
    actions.finish_onboarding(person)
    assert first is not None
    assert Profile.objects.get(user=person).onboarded_at == first


@pytest.mark.parametrize(("role", "enters"), [(None, False), (KOL, False), (EDITOR, True), (MODERATOR, True)])
def test_only_editors_and_moderators_enter_wagtail(role: str | None, enters: bool) -> None:
    person = PersonFactory(roles=[role] if role else [])
    assert person.has_perm("wagtailadmin.access_admin") is enters
