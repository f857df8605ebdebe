"""Ends an account for good. The row stays under a made-up name, since statements of the past refer to it; nothing
of the person stays in it. Those above hear `person.erased` and take their own parts away (handlers.py in each)."""

import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

import outbox
from community.people.models import Block, Follow, KolApplication, Profile, User
from community.people.withdrawal import tell_withdrawal

# Rows that belong to the account and not to the site: sign-in, admin preferences. Reached by name from the account,
# since the apps they come from (allauth, Wagtail) are known in site/ alone.
OWNED = (
    "emailaddress_set",
    "authenticator_set",
    "wagtail_userprofile",
    "editing_sessions",
    "wagtail_form_states",
    "api_tokens",
    "devices",
)


@transaction.atomic
def erase_person(user: User, *, password: str) -> None:
    """Erase one's own account, proven by its password. Name, address and ties go at once, the rest follows."""
    if not user.check_password(password):
        raise PermissionDenied
    erase_account(user)


@transaction.atomic
def erase_account(user: User) -> None:
    """Erase an account (the command line's way for a request by letter). A second time changes nothing."""
    row = User.objects.select_for_update().get(pk=user.pk)
    if row.erased_at is not None:
        return
    gone = f"gone_{secrets.token_hex(8)}"
    row.username, row.email, row.erased_at = gone, "", timezone.now()
    row.is_active = row.is_staff = row.is_superuser = False
    row.last_login = None
    row.set_unusable_password()
    row.save()
    row.groups.clear()
    row.user_permissions.clear()
    Profile.objects.filter(user=row).delete()
    Profile.objects.create(user=row, display_name=gone, name_skeleton=gone, personalised=False)
    Follow.objects.filter(follower=row).delete()
    Follow.objects.filter(followed=row).delete()
    Block.objects.filter(owner=row).delete()
    Block.objects.filter(target=row).delete()
    KolApplication.objects.filter(user=row).delete()
    for name in OWNED:
        _drop(row, name=name)
    outbox.publish("person.erased", key=str(row.pk))
    tell_withdrawal()


def _drop(row: User, *, name: str) -> None:
    """Delete what hangs on the account under this reverse name, be it one row or many."""
    relation = getattr(row, name, None)
    if relation is None:
        return
    if hasattr(relation, "all"):
        relation.all().delete()
    else:
        relation.delete()
