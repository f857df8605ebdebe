"""The roles, which are groups: a reader has none. The migration 0003 makes them; anyone may import the names."""

from community.people.models import User

KOL = "KOL"
EDITOR = "Editor"
MODERATOR = "Moderator"
ROLES = (KOL, EDITOR, MODERATOR)


def has_role(user: object, *roles: str) -> bool:
    """Say whether an active account holds one of the roles; superusers hold all. Asked once per account object."""
    if not isinstance(user, User) or not user.is_active:
        return False
    held: frozenset[str] | None = user.__dict__.get("_role_names")
    if held is None:
        held = frozenset(user.groups.values_list("name", flat=True))
        user.__dict__["_role_names"] = held
    return user.is_superuser or not held.isdisjoint(roles)


def forget_roles(user: User) -> None:
    """Drop what `has_role` remembered, after groups changed."""
    user.__dict__.pop("_role_names", None)
