"""Beside the search box: names while they are typed, the count of a search that was made, one's own searches."""

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe

from community.feeds.completing import complete
from community.feeds.note_search import tidy
from community.insights.search_log import forget_searches, past_searches, record_search, remember_search
from web.answers import act, member
from web.beacons import may_count
from web.search_terms import reader_of

# Signed into the page, so that only searches that were made are counted; ten minutes are enough to be counted in.
SALT, COUNTED_WITHIN = "web.search", 600
PAST_SHOWN = 3
# Names do not change while one types; what is a member's own is kept by nobody.
FRESH_SECONDS = 60


@require_safe
def completions(request: HttpRequest) -> HttpResponse:
    """Answer with the options of the search box, as a part of a page."""
    text = tidy(request.GET.get("q", ""))
    past = past_searches(request.user, begins=text, size=PAST_SHOWN if text else 2 * PAST_SHOWN)
    found = complete(request.user, text=text)
    response = render(request, "components/completions.html", {"found": found, "past": past, "query": text})
    signed_in = request.user.is_authenticated
    response["Cache-Control"] = "private, no-store" if signed_in else f"private, max-age={FRESH_SECONDS}"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Count a search whose results a browser has shown, and put it on the member's own list."""
    try:
        text, found = signing.loads(request.POST.get("token", "")[:2000], salt=SALT, max_age=COUNTED_WITHIN)
    except signing.BadSignature:
        return HttpResponse(status=400)
    if may_count(request):
        record_search(reader_of(request), text=text, found=found)
        remember_search(request.user, text=text)
    return HttpResponse(status=204)


@act
def forget(request: HttpRequest) -> HttpResponse:
    """Clear the member's own list."""
    forget_searches(member(request), text=request.POST.get("text", "")[:100])
    return HttpResponseRedirect(reverse("search"))


urlpatterns: list[URLPattern] = [
    path("search/complete/", completions, name="search_complete"),
    path("search/seen/", seen, name="search_seen"),
    path("search/forget/", forget, name="search_forget"),
]
