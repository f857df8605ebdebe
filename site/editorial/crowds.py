"""The editors' read-only report of what the rules take for bought: which note, when, how many, by which rule."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.engagement.crowd_watch import found_crowds
from community.engagement.crowds import RULES
from community.people.policy import is_staff

ROWS = 50


@require_safe
def crowds(request: HttpRequest) -> HttpResponse:
    """List found crowds, newest first."""
    if not is_staff(request.user):
        raise PermissionDenied
    page = Paginator(found_crowds(), ROWS).get_page(request.GET.get("p", ""))
    reasons = {rule.name: rule.reason for rule in RULES}
    rows = [{**row, "reason": reasons.get(row["rule"], row["rule"])} for row in page]
    return render(request, "editorial/crowds.html", {"rows": rows, "page": page})
