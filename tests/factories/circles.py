"""Circles for tests, made through the one door. `CircleFactory(members=[a, b])` has active members beside the owner."""

import itertools
from typing import Any

import factory

from community.circles import actions
from community.circles.models import Circle
from community.people.models import User
from tests.factories.people import PersonFactory

_numbers = itertools.count(1)


class CircleFactory(factory.Factory):
    """A circle with an owner; `join` is open, request or invite."""

    class Meta:
        model = Circle

    owner = factory.SubFactory(PersonFactory, roles=("KOL",))
    name = factory.LazyFunction(lambda: f"护肤圈 {next(_numbers)}")
    description = "一起认真护肤"
    rules = "友善，说真话"
    join = Circle.Join.OPEN
    members: tuple[User, ...] = ()

    @classmethod
    def _create(cls, model_class: type[Circle], *args: Any, **given: Any) -> Circle:  # noqa: ARG003
        members, join = given.pop("members"), given.pop("join")
        circle = actions.create_circle(given.pop("owner"), **given)
        for member in members:
            actions.join_circle(member, circle=circle)
        if join != Circle.Join.OPEN:
            Circle.objects.filter(pk=circle.pk).update(join=join)
        circle.refresh_from_db()
        return circle
