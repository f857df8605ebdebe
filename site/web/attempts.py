"""Counts tries of what asks for a password outside allauth's own pages, by allauth's limits. For the views of web/."""

from allauth.core import ratelimit
from django.http import HttpRequest


def attempt_allowed(request: HttpRequest, *, action: str) -> bool:
    """Count one try of the signed-in person; say whether it is within ACCOUNT_RATE_LIMITS of the action."""
    return bool(ratelimit.consume(request, action=action, user=request.user))
