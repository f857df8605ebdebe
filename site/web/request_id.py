"""Tells each visitor the id under which their request is logged, so that a report can be matched to its cause."""

from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse


def answer_with_request_id(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware; stands just inside the one that makes the id."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["X-Request-ID"] = structlog.contextvars.get_contextvars().get("request_id", "")
        return response

    return middleware
