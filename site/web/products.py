"""A product's page: where to buy it and how fresh the price is, and every note about it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from community.feeds import queries as feeds
from community.posts.models import Post
from community.posts.queries import visible_posts
from community.shop.models import Offer, Product
from community.shop.queries import offers_of, visible_product
from web import structured
from web.answers import page
from web.go_links import go_address
from web.interests import follow_buttons
from web.paging import by_time, cursor_of, feed_page
from web.shared_pages import shared

# A review at 4 or more recommends the product, at 2 or less advises against it; 3 takes no side.
FOR, AGAINST = 4, 2
MOST_POINTS = 6


@dataclass(frozen=True, kw_only=True)
class Opinions:
    """What reviews say, in their true share: every visible review counts once, whoever paid."""

    count: int
    average: float
    recommend: int
    against: int
    pros: list[tuple[str, int]]
    cons: list[tuple[str, int]]

    @property
    def share(self) -> int:
        """Percent of those who took a side that recommend."""
        sides = self.recommend + self.against
        return round(100 * self.recommend / sides) if sides else 0


def opinions(reviews: QuerySet[Post]) -> Opinions:
    """Count scores and the points people name, in one query."""
    rows = list(reviews.values_list("score", "pros", "cons"))
    scores = [score for score, _pros, _cons in rows]
    return Opinions(
        count=len(rows),
        average=round(sum(scores) / len(scores), 1) if scores else 0,
        recommend=sum(score >= FOR for score in scores),
        against=sum(score <= AGAINST for score in scores),
        pros=_counted(pros for _score, pros, _cons in rows),
        cons=_counted(cons for _score, _pros, cons in rows),
    )


def _counted(lists: Iterable[list[str]]) -> list[tuple[str, int]]:
    return Counter(point for points in lists for point in points).most_common(MOST_POINTS)


@dataclass(frozen=True, kw_only=True)
class ShownOffer:
    """An offer with the signed way to its store."""

    offer: Offer
    go_url: str


def shown_offers(product: Product) -> list[ShownOffer]:
    """Return the offers of a product, the buyable and cheap first."""
    return [ShownOffer(offer=offer, go_url=go_address(offer)) for offer in offers_of(product)]


@shared
@page
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a product."""
    found = visible_product(request.user, slug=slug)
    if found is None:
        raise Http404
    reviews = visible_posts(request.user).filter(
        product_tags__product=found, kind=Post.Kind.REVIEW, score__isnull=False
    )
    said = opinions(reviews)
    offers = shown_offers(found)
    newest = by_time(request)
    query = feeds.newest_about_product if newest else feeds.product_feed
    return feed_page(
        request,
        "web/product.html",
        feed=query(request.user, product=found, cursor=cursor_of(request)),
        newest=newest,
        follow=follow_buttons(request, product=found, brand=found.brand),
        product=found,
        offers=offers,
        best=offers[0] if offers else None,
        opinions=said,
        data=structured.of_product(found, offers=[shown.offer for shown in offers], opinions=said),
    )


urlpatterns: list[URLPattern] = [path("p/<str:slug>/", product, name="product")]
