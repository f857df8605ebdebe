"""The demo stores: a plain page for each thing, which says that nothing is for sale. Mounted in demo settings only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.shop.models import Offer, Store
from demo.reading import table


@require_safe
def store_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a demo store has."""
    store = Store.objects.filter(slug=slug, is_demo=True).first()
    if store is None:
        raise Http404
    offers = Offer.objects.filter(store=store, vanished_at=None).select_related("variant__product__picture")
    context = {"store": store, "words": _words(slug), "offers": offers.order_by("variant__product__name", "pk")}
    return render(request, "demo/store.html", context)


@require_safe
def sku_page(request: HttpRequest, slug: str, sku: str) -> HttpResponse:
    """Show one thing with its price, as the store's own page would."""
    offers = Offer.objects.select_related("store", "variant__product__picture", "variant__product__brand")
    offer = offers.filter(store__slug=slug, store__is_demo=True, variant__sku=sku).first()
    if offer is None:
        raise Http404
    others = offers.filter(store=offer.store, variant__product=offer.variant.product).exclude(pk=offer.pk)
    context = {
        "store": offer.store,
        "words": _words(slug),
        "offer": offer,
        "others": others.order_by("variant__position"),
    }
    return render(request, "demo/sku.html", context)


def _words(slug: str) -> dict[str, str]:
    """Return what the store says of itself: about, shipping, returns."""
    return next((row for row in table("stores", kind="store") if row["slug"] == slug), {})
