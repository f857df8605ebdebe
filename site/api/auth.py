"""Who calls the API: a bearer token, or nobody. Sessions are not accepted, so no call can be forged by another site."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from api.models import user_of
from community.people.models import User


class Bearer(HttpBearer):
    """Required for every write."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return the caller; None answers 401."""
        user = user_of(token)
        if user is not None:
            request.user = user
        return user


class OptionalBearer(HttpBearer):
    """Reads work without a token; a wrong one is refused rather than ignored."""

    def __call__(self, request: HttpRequest) -> Any:
        """Let a call without the header pass as nobody: a session's person is never taken over."""
        request.user = AnonymousUser()
        if "Authorization" not in request.headers:
            return request.user
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return the caller; None answers 401."""
        user = user_of(token)
        if user is not None:
            request.user = user
        return user


class PerCaller(SimpleRateThrottle):
    """1,500 calls in 5 minutes for a person, 300 for an address without a token (IPv6: its /64)."""

    NAME, USER_RATE, ADDRESS_RATE, SECONDS = "api", 1500, 300, 300

    def __init__(self) -> None:
        super().__init__("1/min")
        self.duration = self.SECONDS

    def get_cache_key(self, request: HttpRequest) -> str:
        """Return whose budget the call is taken from, and set how large that is."""
        if request.user.is_authenticated:
            self.num_requests = self.USER_RATE
            return f"{self.NAME}:user:{request.user.pk}"
        self.num_requests = self.ADDRESS_RATE
        address = self.get_ident(request) or ""
        return f"{self.NAME}:address:{':'.join(address.split(':')[:4]) if ':' in address else address}"


class PerUploader(PerCaller):
    """30 pictures in 30 minutes: each costs a decode and a dozen renditions."""

    NAME, USER_RATE, ADDRESS_RATE, SECONDS = "upload", 30, 30, 1800
