"""A product's page: what people say in its true share, where to buy it and how fresh the price is, every note."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from community.feeds import queries as feeds
from community.people.policy import Viewer
from community.posts.follow_ups import FollowUpShown, follow_ups_about
from community.posts.models import Post
from community.posts.opinions import Opinions, Voice, attributes_of, opinions
from community.posts.queries import visible_posts
from community.posts.together import FEWEST_PEOPLE, shown_together
from community.shop.comparing import compared_variants, similar_ids
from community.shop.history import price_histories
from community.shop.models import Offer, Product
from community.shop.queries import best_offer, offers_of, visible_product, visible_products, with_offers
from web import structured
from web.all_said import all_said_of
from web.answers import page
from web.go_links import go_address
from web.interests import follow_buttons
from web.paging import by_time, cursor_of, feed_page
from web.price_chart import drawn
from web.product_choices import Asked, asked_of, chosen_ways, shelves
from web.shared_pages import shared

# Reviews named beside each share; the rest is one tap away.
QUOTED = 2
# Offers and charts shown before a fold.
OFFERS_SHOWN, CHARTS_SHOWN = 4, 12


@dataclass(frozen=True, kw_only=True)
class ShownOffer:
    """An offer with the signed way to its store."""

    offer: Offer
    go_url: str


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A product beside this one; `notes` and `people` say how often they were shown together."""

    product: Product
    offer: Offer | None
    notes: int = 0
    people: int = 0


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of the reviews: its number, its share of all, and its latest reviews."""

    name: str
    count: int
    percent: int
    url: str
    reviews: Sequence[Post]


@dataclass(frozen=True, kw_only=True)
class Heard:
    """The voices that the reader asked for, counted, and the way to every part of them."""

    asked: Asked
    everyone: Opinions
    said: Opinions
    voices: Sequence[Voice]

    @property
    def ids(self) -> list[int]:
        """Return the notes that stand for what was asked."""
        return [voice.post_id for voice in self.voices if self.asked.keeps(voice)]


def shown_offers(product: Product) -> list[ShownOffer]:
    """Return the offers of a product, the buyable and cheap first."""
    return [ShownOffer(offer=offer, go_url=go_address(offer)) for offer in offers_of(product)]


def review_context(viewer: Viewer, *, heard: Heard, everyone: Sequence[Voice]) -> dict[str, Any]:
    """Return what the page shows of the reviews."""
    asked = heard.asked
    attributes = attributes_of(everyone, owners=asked.owners)
    others = sum(not voice.is_ad and asked.owners.keeps(voice) for voice in everyone)
    return {
        "asked": asked,
        "everyone": heard.everyone,
        "opinions": heard.said,
        "scores": [(score, count, asked.saying(f"score:{score}")) for score, count in heard.said.scores.items()],
        "sides": _sides(viewer, heard=heard),
        "pros": [(point, asked.saying(f"pro:{point.key}")) for point in heard.said.pros],
        "cons": [(point, asked.saying(f"con:{point.key}")) for point in heard.said.cons],
        "shelves": shelves(asked, attributes=attributes, ads=heard.everyone.ads, others=others),
        "chosen": chosen_ways(asked, attributes=attributes, opinions=heard.said),
        "clear_url": Asked(path=asked.path).address() if asked.owners else "",
        "follow_ups": _follow_ups(heard),
    }


def _follow_ups(heard: Heard) -> list[FollowUpShown]:
    return follow_ups_about([voice.post_id for voice in heard.voices]) if heard.voices else []


def _sides(viewer: Viewer, *, heard: Heard) -> list[Side]:
    """Return recommending and advising against, each with its latest reviews, in one statement."""
    latest = {
        name: [voice.post_id for voice in heard.voices if voice.side == name][:QUOTED] for name in ("for", "against")
    }
    wanted = [pk for ids in latest.values() for pk in ids]
    found = visible_posts(viewer).filter(pk__in=wanted).select_related("author__profile") if wanted else ()
    posts = {post.pk: post for post in found}
    return [
        Side(
            name=name,
            count=heard.said.sides[name],
            percent=heard.said.percents[name],
            url=heard.asked.saying(name),
            reviews=[posts[pk] for pk in ids if pk in posts],
        )
        for name, ids in latest.items()
    ]


def nearby(viewer: Viewer, *, product: Product) -> dict[str, Any]:
    """Return what goes with a product and what is like it, in a fixed number of statements."""
    together = shown_together(product)
    similar = similar_ids(viewer, product=product)
    keys = {*(one.product_id for one in together), *similar}
    found = {one.pk: one for one in with_offers(visible_products(viewer).filter(pk__in=keys))} if keys else {}
    beside = {one.product_id for one in together}
    return {
        "goes_with": [
            Tile(product=row, offer=best_offer(row), notes=one.notes, people=one.people)
            for one in together
            if (row := found.get(one.product_id))
        ],
        "similar": [
            Tile(product=found[key], offer=best_offer(found[key]))
            for key in similar
            if key in found and key not in beside
        ],
        "fewest_people": FEWEST_PEOPLE,
    }


def shop_context(product: Product) -> dict[str, Any]:
    """Return where to buy a product, its variants side by side, and what it cost."""
    offers = shown_offers(product)
    return {
        "offers": offers[:OFFERS_SHOWN],
        "more_offers": offers[OFFERS_SHOWN:],
        "currencies": sorted({shown.offer.currency for shown in offers}),
        "best": offers[0] if offers else None,
        "comparison": compared_variants(product),
        "charts": [drawn(history) for history in price_histories(product)[:CHARTS_SHOWN]],
    }


@shared
@page
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a product."""
    found = visible_product(request.user, slug=slug)
    asked = asked_of(request)
    all_said = all_said_of(request.user, product=found)
    everyone = all_said.voices
    voices = [voice for voice in everyone if asked.owners.keeps(voice)]
    said = opinions(voices) if asked.owners else all_said.opinions
    heard = Heard(asked=asked, everyone=all_said.opinions, said=said, voices=voices)
    newest = by_time(request)
    cursor = cursor_of(request)
    if asked:
        feed = feeds.chosen_notes(request.user, ids=heard.ids, cursor=cursor)
    else:
        feed = (feeds.newest_about_product if newest else feeds.product_feed)(
            request.user, product=found, cursor=cursor
        )
    reviews = review_context(request.user, heard=heard, everyone=everyone)
    quoted = [post for side in reviews["sides"] for post in side.reviews]
    return feed_page(
        request,
        "web/product.html",
        feed=feed,
        newest=newest,
        product=found,
        found_count=len(heard.ids),
        follow=follow_buttons(request, product=found, brand=found.brand),
        data=structured.of_product(found, offers=offers_of(found), opinions=heard.everyone, reviews=quoted),
        **shop_context(found),
        **reviews,
        **nearby(request.user, product=found),
    )


urlpatterns: list[URLPattern] = [path("p/<str:slug>/", product, name="product")]
