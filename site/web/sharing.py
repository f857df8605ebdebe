"""/n/<uid>/share/ and /p/<slug>/share/: every way to hand a thing on, in the sheet or as a page without a script."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.posts.queries import visible_post
from community.shop.queries import visible_product
from media.drawing.kept import LAYOUTS
from web.answers import is_htmx, page
from web.embeds import HEIGHT, WIDTH, embed_address
from web.graphs import absolute
from web.languages import in_language
from web.short_links import address_of_note, short_link
from web.structured import labelled, shown_title


@require_safe
@page
def share_note(request: HttpRequest, uid: str) -> HttpResponse:
    """Offer the ways to hand on a note."""
    post = visible_post(request.user, uid=uid)
    names = {"picture": _("Picture"), "card": _("Card"), "words": _("Words")}
    # Without a picture there is only one poster to draw.
    layouts = [layout for layout in LAYOUTS if layout == "words" or post.pictures.exists()]
    posters = [{"name": names[layout], "url": _poster(layout, uid=uid), "layout": layout} for layout in layouts]
    script = {"script": absolute(reverse("embed_element"))}
    context = {
        "title": labelled(shown_title(post), post=post),
        "url": absolute(reverse("note", args=[uid])),
        "short_url": address_of_note(post),
        "posters": posters,
        "embed": embed_code("note", key=uid, title=labelled(shown_title(post), post=post)),
        "element": render_to_string("embed/element_code.html", script | {"uid": uid}).strip(),
    }
    return _answer(request, context)


@require_safe
@page
def share_product(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer the ways to hand on a product."""
    found = visible_product(request.user, slug=slug)
    context = {
        "title": found.name,
        "url": absolute(reverse("product", args=[found.slug])),
        "short_url": short_link("product", thing=found),
        "posters": [],
        "embed": embed_code("product", key=found.slug, title=found.name),
    }
    return _answer(request, context)


def embed_code(kind: str, *, key: str, title: str) -> str:
    """Return the frame that another site puts into its page."""
    facts = {"src": embed_address(kind, key=key), "title": title, "width": WIDTH, "height": HEIGHT}
    return render_to_string("embed/frame_code.html", facts).strip()


def _poster(layout: str, *, uid: str) -> str:
    return in_language(reverse(f"poster_{layout}", args=[uid]), language=get_language() or "")


def _answer(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "components/share_sheet.html" if is_htmx(request) else "web/share.html", context)


urlpatterns: list[URLPattern] = [
    path("n/<str:uid>/share/", share_note, name="share_note"),
    path("p/<str:slug>/share/", share_product, name="share_product"),
]
