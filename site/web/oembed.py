"""/oembed: how another site shows a note or product of ours (oEmbed 1.0, JSON). Answers for our own addresses only."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, URLPattern, path, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.posts.queries import visible_post
from community.shop.queries import visible_product
from web.embeds import HEIGHT, LOWEST, WIDTH, embed_address
from web.graphs import absolute
from web.structured import drawn_address, labelled, shown_title

CACHE_SECONDS = 300
LONGEST_ADDRESS = 1000


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer with a frame for the address asked about."""
    if request.GET.get("format", "json") != "json":
        return _open(JsonResponse({"error": "only json"}, status=501))
    try:
        facts = _facts(request.GET.get("url", ""))
    except ObjectDoesNotExist:
        facts = None
    if facts is None:
        return _open(JsonResponse({"error": "not found"}, status=404))
    width = _cut(request.GET.get("maxwidth", ""), usual=WIDTH)
    height = _cut(request.GET.get("maxheight", ""), usual=HEIGHT)
    frame = {"src": facts.pop("src"), "title": facts["title"], "width": width, "height": height}
    answer = facts | {
        "version": "1.0",
        "type": "rich",
        "provider_name": _("Meadow"),
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": CACHE_SECONDS,
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "html": render_to_string("embed/frame_code.html", frame).strip(),
        "width": width,
        "height": height,
    }
    return _open(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


def _facts(url: str) -> dict[str, Any] | None:
    """Return what the address is of: the note's or product's own page here, nothing else."""
    try:
        parts = urlsplit(url[:LONGEST_ADDRESS])
        if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(settings.SITE_URL).netloc:
            return None
        match = resolve(unquote(parts.path))
    except (Resolver404, ValueError):
        return None
    if match.url_name == "note":
        return _of_note(match.kwargs["uid"])
    return _of_product(match.kwargs["slug"]) if match.url_name == "product" else None


def _of_note(uid: str) -> dict[str, Any]:
    post = visible_post(None, uid=uid)
    return {
        "title": labelled(shown_title(post), post=post),
        "author_name": post.author.profile.display_name,
        "author_url": absolute(reverse("person", args=[post.author.username])),
        "thumbnail_url": drawn_address("note", key=uid),
        "src": embed_address("note", key=uid),
    }


def _of_product(slug: str) -> dict[str, Any]:
    found = visible_product(None, slug=slug)
    return {
        "title": found.name,
        "author_name": found.brand.name if found.brand else found.store.name,
        "author_url": absolute(reverse("product", args=[slug])),
        "thumbnail_url": drawn_address("product", key=slug),
        "src": embed_address("product", key=slug),
    }


def _cut(asked: str, *, usual: int) -> int:
    """Return a side of the frame: what is asked for, as far as a card can be read in it."""
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6:
        return usual
    return max(LOWEST, min(usual, int(asked)))


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={CACHE_SECONDS}, s-maxage=5"
    return response


urlpatterns: list[URLPattern] = [path("oembed", oembed, name="oembed")]
