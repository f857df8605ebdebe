"""The installed site: its manifest, its service worker, the page shown without a network. All public, nobody's own."""

import hashlib
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from web.languages import TAGS

WORKER = "worker/worker.js"
# What the offline page is made of: another of these is another version of the worker.
PARTS = ("css/site.css", "css/offline.css", "js/offline.js", "icons/sprite.svg")
PAPER = "#fcfcfa"


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """Tell a device how to install the site."""
    icons = [
        {"src": static(f"brand/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, purpose in ((192, "any"), (512, "any"), (512, "maskable"))
    ]
    doors = ((_("Write a note"), "compose"), (_("Circles"), "circles"), (_("Search"), "search"))
    said = {
        "id": "/",
        "name": _("Meadow"),
        "short_name": _("Meadow"),
        "description": _("Notes about good things, with ads marked and prices checked."),
        "lang": TAGS.get(get_language() or "", "zh-Hans"),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        # The pages themselves say the dark ground, by media; a manifest has one.
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["lifestyle", "shopping", "social"],
        "icons": [*icons, {"src": static("brand/app-icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        # Other apps may share a link or some words into a new note (composer_shared.py); nothing is published by that.
        "share_target": {
            "action": reverse("compose"),
            "method": "GET",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
        "shortcuts": [{"name": name, "url": reverse(view)} for name, view in doors],
    }
    return JsonResponse(said, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Send the service worker with the version of what it keeps."""
    found = finders.find(WORKER)
    assert isinstance(found, str)  # noqa: S101 - part of this tree
    text = Path(found).read_text()
    parts = [static(part) for part in PARTS]
    version = hashlib.blake2b("\n".join((text, *parts)).encode(), digest_size=6).hexdigest()
    return HttpResponse(f'const VERSION = "{version}";\n{text}', content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=300)
def offline(request: HttpRequest) -> HttpResponse:
    """Show what is there without a network."""
    return render(request, "web/offline.html")


urlpatterns: list[URLPattern] = [
    path("site.webmanifest", manifest, name="manifest"),
    path("sw.js", worker, name="worker"),
    path("offline/", offline, name="offline"),
]
