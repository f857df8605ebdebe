"""Pages for what went wrong. They say what happened and where to go on, in the reader's language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request makes no sense."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: known, but not allowed."""
    return render(request, "403.html", status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not for this reader."""
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest, *, wait: int) -> HttpResponse:
    """429: too often; says when to come back (used by the rate limits)."""
    response = render(request, "429.html", {"wait": wait}, status=429)
    response["Retry-After"] = str(wait)
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """500: our mistake. The page needs no database, session or context."""
    return render(request, "500.html", status=500)
