"""The first visit of a new member: circles to begin with. It can be skipped and is asked once."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from community.circles.actions import join_circle
from community.circles.models import Circle
from community.circles.queries import visible_circles
from community.people.actions import finish_onboarding
from web.answers import member, members_only
from web.people_forms import WelcomeForm

# One screen of choices; the circles' own page has them all.
MOST_OFFERED = 24


@members_only
def welcome(request: HttpRequest) -> HttpResponse:
    """Offer the biggest open circles; join what was picked, or nothing."""
    offered = list(visible_circles(request.user).filter(join=Circle.Join.OPEN)[:MOST_OFFERED])
    form = WelcomeForm(request.POST if request.method == "POST" else None, offered=offered)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "offered": offered}
        return render(request, "web/welcome.html", context, status=422 if form.errors else 200)
    picked = [] if "skip" in request.POST else form.cleaned_data["circles"]
    for circle in offered:
        if str(circle.pk) in picked:
            _join(request, circle=circle)
    finish_onboarding(member(request))
    return HttpResponseRedirect(reverse("home"))


def _join(request: HttpRequest, *, circle: Circle) -> None:
    """Join, unless the circle closed its door or removed this person meanwhile: no reason to stop a welcome."""
    try:
        join_circle(member(request), circle=circle)
    except PermissionDenied:
        return


urlpatterns: list[URLPattern] = [path("welcome/", welcome, name="welcome")]
