"""Writes about circles. Lock order: the circle's row first, then its memberships; member_count moves with them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

import outbox
from community.circles import policy
from community.circles.models import Circle, Membership
from community.people import names, queries
from community.people.models import User
from community.people.policy import is_member, is_staff
from media.actions import show_pictures
from media.models import Picture

Role, State = Membership.Role, Membership.State


@transaction.atomic
def create_circle(
    owner: User,
    *,
    name: str,
    description: str = "",
    rules: str = "",
    join: str = Circle.Join.OPEN,
    cover: Picture | None = None,
    slug: str = "",
) -> Circle:
    """Open a circle; the creator owns it and is its first member."""
    if not policy.may_create(owner):
        raise PermissionDenied
    circle = Circle(owner=owner, slug=slug or slugify(name, allow_unicode=True), join=join, member_count=1)
    _set_texts(circle, by=owner, name=name, description=description, rules=rules)
    circle.cover = _own_picture(cover, user=owner)
    circle.full_clean()
    try:
        with transaction.atomic():
            circle.save()
            _open_picture(cover)
    except IntegrityError as rival:
        raise ValidationError(_("A circle of this name was just opened."), code="taken") from rival
    Membership.objects.create(circle=circle, user=owner, role=Role.OWNER, state=State.ACTIVE)
    outbox.publish("circle.changed", key=str(circle.pk))
    return circle


def _set_texts(circle: Circle, *, by: User, name: str, description: str, rules: str) -> None:
    """Put cleaned texts on the circle; its name obeys the same rules as people's names."""
    if name != circle.name:
        circle.name = names.clean_display_name(name, trusted=is_staff(by))
    circle.description, circle.rules = description.strip(), rules.strip()


def _own_picture(cover: Picture | None, *, user: User) -> Picture | None:
    """Refuse somebody else's picture as cover."""
    if cover is not None and cover.owner_id != user.pk and not is_staff(user):
        raise PermissionDenied
    return cover


def _open_picture(cover: Picture | None) -> None:
    """Let everyone open a picture that is now a cover."""
    if cover is not None:
        Picture.objects.filter(pk=cover.pk).update(public=True)


@transaction.atomic
def edit_circle(circle: Circle, *, by: User, name: str, description: str, rules: str, join: str) -> Circle:
    """Change a circle's texts and join rule; its address stays."""
    if not policy.may_edit(by, circle=circle):
        raise PermissionDenied
    row = _locked(circle)
    _set_texts(row, by=by, name=name, description=description, rules=rules)
    row.join = join
    row.full_clean()
    row.save(update_fields=["name", "description", "rules", "join"])
    outbox.publish("circle.changed", key=str(row.pk))
    return row


@transaction.atomic
def set_cover(circle: Circle, *, by: User, cover: Picture | None) -> Picture | None:
    """Show another cover; return the one that was replaced, for its removal."""
    if not policy.may_edit(by, circle=circle):
        raise PermissionDenied
    row = _locked(circle)
    replaced, row.cover = row.cover, _own_picture(cover, user=by)
    row.save(update_fields=["cover"])
    _open_picture(cover)
    outbox.publish("circle.changed", key=str(row.pk))
    return replaced if replaced != cover else None


def _locked(circle: Circle) -> Circle:
    """Return the circle's row, locked until the transaction ends. Every change of members begins here."""
    return Circle.objects.select_for_update().get(pk=circle.pk)


def _put(circle: Circle, *, user: User, state: str, role: str = Role.MEMBER) -> Membership:
    """Set a person's state in a circle whose row is locked, and keep member_count equal to the active rows."""
    row = Membership.objects.filter(circle=circle, user=user).first() or Membership(circle=circle, user=user)
    row.state, row.role = state, role
    row.save()
    _count(circle)
    return row


def _count(circle: Circle) -> None:
    """Write the number of active memberships; the caller holds the circle's lock, so the number is exact."""
    number = Membership.objects.filter(circle=circle, state=State.ACTIVE).count()
    if number != circle.member_count:
        circle.member_count = number
        circle.save(update_fields=["member_count"])
        outbox.publish("circle.changed", key=str(circle.pk))


@transaction.atomic
def join_circle(user: User, *, circle: Circle) -> Membership:
    """Join an open circle or by invitation, or ask where asking is the rule. Removed people are refused."""
    if not is_member(user):
        raise PermissionDenied
    row = _locked(circle)
    held = Membership.objects.filter(circle=row, user=user).first()
    if held is not None and held.state == State.ACTIVE:
        return held
    if held is not None and held.state == State.BANNED:
        raise PermissionDenied(_("You were removed from this circle."))
    if row.join == Circle.Join.OPEN or (held is not None and held.state == State.INVITED):
        return _put(row, user=user, state=State.ACTIVE)
    if row.join == Circle.Join.REQUEST:
        return _put(row, user=user, state=State.ASKED)
    raise PermissionDenied(_("This circle is joined by invitation."))


