"""May they? Circles are read by everyone; joining, posting and managing are asked here."""

from community.circles.models import Circle, Membership
from community.people.models import User
from community.people.policy import Viewer, is_member
from community.people.roles import EDITOR, KOL, MODERATOR, has_role

# Enough for a hobby; a person who farms names is stopped before it hurts.
MOST_OWNED = 3


def _membership(user: Viewer, *, circle: Circle) -> Membership | None:
    if not isinstance(user, User) or not is_member(user):
        return None
    return Membership.objects.filter(circle=circle, user=user).first()


def may_create(user: Viewer) -> bool:
    """KOLs and the house's people, and members who own fewer than three circles."""
    if not isinstance(user, User) or not is_member(user):
        return False
    return has_role(user, EDITOR, MODERATOR, KOL) or user.circles_owned.count() < MOST_OWNED


def may_post(user: Viewer, *, circle: Circle) -> bool:
    """Active members put notes into a circle."""
    held = _membership(user, circle=circle)
    return held is not None and held.state == Membership.State.ACTIVE


def may_manage(user: Viewer, *, circle: Circle) -> bool:
    """The owner, the circle's moderators and the site's moderators decide requests, invite and remove."""
    if is_member(user) and has_role(user, MODERATOR):
        return True
    held = _membership(user, circle=circle)
    roles = {Membership.Role.OWNER, Membership.Role.MODERATOR}
    return held is not None and held.state == Membership.State.ACTIVE and held.role in roles


def may_edit(user: Viewer, *, circle: Circle) -> bool:
    """The owner and editors change a circle's texts, cover, join rule and roles."""
    if not isinstance(user, User) or not is_member(user):
        return False
    return circle.owner_id == user.pk or has_role(user, EDITOR)
