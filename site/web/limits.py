"""How often one person may do a costly thing. The one place with these numbers; counted in the cache, by window."""

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpResponse

from community.people.models import User


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many in so many seconds."""

    name: str
    amount: int
    seconds: int


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What is left of a limit after a request."""

    limit: Limit
    used: int
    reset: int

    @property
    def is_over(self) -> bool:
        return self.used > self.limit.amount

    def mark(self, response: HttpResponse) -> HttpResponse:
        """Tell a program what is left and when it may come back."""
        response["RateLimit-Limit"] = str(self.limit.amount)
        response["RateLimit-Remaining"] = str(max(0, self.limit.amount - self.used))
        response["RateLimit-Reset"] = str(self.reset)
        if self.is_over:
            response["Retry-After"] = str(self.reset)
        return response


HALF_HOUR = 1800
UPLOADS = Limit(name="upload", amount=30, seconds=HALF_HOUR)
# A verified KOL is known by name and publishes series: ten times as many.
KOL_UPLOADS = Limit(name="upload-kol", amount=300, seconds=HALF_HOUR)
DELETES = Limit(name="delete", amount=30, seconds=HALF_HOUR)


def uploads_of(user: User) -> Limit:
    """Return the upload limit of this person."""
    return KOL_UPLOADS if user.profile.is_kol else UPLOADS


def spend(limit: Limit, *, user: User, amount: int = 1) -> Spent:
    """Count one use (or several) and say how it stands."""
    now = int(time.time())
    window = now // limit.seconds
    key = f"limit:{limit.name}:{user.pk}:{window}"
    cache.add(key, 0, timeout=limit.seconds)
    return Spent(limit=limit, used=cache.incr(key, amount), reset=(window + 1) * limit.seconds - now)
