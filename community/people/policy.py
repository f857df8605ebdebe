"""May they? Questions about people, answered from the account alone. Anyone above may import this."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.people.models import Profile, User
from community.people.names import skeleton
from community.people.roles import EDITOR, MODERATOR, has_role

Viewer = User | AnonymousUser | None


def is_member(viewer: Viewer) -> bool:
    """Say whether the viewer is signed in to a living account."""
    return isinstance(viewer, User) and viewer.is_active and viewer.erased_at is None


def is_staff(viewer: Viewer) -> bool:
    """Say whether the viewer speaks for the house: editors, moderators, administrators."""
    return is_member(viewer) and has_role(viewer, EDITOR, MODERATOR)


def may_decide_application(viewer: Viewer) -> bool:
    """Editors verify KOLs."""
    return is_member(viewer) and has_role(viewer, EDITOR)


def may_apply_as_kol(viewer: Viewer) -> bool:
    """Members who are not verified yet and do not wait for an answer."""
    if not isinstance(viewer, User) or not is_member(viewer) or viewer.profile.is_kol:
        return False
    return not viewer.kol_applications.filter(state="waiting").exists()


def refuse_taken_name(shown: str, *, besides: User | None = None) -> None:
    """Raise ValidationError when somebody else's name looks the same."""
    taken = Profile.objects.filter(name_skeleton=skeleton(shown))
    if besides is not None:
        taken = taken.exclude(user=besides)
    if taken.exists():
        raise ValidationError(_("Somebody already has a name that looks the same."), code="taken")


def refuse_taken_email(email: str) -> None:
    """Raise ValidationError when an account has this address; sign-up asks allauth first, which may keep silent."""
    if User.objects.filter(email__iexact=email).exists():
        raise ValidationError(_("An account has this e-mail address."), code="taken")
