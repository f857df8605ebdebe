"""Writes about people: the one door to make an account, profiles, ties between people, KOL applications.

Each act is one transaction. Lock order where two people are touched: the lower id first.
"""

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import outbox
from community.people import names, policy, queries, roles
from community.people.models import Block, Follow, KolApplication, Profile, User
from media.models import Picture


@transaction.atomic
def create_person(
    handle: str, *, email: str, password: str | None, display_name: str, is_demo: bool = False, trusted: bool = False
) -> User:
    """Make an account and its profile. `trusted` (demo, command line) may use house names such as 青草地编辑部.

    Without a password nobody signs in by one.
    """
    user = User(username=names.clean_handle(handle, trusted=trusted), email=email.strip().lower(), is_demo=is_demo)
    shown = names.clean_display_name(display_name, trusted=trusted)
    validate_email(user.email)
    policy.refuse_taken_email(user.email)
    if password is not None:
        validate_password(password, user)
    user.set_password(password)
    user.full_clean(exclude=["password"])
    policy.refuse_taken_name(shown)
    try:
        with transaction.atomic():
            user.save()
            user.profile.display_name, user.profile.name_skeleton = shown, names.skeleton(shown)
            user.profile.save(update_fields=["display_name", "name_skeleton"])
    except IntegrityError as rival:
        raise ValidationError(_("This handle or name was just taken."), code="taken") from rival
    outbox.publish("person.changed", key=str(user.pk))
    return user


@transaction.atomic
def update_profile(user: User, *, display_name: str, bio: str) -> Profile:
    """Change the name and the text about oneself."""
    profile = Profile.objects.select_for_update().get(user=user)
    shown = profile.display_name
    if display_name != shown:
        shown = names.clean_display_name(display_name, trusted=policy.is_staff(user))
        policy.refuse_taken_name(shown, besides=user)
    profile.display_name, profile.name_skeleton, profile.bio = shown, names.skeleton(shown), bio.strip()
    profile.full_clean(exclude=["user", "avatar"], validate_unique=False)
    profile.save(update_fields=["display_name", "name_skeleton", "bio"])
    outbox.publish("person.changed", key=str(user.pk))
    return profile


@transaction.atomic
def set_avatar(user: User, *, picture: Picture | None) -> Picture | None:
    """Show a picture of one's own as avatar, or none; return the one that was replaced, for its removal."""
    if picture is not None and picture.owner_id != user.pk:
        raise PermissionDenied
    profile = Profile.objects.select_for_update(of=("self",)).select_related("avatar").get(user=user)
    replaced = profile.avatar
    profile.avatar = picture
    profile.save(update_fields=["avatar"])
    if picture is not None:
        Picture.objects.filter(pk=picture.pk).update(public=True)
    outbox.publish("person.changed", key=str(user.pk))
    return replaced if replaced != picture else None


@transaction.atomic
def set_preferences(user: User, *, language: str, theme: str, personalised: bool) -> Profile:
    """Keep how the person wants to read: language (empty: as the browser says), theme, personal recommendations."""
    if language and language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("This language is not offered.")})
    profile = Profile.objects.select_for_update().get(user=user)
    switched = profile.personalised != personalised
    profile.language, profile.theme, profile.personalised = language, theme, personalised
    profile.full_clean(exclude=["user", "avatar", "name_skeleton", "display_name"], validate_unique=False)
    profile.save(update_fields=["language", "theme", "personalised"])
    if switched:  # what is kept of a person's reading goes with the switch
        outbox.publish("person.changed", key=str(user.pk))
    return profile


def set_language(user: User, *, language: str) -> Profile:
    """Keep the language alone (the switch in every page's foot)."""
    profile = user.profile
    return set_preferences(user, language=language, theme=profile.theme, personalised=profile.personalised)


def set_theme(user: User, *, theme: str) -> Profile:
    """Keep the theme alone (the switch in every page's head)."""
    profile = user.profile
    return set_preferences(user, language=profile.language, theme=theme, personalised=profile.personalised)


