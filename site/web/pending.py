"""Addresses whose pages are being built answer 'not found' meanwhile, so that links to them can be written."""

from django.http import Http404, HttpRequest, HttpResponse


def pending(request: HttpRequest, **_kwargs: str) -> HttpResponse:
    """Answer that there is nothing here."""
    raise Http404
