"""Accounts for tests, made through the one door. `PersonFactory(roles=["Editor"])` holds a role."""

import itertools
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from community.people import actions
from community.people.models import User

PASSWORD = "meadow-Grass-42"
_numbers = itertools.count(1)


class PersonFactory(factory.Factory):
    """A member with profile; `kol=True` is verified, `roles` are group names, `admin=True` a superuser.

    `settled=True` joined a month ago and answered at the e-mail address: what this person does counts in full.
    """

    class Meta:
        model = User

    handle = factory.LazyFunction(lambda: f"member_{next(_numbers)}")
    display_name = factory.LazyAttribute(lambda made: f"青青 {made.handle.rsplit('_')[-1]}")
    email = factory.LazyAttribute(lambda made: f"{made.handle}@example.org")
    password = PASSWORD
    kol = False
    admin = False
    settled = False
    roles: tuple[str, ...] = ()

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **given: Any) -> User:  # noqa: ARG003
        roles, kol, admin = given.pop("roles"), given.pop("kol"), given.pop("admin")
        settled = given.pop("settled")
        person = actions.create_person(given.pop("handle"), **given)
        for role in roles:
            actions.grant_role(person, role=role)
        if kol:
            actions.verify_kol(person)
        if settled:
            User.objects.filter(pk=person.pk).update(date_joined=timezone.now() - timedelta(days=30))
            person.emailaddress_set.create(email=person.email, primary=True, verified=True)
        if admin:
            User.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
        return User.objects.select_related("profile").get(pk=person.pk)
