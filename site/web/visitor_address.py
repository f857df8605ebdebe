"""Whose address a request came from: rate limits and the click log count by it, so a visitor may not choose it."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def take_address_from_proxy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, the outermost: REMOTE_ADDR becomes what our proxies saw; the header itself is thrown away."""

    def middleware(request: HttpRequest) -> HttpResponse:
        entries = request.META.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        # Each proxy of ours adds one entry at the end; what stands before those is the visitor's word.
        if 0 < settings.TRUSTED_PROXIES <= len(entries):
            claimed = entries[-settings.TRUSTED_PROXIES].strip()
            request.META["REMOTE_ADDR"] = claimed if is_address(claimed) else request.META["REMOTE_ADDR"]
        return get_response(request)

    return middleware


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
