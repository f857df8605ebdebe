"""/go/<signed token>: the one way out to a store. Logs the click; never follows an address given from outside."""

import hashlib
import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.insights.actions import record_click
from community.insights.links import link_of
from community.insights.queries import exit_of
from community.people.models import User


@require_safe
@never_cache
def go(request: HttpRequest, token: str) -> HttpResponse:
    """Send the reader to the store, or say that it is sold out and what else there is."""
    link = link_of(token)
    found = exit_of(viewer_of(request), link=link) if link else None
    if found is None:
        raise Http404
    if not found.open:
        return render(request, "go/closed.html", {"exit": found}, status=410 if found.offer.vanished_at else 200)
    record_click(found, viewer=viewer_of(request), visitor=visitor_of(request), is_document=is_document(request))
    response = HttpResponseRedirect(found.offer.url)
    response["Referrer-Policy"] = "origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def viewer_of(request: HttpRequest) -> User | None:
    """Return the signed-in person, or None."""
    return request.user if isinstance(request.user, User) else None


def visitor_of(request: HttpRequest) -> str:
    """Return a name for this visitor that lasts a day and cannot be turned back into an address."""
    parts = (
        timezone.localdate().isoformat(),
        request.META.get("REMOTE_ADDR", ""),
        request.META.get("HTTP_USER_AGENT", "")[:300],
    )
    return hmac.new(settings.SECRET_KEY.encode(), "\n".join(parts).encode(), hashlib.sha256).hexdigest()[:32]


def is_document(request: HttpRequest) -> bool:
    """Say whether a person opened the link: a GET for a page, not a prefetch, a picture, a frame or a known robot."""
    if request.method != "GET" or "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return False
    return not is_robot(request) and request.headers.get("Sec-Fetch-Dest", "document") == "document"


def is_robot(request: HttpRequest) -> bool:
    """Say whether a known robot asks, or one that gives no name."""
    agent = request.headers.get("User-Agent", "").lower()
    return not agent or any(word in agent for word in ("bot", "spider", "crawl", "preview", "facebookexternalhit"))


urlpatterns: list[URLPattern] = [path("go/<str:token>/", go, name="go")]
