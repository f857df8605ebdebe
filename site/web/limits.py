"""How often a person or an address may do a costly thing. The one place with these numbers; counted in the cache."""

import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

import redis
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
# Trying templates and crops is play; each try costs the server a tenth of a second.
EDITS = Limit(name="edit", amount=300, seconds=HALF_HOUR)
DELETES = Limit(name="delete", amount=30, seconds=HALF_HOUR)
# A lively talk is a comment every ten seconds; more is a script, or a temper that five minutes will cool.
COMMENTS = Limit(name="comment", amount=30, seconds=300)
# Each report takes a moderator's time: twenty in an hour is somebody who cares, two hundred is an attack.
REPORTS = Limit(name="report", amount=20, seconds=3600)
# A page tells every ten seconds at most; an office behind one address has many pages.
BEACONS = Limit(name="beacon", amount=300, seconds=60)
# Drawing a picture takes a core for a quarter of a second; what is drawn already costs nothing and is not counted.
DRAWINGS = Limit(name="drawing", amount=60, seconds=300)
# Without the cache nobody is counted, and nobody is turned away.
AWAY = (redis.RedisError, OSError)


def uploads_of(user: User) -> Limit:
    """Return the upload limit of this person."""
    return KOL_UPLOADS if user.profile.is_kol else UPLOADS


def spend(limit: Limit, *, user: User, amount: int = 1) -> Spent:
    """Count one use (or several) by a person and say how it stands."""
    return _count(limit, who=str(user.pk), amount=amount)


def spend_at(limit: Limit, *, address: str) -> Spent:
    """Count one use from an address and say how it stands; IPv6 counts by /64, which one household has."""
    try:
        found = ip_address(address)
    except ValueError:
        return _count(limit, who="nowhere", amount=1)
    network = ip_network((found, 64), strict=False) if found.version == 6 else found
    return _count(limit, who=str(network).replace(":", "-"), amount=1)


def _count(limit: Limit, *, who: str, amount: int) -> Spent:
    now = int(time.time())
    window = now // limit.seconds
    key = f"limit:{limit.name}:{who}:{window}"
    try:
        cache.add(key, 0, timeout=limit.seconds)
        used = cache.incr(key, amount)
    except (*AWAY, ValueError):
        # ValueError: the window ended between the two calls.
        used = 0
    return Spent(limit=limit, used=used, reset=(window + 1) * limit.seconds - now)
