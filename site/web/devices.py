"""Where a member is signed in: the list, signing out one device or all others, API tokens. And how the list is kept."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from community.notices.pushes import stop_browsers
from community.people.devices import devices_of, forget_device, keep_device, sign_out_devices
from community.people.models import User
from web.answers import member, members_only

# In the session: [the day it was last kept, the key it was kept under]. Only sign-ins by the door begin it, so that a
# session made by a program is none of a person's devices.
KEPT = "device"


def mark_sign_in(request: HttpRequest) -> None:
    """Let the middleware keep this sign-in once the answer is made and the session has its final key."""
    request.session[KEPT] = ["", ""]


def keep_devices(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: once a day, and when a sign-in gets another key, its row is written; else nothing is asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # A page that asked for no session is nobody's own, and stays so.
        if request.session.accessed and KEPT in request.session and SESSION_KEY in request.session:
            _keep(request)
        return response

    return middleware


def _keep(request: HttpRequest) -> None:
    day, key = request.session[KEPT]
    today, now_key = timezone.localdate().isoformat(), request.session.session_key
    if (day, key) != (today, now_key) and now_key and request.user.is_authenticated:
        agent = request.headers.get("User-Agent", "")
        keep_device(cast("User", request.user), session_key=now_key, before=key, agent=agent)
        request.session[KEPT] = [today, now_key]


def forget_sign_in(person: User, *, session_key: str) -> None:
    """Take a device off the list, and let it show no more news."""
    forget_device(person, session_key=session_key)
    stop_browsers(person, session_key=session_key)


@members_only
def devices(request: HttpRequest) -> HttpResponse:
    """Show where the member is signed in, or end what they name."""
    person, here = member(request), request.session.session_key or ""
    tokens = person.meadow_tokens.filter(revoked_at=None).order_by("-pk")  # type: ignore[attr-defined]  # api's
    if request.method == "POST":
        if name := request.POST.get("token", ""):
            tokens.filter(pk=_number(name)).update(revoked_at=timezone.now())
            messages.success(request, _("Taken back."))
        else:
            _sign_out(request, person=person)
        return redirect("devices")
    rows = sorted(devices_of(person), key=lambda row: row.session_key != here)
    context = {"devices": rows, "here": here, "today": timezone.localdate(), "tokens": tokens}
    return render(request, "web/devices.html", context)


def _sign_out(request: HttpRequest, *, person: User) -> None:
    """End one device's sign-in, or all but this one's."""
    named = None if "others" in request.POST else _number(request.POST.get("device", ""))
    for key in sign_out_devices(person, here=request.session.session_key or "", device_id=named):
        stop_browsers(person, session_key=key)
    messages.success(request, _("Signed out there."))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 18 else 0


urlpatterns: list[URLPattern] = [path("settings/devices/", devices, name="devices")]
