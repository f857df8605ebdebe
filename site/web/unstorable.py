"""Answers 400 where text holds a NUL, which PostgreSQL cannot store: whoever sends one did not mistype."""

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

GetResponse = Callable[[HttpRequest], HttpResponse]


class RefuseUnstorable:
    """Middleware. In one place, since a NUL may stand in any field, query or address, and each would be a 500."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only that one error: another value that the database refuses is a check of ours that is missing."""
        if isinstance(exception, DataError) and "NUL" in str(exception):
            return bad_request(request, exception)
        return None
