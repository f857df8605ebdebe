"""From which network an act comes, as a name that changes each week (never an address): see /privacy/signals/."""

from django.http import HttpRequest

from community.engagement.salts import network_key


def network_of(request: HttpRequest) -> str:
    """Return the network's name of this week."""
    return network_key(request.META.get("REMOTE_ADDR", ""))
