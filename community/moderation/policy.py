"""May they? Reporting and deciding."""

from community.people.models import User
from community.people.policy import Viewer, is_member
from community.people.roles import MODERATOR, has_role


def may_report(user: Viewer) -> bool:
    """Every member."""
    return is_member(user)


def may_decide(user: Viewer, *, about: User | None) -> bool:
    """Moderators, but nobody in their own matter."""
    return isinstance(user, User) and is_member(user) and has_role(user, MODERATOR) and user != about