@transaction.atomic
def finish_onboarding(user: User) -> None:
    """Remember that the first questions were answered or skipped; they are never asked again."""
    Profile.objects.filter(user=user, onboarded_at=None).update(onboarded_at=timezone.now())


def _lock_two(one: User, *, other: User) -> None:
    """Lock two accounts, lower id first: follow and block of the same pair happen one after the other."""
    list(User.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk").values_list("pk"))


@transaction.atomic
def follow(follower: User, *, followed: User) -> bool:
    """Follow a person; return whether that is new. Refused for oneself and where a block stands."""
    if follower == followed:
        raise ValidationError(_("You cannot follow yourself."), code="self")
    _lock_two(follower, other=followed)
    if queries.blocked_between(follower, other=followed) or not policy.is_member(followed):
        raise PermissionDenied
    is_new = Follow.objects.get_or_create(follower=follower, followed=followed)[1]
    if is_new:
        outbox.publish("person.followed", key=f"{follower.pk}:{followed.pk}")
    return is_new


@transaction.atomic
def unfollow(follower: User, *, followed: User) -> bool:
    """Stop following; return whether there was something to stop."""
    return Follow.objects.filter(follower=follower, followed=followed).delete()[0] > 0


def mute(owner: User, *, target: User) -> None:
    """Hide what a person does from the owner; the person does not notice. A standing block stays."""
    if owner == target:
        raise ValidationError(_("You cannot mute or block yourself."), code="self")
    Block.objects.get_or_create(owner=owner, target=target, defaults={"kind": Block.Kind.MUTE})


@transaction.atomic
def block(owner: User, *, target: User) -> None:
    """Hide two people from each other; what each followed of the other ends."""
    if owner == target:
        raise ValidationError(_("You cannot mute or block yourself."), code="self")
    _lock_two(owner, other=target)
    Block.objects.update_or_create(owner=owner, target=target, defaults={"kind": Block.Kind.BLOCK})
    Follow.objects.filter(follower=owner, followed=target).delete()
    Follow.objects.filter(follower=target, followed=owner).delete()


def unblock(owner: User, *, target: User) -> None:
    """End a mute or block."""
    Block.objects.filter(owner=owner, target=target).delete()


@transaction.atomic
def apply_as_kol(user: User, *, statement: str, links: str = "") -> KolApplication:
    """Ask to be verified as a KOL; one open application at a time."""
    if not policy.may_apply_as_kol(user):
        raise ValidationError(_("You are verified already or your application is being read."), code="again")
    application = KolApplication(user=user, statement=statement.strip(), links=links.strip())
    application.full_clean()
    application.save()
    return application


@transaction.atomic
def decide_application(application: KolApplication, *, editor: User, accept: bool, reason: str) -> KolApplication:
    """Accept or refuse an application once, with a reason the applicant reads."""
    if not policy.may_decide_application(editor):
        raise PermissionDenied
    row = KolApplication.objects.select_for_update().get(pk=application.pk)
    if row.state != KolApplication.State.WAITING:
        raise ValidationError(_("This application was decided already."), code="again")
    row.state = KolApplication.State.ACCEPTED if accept else KolApplication.State.REFUSED
    row.decided_by, row.reason, row.decided_at = editor, reason.strip(), timezone.now()
    row.full_clean(exclude=["user"])
    row.save()
    if accept:
        verify_kol(row.user)
    outbox.publish("application.decided", key=str(row.pk))
    return row


@transaction.atomic
def verify_kol(user: User) -> None:
    """Make a member a verified KOL: the mark on the profile and the group."""
    grant_role(user, role=roles.KOL)
    Profile.objects.filter(user=user).update(is_kol=True)
    outbox.publish("person.changed", key=str(user.pk))


def grant_role(user: User, *, role: str) -> None:
    """Put an account into a role's group."""
    user.groups.add(Group.objects.get(name=role))
    roles.forget_roles(user)
