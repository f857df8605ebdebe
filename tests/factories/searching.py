"""Searches and editors' words for tests. `searched("口红", readers=5)` comes from as many networks."""

from datetime import timedelta

import factory
from django.utils import timezone

from community.insights.models import BestBet, Searched

__all__ = ["BestBetFactory", "searched"]


class BestBetFactory(factory.django.DjangoModelFactory[BestBet]):
    """Shown for a week for the search 口红."""

    class Meta:
        model = BestBet

    words = "口红"
    reason = "编辑试了二十支"
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    ends_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=6))


def searched(term: str, *, readers: int = 5, networks: int = 0, **given: object) -> None:
    """As many readers searched for it today, from `networks` networks (their own each when 0)."""
    day = given.pop("day", timezone.localdate())
    for number in range(readers):
        network = f"n{number % networks if networks else number}"
        Searched.objects.create(day=day, term=term, reader=f"r{number}", network=network, **given)