@transaction.atomic
def leave_circle(user: User, *, circle: Circle) -> None:
    """Leave, take back a request or decline an invitation. The owner hands the circle over first."""
    row = _locked(circle)
    held = Membership.objects.filter(circle=row, user=user).exclude(state=State.BANNED).first()
    if held is None:
        return
    if held.role == Role.OWNER:
        raise ValidationError(_("Hand the circle over to another member before you leave."), code="owner")
    held.delete()
    _count(row)


def _tell(circle: Circle, *, user: User, what: str) -> None:
    """Say what was decided about a person; the hour tells two decisions of a kind apart."""
    payload = {"what": what, "at": timezone.now().isoformat()}
    outbox.publish("membership.decided", key=f"{circle.pk}:{user.pk}", payload=payload)


def _managed(circle: Circle, *, by: User) -> Circle:
    if not policy.may_manage(by, circle=circle):
        raise PermissionDenied
    return _locked(circle)


@transaction.atomic
def decide_request(circle: Circle, *, by: User, user: User, accept: bool) -> None:
    """Let somebody who asked in, or not; a request that is gone raises Membership.DoesNotExist."""
    row = _managed(circle, by=by)
    asked = Membership.objects.get(circle=row, user=user, state=State.ASKED)
    if accept:
        _put(row, user=user, state=State.ACTIVE)
    else:
        asked.delete()
    _tell(row, user=user, what="accepted" if accept else "declined")


@transaction.atomic
def invite_person(circle: Circle, *, by: User, user: User) -> Membership:
    """Invite a person; who asked already is let in, who is in stays. Blocked and removed people are refused."""
    row = _managed(circle, by=by)
    if queries.blocked_between(by, other=user) or not is_member(user):
        raise PermissionDenied
    held = Membership.objects.filter(circle=row, user=user).first()
    if held is None:
        _tell(row, user=user, what="invited")
        return _put(row, user=user, state=State.INVITED)
    if held.state == State.ASKED:
        _tell(row, user=user, what="accepted")
        return _put(row, user=user, state=State.ACTIVE)
    if held.state == State.BANNED:
        raise ValidationError(_("This person was removed from the circle."), code="banned")
    return held


@transaction.atomic
def set_role(circle: Circle, *, by: User, user: User, role: str) -> None:
    """Make a member moderator or plain member; role `owner` hands the circle over (the owner or an editor does it)."""
    if not policy.may_edit(by, circle=circle) or role not in Role.values:
        raise PermissionDenied
    row = _locked(circle)
    held = Membership.objects.get(circle=row, user=user, state=State.ACTIVE)
    if role == Role.OWNER:
        Membership.objects.filter(circle=row, role=Role.OWNER).update(role=Role.MODERATOR)
        row.owner = user
        row.save(update_fields=["owner"])
    elif held.role == Role.OWNER:
        raise ValidationError(_("Hand the circle over to another member first."), code="owner")
    if held.role != role:
        _tell(row, user=user, what=role)
    held.role = role
    held.save(update_fields=["role"])


@transaction.atomic
def ban_member(circle: Circle, *, by: User, user: User) -> None:
    """Remove a person for good. The owner cannot be removed; moderators are removed by the owner or an editor."""
    row = _managed(circle, by=by)
    held = Membership.objects.filter(circle=row, user=user).first()
    if held is not None and (
        held.role == Role.OWNER or (held.role == Role.MODERATOR and not policy.may_edit(by, circle=row))
    ):
        raise PermissionDenied
    _put(row, user=user, state=State.BANNED)


@transaction.atomic
def lift_ban(circle: Circle, *, by: User, user: User) -> None:
    """Let a removed person ask or join again."""
    row = _managed(circle, by=by)
    Membership.objects.filter(circle=row, user=user, state=State.BANNED).delete()


@transaction.atomic
def drop_member(circle: Circle, *, user: User) -> None:
    """Take an erased account out; its circle passes to the first moderator, else member, else to nobody."""
    row = _locked(circle)
    Membership.objects.filter(circle=row, user=user).delete()
    if row.owner_id == user.pk:
        rest = Membership.objects.filter(circle=row, state=State.ACTIVE)
        heir = rest.order_by("-role", "created_at", "pk").first()  # "moderator" sorts after "member"
        row.owner = heir.user if heir else None
        row.save(update_fields=["owner"])
        if heir:
            rest.filter(pk=heir.pk).update(role=Role.OWNER)
        outbox.publish("circle.changed", key=str(row.pk))
    _count(row)


@transaction.atomic
def announce_circle(circle: Circle) -> None:
    """Say that an editor changed a circle's facts: its cover is shown to all, and it is found by its new name."""
    if circle.cover:
        show_pictures([circle.cover])
    outbox.publish("circle.changed", key=str(circle.pk))
