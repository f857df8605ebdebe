"""A note's page: pictures with hotspots, text, products, comments, and what to read next."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from community.engagement import queries as engagement
from community.feeds.queries import related_notes
from community.people.queries import followed_ids
from community.posts.models import Hotspot, Post, PostPicture
from community.posts.queries import NoteDetail, ShownPicture, ShownProduct, note_detail
from community.shop.models import Offer, Product
from community.shop.queries import stand_ins
from media.recipes import crop_box
from web import after_publishing, shapes, structured
from web.answers import page
from web.follow_ups import follow_up_context
from web.go_links import go_address
from web.shared_pages import shared

# What an author calls a crop -> what media calls a shape.
SHAPES = {"3:4": "3x4", "1:1": "1x1", "4:3": "4x3"}
# Two rows of the waterfall on a desktop.
RELATED = 10
# A table that people compare by eye; all the others are on the product's page.
MOST_VARIANTS = 12


@dataclass(frozen=True, kw_only=True)
class ShownSpot:
    """A hotspot as the gallery needs it: position in percent and the number it has in the list beside."""

    number: int
    x: Decimal
    y: Decimal
    product: Product
    offer: Offer | None
    go_url: str
    instead: Offer | None


@dataclass(frozen=True, kw_only=True)
class Slide:
    """A picture of the gallery with the class of its room."""

    shown: PostPicture
    box: str
    hotspots: list[ShownSpot]


@dataclass(frozen=True, kw_only=True)
class ShownVariant:
    """A variant of a product as one store offers it; `pictured` is the one the author tagged."""

    offer: Offer
    go_url: str
    pictured: bool


@dataclass(frozen=True, kw_only=True)
class ListedProduct:
    """A product of the list beside the pictures; `instead` is what may stand in where it is sold out."""

    number: int
    product: Product
    offer: Offer | None
    go_url: str
    variants: list[ShownVariant]
    instead: Offer | None


def listed_products(detail: NoteDetail) -> list[ListedProduct]:
    """Number the products of a note, each with its best offer and the signed way to the store."""
    best = {shown.product.pk: best_of(list(shown.offers)) for shown in detail.products}
    gone = [shown.product for shown in detail.products if is_gone(best[shown.product.pk])]
    instead = stand_ins(gone)
    return [
        ListedProduct(
            number=number,
            product=shown.product,
            offer=best[shown.product.pk],
            go_url=go_address(best[shown.product.pk], post=detail.post),
            variants=_variants(shown, detail=detail),
            instead=instead.get(shown.product.pk),
        )
        for number, shown in enumerate(detail.products, start=1)
    ]


def is_gone(offer: Offer | None) -> bool:
    """Say whether a product's best offer cannot be bought."""
    return offer is not None and offer.stock == Offer.Stock.OUT


def _variants(shown: ShownProduct, *, detail: NoteDetail) -> list[ShownVariant]:
    """Return the variants to compare, as the store orders them; nothing where there is only one."""
    if len(shown.offers) < 2:
        return []
    tagged = {spot.variant_id for picture in detail.pictures for spot in picture.hotspots}
    ordered = sorted(shown.offers, key=lambda offer: (offer.variant.position, offer.price, offer.pk))
    return [
        ShownVariant(offer=offer, go_url=go_address(offer, post=detail.post), pictured=offer.variant_id in tagged)
        for offer in ordered[:MOST_VARIANTS]
    ]


def best_of(offers: list[Offer]) -> Offer | None:
    """Return the cheapest offer that can be bought, else the cheapest."""
    return min(offers, key=lambda offer: (offer.stock == Offer.Stock.OUT, offer.price), default=None)


def slides(detail: NoteDetail, *, products: list[ListedProduct]) -> list[Slide]:
    """Lay hotspots on their pictures, with the numbers of the product list."""
    by_product = {row.product.pk: row for row in products}
    return [
        Slide(
            shown=shown.row,
            box=shapes.exact_class(shown.row.picture.width, shown.row.picture.height, crop=shown.row.crop),
            hotspots=_spots(shown, by_product=by_product),
        )
        for shown in detail.pictures
    ]


def _spots(shown: ShownPicture, *, by_product: dict[int, ListedProduct]) -> list[ShownSpot]:
    """Return the hotspots that the shown part of the picture holds; the others stay in the list of products."""
    found = []
    for spot in shown.hotspots:
        row, place = by_product.get(spot.product_id), place_in_crop(spot, shown=shown.row)
        if row is not None and place is not None:
            found.append(
                ShownSpot(
                    number=row.number,
                    x=place[0],
                    y=place[1],
                    product=row.product,
                    offer=row.offer,
                    go_url=row.go_url,
                    instead=row.instead,
                )
            )
    return found


def place_in_crop(spot: Hotspot, *, shown: PostPicture) -> tuple[Decimal, Decimal] | None:
    """Return a hotspot's place in percent of what the crop shows, or None where the crop cuts it off."""
    picture = shown.picture
    width, height = picture.width, picture.height
    shape = SHAPES.get(shown.crop, "")
    left, top, right, bottom = (
        crop_box(width, height, shape=shape, focal=picture.focal) if shape else (0, 0, width, height)
    )
    x = (spot.x * width - left) / (right - left) * 100
    y = (spot.y * height - top) / (bottom - top) * 100
    return (round(x, 2), round(y, 2)) if 0 <= x <= 100 and 0 <= y <= 100 else None


def _own_state(viewer: Any, *, post: Post) -> dict[str, bool]:
    return {
        "liked": bool(engagement.liked_ids(viewer, post_ids=[post.pk])),
        "saved": bool(engagement.saved_ids(viewer, post_ids=[post.pk])),
        "is_following": post.author_id in followed_ids(viewer),
    }


def note_context(request: HttpRequest, *, detail: NoteDetail) -> dict[str, Any]:
    """Return what the note's template shows of the note itself; the composer's preview uses it too."""
    products = listed_products(detail)
    return {
        "post": detail.post,
        "products": products,
        "slides": slides(detail, products=products),
        "circles": list(detail.post.circles.all()),
    }


@shared
@page
def note(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a note."""
    detail = note_detail(request.user, uid=uid)
    post = detail.post
    before = request.GET.get("before", "")
    comments = engagement.comments_of(
        post, viewer=request.user, before=int(before) if before.isdecimal() and len(before) < 19 else None
    )
    context = note_context(request, detail=detail)
    context |= _own_state(request.user, post=post) | follow_up_context(request.user, post=post)
    context |= {
        "comments": comments,
        "stats": engagement.stats_of([post.pk])[post.pk],
        "related": related_notes(request.user, post=post, size=RELATED),
        "data": structured.of_note(detail),
        "appeared": after_publishing.places_after(request, post=post),
    }
    return render(request, "web/note.html", context)


urlpatterns: list[URLPattern] = [path("n/<str:uid>/", note, name="note")]
