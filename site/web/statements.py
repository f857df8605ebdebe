"""A KOL's statements, month by month: what left their notes for a store. For web/ only."""

import re
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.insights.statements import months_with_clicks, statement_of
from web.answers import member, members_only

MONTH = re.compile(r"(2\d{3})-(0[1-9]|1[0-2])", re.ASCII)


@require_safe
@members_only
def statements(request: HttpRequest) -> HttpResponse:
    """Show the month of the address, or this one."""
    this_month, author = timezone.localdate().replace(day=1), member(request)
    statement = statement_of(author, month=_month(request.GET.get("month", "")) or this_month)
    months = sorted({this_month, statement.month, *months_with_clicks(author)}, reverse=True)
    return render(request, "web/statements.html", {"statement": statement, "months": months})


def _month(given: str) -> date | None:
    """Return the first day of the month that an address names; one that names none has no page."""
    if not given:
        return None
    found = MONTH.fullmatch(given)
    if found is None:
        raise Http404
    return date(int(found[1]), int(found[2]), 1)


urlpatterns: list[URLPattern] = [path("settings/statements/", statements, name="statements")]
