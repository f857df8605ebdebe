"""What an author has not finished, and what can be done with an own note beside writing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from community.insights.own_notes import note_report
from community.posts import actions, queries
from community.posts.suggesting import review_hints, suggestions
from community.shop.links import is_link
from community.shop.queries import best_offer, products_by_slug
from web.answers import member, members_only
from web.composer_rows import SpotRow, products_of
from web.limits import DELETES, spend
from web.notes import note_context


@require_GET
@members_only
def drafts(request: HttpRequest) -> HttpResponse:
    """List drafts, booked, changed, expired and hidden notes; below them what readers see."""
    page = {"lines": queries.drafts(request.user), "published": queries.published(request.user)}
    return render(request, "composer/drafts.html", page)


@require_GET
@members_only
def preview(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the last draft as readers would see it, on a phone or on a desktop: each a page of its own in a frame."""
    post = queries.own_post(request.user, uid=uid)
    width = "wide" if request.GET.get("on") == "desktop" else "phone"
    return render(request, "composer/preview.html", {"post": post, "width": width})


@require_GET
@xframe_options_sameorigin
@members_only
def preview_page(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the note's page itself, made of the last draft; the preview's frames hold it."""
    detail = queries.draft_detail(request.user, uid=uid)
    return render(request, "composer/preview_page.html", note_context(request, detail=detail))


@require_GET
@members_only
def numbers(request: HttpRequest, uid: str) -> HttpResponse:
    """Tell the author where the note appeared and how it does."""
    return render(request, "composer/numbers.html", {"report": note_report(member(request), uid=uid)})


@require_POST
@members_only
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer with circles and topics that the text seems to be about, each with the word that says so."""
    text = f"{request.POST.get('title', '')}\n{request.POST.get('body', '')}"
    circles = request.POST.getlist("circles")[:10]
    page: dict[str, object] = {"suggestions": suggestions(member(request), text=text, circles=circles)}
    if request.POST.get("kind") == "review":
        page["hints"] = review_hints(member(request), circles=circles, products=request.POST.getlist("product")[:30])
    return render(request, "composer/suggestions.html", page)


@require_POST
@members_only
def delete(request: HttpRequest, uid: str) -> HttpResponse:
    """Delete an own note for good."""
    post = queries.own_post(request.user, uid=uid)
    spent = spend(DELETES, user=member(request))
    if spent.is_over:
        messages.error(request, _("Too many at once. Please try again later."))
    else:
        actions.delete_post(post, by=member(request))
        messages.success(request, _("Deleted."))
    return HttpResponseRedirect(reverse("drafts"))


@require_POST
@members_only
def unschedule(request: HttpRequest, uid: str) -> HttpResponse:
    """Take back the hour of a booked note."""
    actions.cancel_schedule(queries.own_post(request.user, uid=uid), by=member(request))
    messages.success(request, _("It will not be published by itself. The draft is kept."))
    return HttpResponseRedirect(reverse("edit", args=[uid]))


@require_GET
@members_only
def find_products(request: HttpRequest) -> HttpResponse:
    """Answer the composer's search with rows to choose from."""
    text = request.GET.get("q", "").strip()
    found = [(product, best_offer(product)) for product in products_of(member(request), text=text)]
    return render(request, "composer/found_products.html", {"found": found, "text": text, "is_link": is_link(text)})


@require_GET
@members_only
def product_parts(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the composer's rows for a chosen product: its tag and, hidden in it, its hotspot."""
    product = products_by_slug(member(request), slugs=[slug]).get(slug)
    if product is None:
        raise Http404
    parts = {"product": product, "spot": SpotRow(product=slug, shown=product)}
    return render(request, "composer/product_parts.html", parts)


urlpatterns: list[URLPattern] = [
    path("drafts/", drafts, name="drafts"),
    path("compose/products/", find_products, name="find_products"),
    path("compose/products/<str:slug>/", product_parts, name="product_parts"),
    path("compose/suggest/", suggest, name="suggest"),
    path("compose/<str:uid>/preview/", preview, name="preview"),
    path("compose/<str:uid>/preview/page/", preview_page, name="preview_page"),
    path("compose/<str:uid>/numbers/", numbers, name="note_numbers"),
    path("compose/<str:uid>/delete/", delete, name="delete_note"),
    path("compose/<str:uid>/unschedule/", unschedule, name="unschedule"),
]
