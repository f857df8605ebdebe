"""What happened that concerns the reader: the list, marking it read, how to be told, the way out of every letter."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from community.notices.actions import mark_read, set_choices, stop_digest
from community.notices.digests import address_of
from community.notices.models import ALWAYS_TOLD, Kind, NoticeChoices
from community.notices.pushes import browsers_of
from community.notices.queries import choices_of_person, notice_lines
from community.notices.sealing import site_key
from web.answers import act, is_htmx, member, members_only
from web.notice_words import told

_signer = signing.Signer(salt="notices.letters")
HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


@members_only
def notices(request: HttpRequest) -> HttpResponse:
    """Show one page of lines, newest first."""
    page = notice_lines(member(request), before=_before(request))
    context = {
        "told": [told(line) for line in page.lines],
        "next_url": f"{request.path}?before={page.next_before.replace('+', '%2B')}" if page.next_before else "",
    }
    return render(request, "web/notices.html", context)


def _before(request: HttpRequest) -> datetime | None:
    """Return where to go on; what is no moment with an offset counts as the beginning."""
    try:
        found = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


@act
def read(request: HttpRequest) -> HttpResponse:
    """Mark one line read, or all."""
    mark_read(member(request), thread=request.POST.get("thread", "")[:80])
    return HttpResponse(status=204) if is_htmx(request) else redirect("notices")


class ChoicesForm(forms.Form):
    """Which kinds, and how often by mail."""

    told = forms.MultipleChoiceField(required=False, choices=Kind.choices)
    mailed = forms.MultipleChoiceField(required=False, choices=Kind.choices)
    pushed = forms.MultipleChoiceField(required=False, choices=Kind.choices)
    digest = forms.ChoiceField(label=gettext_lazy("News by e-mail"), choices=NoticeChoices.Digest.choices)
    quiet_from = forms.TypedChoiceField(label=gettext_lazy("Quiet from"), coerce=int, choices=HOURS)
    quiet_until = forms.TypedChoiceField(label=gettext_lazy("until"), coerce=int, choices=HOURS)


@members_only
def choices(request: HttpRequest) -> HttpResponse:
    """Show how the reader is told, or change it."""
    person = member(request)
    held = choices_of_person(person)
    form = ChoicesForm(request.POST or None, initial=_initial(held))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        set_choices(
            person,
            silenced=set(Kind.values) - set(given["told"]),
            not_mailed=set(Kind.values) - set(given["mailed"]),
            not_pushed=set(Kind.values) - set(given["pushed"]) if site_key() else held.not_pushed,
            digest=given["digest"],
            quiet_from=given["quiet_from"],
            quiet_until=given["quiet_until"],
        )
        messages.success(request, _("Kept."))
        return redirect("settings_notices")
    browsers = browsers_of(person)
    context = {
        "form": form,
        "kinds": _kinds(held),
        "address": address_of(person),
        "push_key": site_key(),
        "browsers": len(browsers),
        "told_here": request.session.session_key in {one.session_key for one in browsers},
    }
    return render(request, "web/settings_notices.html", context, status=422 if form.errors else 200)


def _initial(held: NoticeChoices) -> dict[str, Any]:
    return {"digest": held.digest, "quiet_from": held.quiet_from, "quiet_until": held.quiet_until}


def _kinds(held: NoticeChoices) -> list[dict[str, Any]]:
    """Return a row of the table for each kind."""
    return [
        {
            "value": kind.value,
            "label": kind.label,
            "always": kind in ALWAYS_TOLD,
            "told": kind in ALWAYS_TOLD or kind not in held.silenced,
            "mailed": kind not in held.not_mailed,
            "pushed": kind not in held.not_pushed,
        }
        for kind in Kind
    ]


def stop_address(person_id: int) -> str:
    """Return the address that ends letters to a person; whoever holds the letter may use it, signed in or not."""
    return reverse("stop_letters", args=[_signer.sign(str(person_id))])


@csrf_exempt
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """End letters by a signed address. Mail programs post to it (RFC 8058) without cookies; people are asked once."""
    try:
        person_id = int(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return render(request, "web/letters_stopped.html", {"bad": True}, status=403)
    if request.method == "POST":
        stop_digest(person_id)
    return render(request, "web/letters_stopped.html", {"done": request.method == "POST"})


urlpatterns: list[URLPattern] = [
    path("notices/", notices, name="notices"),
    path("notices/read/", read, name="notices_read"),
    path("notices/letters/<str:token>/", stop_letters, name="stop_letters"),
    path("settings/notices/", choices, name="settings_notices"),
]
