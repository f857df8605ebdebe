"""/embed/: a note or a product inside another site's page. Nothing of the reader is read, set or counted there.

The card has its own policy: it may stand in any frame, loads only from here and runs no script.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.contrib.staticfiles import finders
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from community.posts.queries import NoteDetail, note_detail
from community.shop.models import Product
from community.shop.queries import best_offer, visible_product
from web.go_links import go_address
from web.graphs import absolute
from web.structured import shown_title
from web.subjects import cheapest

View = Callable[..., HttpResponse]
# A minute: the price says how old it is, and the site's page may cost another site nothing.
CACHE = "public, max-age=60, s-maxage=5"
# More would not fit the card; the note has them all.
MOST_PRODUCTS = 2
# What fits the card at its usual width; both sides of an oEmbed answer are cut to what the asker allows.
WIDTH, HEIGHT, LOWEST = 360, 560, 200


def frameable(view: View) -> Callable[..., HttpResponseBase]:
    """Let any site frame the answer, and let nothing else be done with it."""

    @require_safe
    @xframe_options_exempt
    @csp_replace(
        {
            "default-src": [NONE],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
            "script-src": [NONE],
            "connect-src": [NONE],
            "font-src": [NONE],
            "base-uri": [NONE],
            "form-action": [NONE],
            "frame-ancestors": ["*"],
        }
    )
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing
        response["Cache-Control"] = CACHE
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


def embed_address(kind: str, *, key: str) -> str:
    """Return the whole address of a card."""
    return absolute(reverse(f"embed_{kind}", args=[key]))


@frameable
def embed_note(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a note as a card."""
    detail = note_detail(None, uid=uid)
    url = absolute(reverse("note", args=[uid]))
    context = {"post": detail.post, "url": url, "title": shown_title(detail.post), "rows": _products(detail)}
    context["picture"] = detail.pictures[0].row if detail.pictures else None
    return render(request, "embed/note.html", context)


def _products(detail: NoteDetail) -> list[dict[str, Any]]:
    rows = []
    for shown in detail.products[:MOST_PRODUCTS]:
        offer = cheapest(shown.offers)
        rows.append({"product": shown.product, "offer": offer, "go_url": go_address(offer, post=detail.post)})
    return rows


@frameable
def embed_product(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a product as a card."""
    found: Product = visible_product(None, slug=slug)
    offer = best_offer(found)
    url = absolute(reverse("product", args=[found.slug]))
    return render(
        request, "embed/product.html", {"product": found, "offer": offer, "go_url": go_address(offer), "url": url}
    )


@require_safe
def element(request: HttpRequest) -> HttpResponse:
    """Send the script that makes <meadow-note> and <meadow-product> cards; its address never changes."""
    found = finders.find("embed/meadow.js")
    assert isinstance(found, str)  # noqa: S101 - part of this tree
    with open(found, "rb") as file:  # noqa: PTH123 - a name from the finder
        response = HttpResponse(file.read(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Access-Control-Allow-Origin"] = "*"
    return response


urlpatterns: list[URLPattern] = [
    path("embed/n/<str:uid>/", embed_note, name="embed_note"),
    path("embed/p/<str:slug>/", embed_product, name="embed_product"),
    path("embed/meadow.js", element, name="embed_element"),
]
