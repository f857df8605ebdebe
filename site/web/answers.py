"""How pages and acts answer: missing is 404, acts need a member, refusals are told. For the views of web/ only."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST

from community.feeds.scroll import BadCursor
from community.people.models import User
from web.preferences import local_address

View = Callable[..., HttpResponse]


def is_htmx(request: HttpRequest) -> bool:
    """Say whether htmx asks for a part of the page."""
    return bool(getattr(request, "htmx", False))


def member(request: HttpRequest) -> User:
    """Return the signed-in account; only behind `act` or `members_only`."""
    return cast("User", request.user)


def page(view: View) -> View:
    """Let a view ask for things that may not be there: missing, or not for this viewer, is 'not found'."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except (ObjectDoesNotExist, BadCursor) as missing:
            raise Http404 from missing
        patch_vary_headers(response, ("HX-Request",))
        return response

    return wrapped


def members_only(view: View) -> View:
    """Send a reader who is not signed in to the door, and back afterwards."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return page(view)(request, *args, **kwargs)
        if is_htmx(request):
            came_from = request.headers.get("HX-Current-URL", "/")
            answer = HttpResponse(status=204)
            answer["HX-Redirect"] = f"{resolve_url('account_login')}?{urlencode({'next': _path_of(came_from)})}"
            return answer
        target = local_address(request) if request.method == "POST" else request.get_full_path()
        return redirect_to_login(target)

    return wrapped


def act(view: View) -> View:
    """Wrap a write: POST only, members only, and a refusal with words is shown instead of a broken page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ValidationError as refused:
            return told(request, " ".join(refused.messages), bad=True)

    return require_POST(members_only(wrapped))


def told(request: HttpRequest, text: str, *, bad: bool = False) -> HttpResponse:
    """Say something and stay where the reader is."""
    if is_htmx(request):
        answer = HttpResponse(status=204)
        answer["HX-Trigger"] = json.dumps({"toast": text})
        return answer
    messages.add_message(request, messages.WARNING if bad else messages.INFO, text)
    return HttpResponseRedirect(local_address(request))


def part_or_back(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer htmx with the changed part; without a script go back to the page."""
    if is_htmx(request):
        return render(request, template, context)
    return HttpResponseRedirect(local_address(request))


def _path_of(address: str) -> str:
    """Return path and query of an address of this site."""
    _scheme, _, rest = address.partition("://")
    return "/" + rest.partition("/")[2] if rest else "/"
