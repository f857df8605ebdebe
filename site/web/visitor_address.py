"""Whose address a request came from: rate limits and the click log count by it, so a visitor may not choose it."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def take_address_from_proxy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, the outermost: behind our proxy REMOTE_ADDR becomes what it saw; else the header is thrown away."""

    def middleware(request: HttpRequest) -> HttpResponse:
        # The last entry is the one that our own proxy wrote; all before it are the visitor's word.
        claimed = request.META.pop("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if settings.BEHIND_PROXY and is_address(claimed):
            request.META["REMOTE_ADDR"] = claimed
        return get_response(request)

    return middleware


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
