"""News shown by the browser itself: a member lets this browser, or stops it. The words of a message and its sending."""

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import translation

from community.notices.models import PushSubscription
from community.notices.pushes import stop_browsers, subscribe_browser
from community.notices.queries import Line
from community.notices.sealing import site_key
from community.people.devices import living_sign_ins
from community.people.models import User
from web.answers import act, is_htmx, member
from web.notice_words import told

# One line of a notification; what is longer is cut by every system anyway.
LONGEST = 120


@act
def start(request: HttpRequest) -> HttpResponse:
    """Let the browser that asks show news."""
    if not site_key():
        raise Http404
    given = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth", "instead")}
    subscribe_browser(member(request), session_key=request.session.session_key or "", **given)
    return HttpResponse(status=204) if is_htmx(request) else redirect("settings_notices")


@act
def stop(request: HttpRequest) -> HttpResponse:
    """Stop one browser by its address, or all of the member's."""
    stop_browsers(member(request), endpoint=request.POST.get("endpoint", "")[:1000])
    return HttpResponse(status=204) if is_htmx(request) else redirect("settings_notices")


def said(person: User, line: Line) -> Mapping[str, str]:
    """Return what a notification says: who did what, and where it leads; nothing of what anybody wrote."""
    with translation.override(person.profile.language or settings.LANGUAGE_CODE):
        words = told(line)
        return {"title": words.text[:LONGEST], "url": words.url}


def is_signed_in(browser: PushSubscription) -> bool:
    """Say whether the sign-in that the browser was let in by still stands: not ended, not outlived by a password."""
    return browser.session_key in living_sign_ins(browser.person, keys=[browser.session_key])


urlpatterns: list[URLPattern] = [
    path("settings/notices/browser/", start, name="push_start"),
    path("settings/notices/browser/stop/", stop, name="push_stop"),
]
