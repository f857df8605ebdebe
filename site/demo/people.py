"""The demo's accounts, whom they follow, and the circles they keep. Used by demo/loading.py."""

import random

from community.circles.actions import create_circle, join_circle
from community.circles.models import Circle, Membership
from community.people import roles
from community.people.actions import create_person, finish_onboarding, follow, grant_role, update_profile, verify_kol
from community.people.models import Follow, User
from demo.reading import PersonText, notes, people, table

# Every name carries the mark wherever it is shown; the mark is part of the name, so no page can forget it.
MARK = "（演示）"


def store_people() -> dict[str, User]:
    """Make the accounts that are missing; returns all of them by handle."""
    known = {user.username: user for user in User.objects.filter(is_demo=True).select_related("profile")}
    return {person.handle: known.get(person.handle) or _store_person(person) for person in people()}


def _store_person(person: PersonText) -> User:
    user = create_person(
        person.handle,
        email=f"{person.handle.replace('_', '.')}@demo.invalid",
        # Who is not meant to sign in has none: hashing one takes a quarter of a second of the first start.
        password=person.password or None,
        display_name=person.name + MARK,
        is_demo=True,
        trusted=True,
    )
    update_profile(user, display_name=user.profile.display_name, bio=person.bio)
    finish_onboarding(user)
    if "kol" in person.roles:
        verify_kol(user)
    if "editor" in person.roles:
        grant_role(user, role=roles.EDITOR)
        grant_role(user, role=roles.MODERATOR)
    return user


def store_circles(users: dict[str, User]) -> dict[str, Circle]:
    """Make the circles that are missing and let people into those they chose or write in."""
    found = {row.slug: row for row in Circle.objects.all()}
    for row in table("circles", kind="circle"):
        if row["slug"] not in found:
            found[row["slug"]] = create_circle(
                users[row["owner"]],
                name=row["name"],
                description=f"{row['tagline']}\n{row['about']}",
                rules="\n".join(row["rules"]),
                slug=row["slug"],
            )
    held = set(Membership.objects.values_list("circle__slug", "user__username"))
    for person in people():
        written = {slug for note in notes() if note.by == person.handle for slug in note.circles}
        for slug in sorted(written.union(person.circles)):
            if (slug, person.handle) not in held:
                join_circle(users[person.handle], circle=found[slug])
    return found


def store_follows(users: dict[str, User]) -> int:
    """Let people follow most of those they share a circle with; who follows whom is the same on each load."""
    held = set(Follow.objects.values_list("follower__username", "followed__username"))
    for one in people():
        for other in people():
            wanted = one is not other and set(one.circles) & set(other.circles)
            chance = random.Random(f"{one.handle}>{other.handle}").random()  # noqa: S311 - who follows whom, no secret
            if wanted and chance < 0.55 and (one.handle, other.handle) not in held:
                follow(users[one.handle], followed=users[other.handle])
    return Follow.objects.count()
