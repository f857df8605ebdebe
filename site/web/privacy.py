"""The page that says which signals are taken, why, how long, who sees them, and how to switch them off.

It shows the table that the code itself uses, so that it cannot say anything else.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from community.engagement.crowds import FOUND_WEIGHT, RULES
from community.engagement.definitions import SIGNALS
from community.engagement.trust import TABLE
from community.insights.definitions import SEARCHES


def signals(request: HttpRequest) -> HttpResponse:
    """Show the table of signals, and the two by which `hot` weighs what people do."""
    weights = [{"percent": round(100 * factor.times), "reason": factor.reason} for factor in TABLE]
    context = {"signals": [*SIGNALS, *SEARCHES], "weights": weights, "rules": RULES, "found": FOUND_WEIGHT}
    return render(request, "web/signals.html", context)


urlpatterns: list[URLPattern] = [path("privacy/signals/", signals, name="signals")]
