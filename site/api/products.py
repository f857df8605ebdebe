"""A product by the API: its facts and offers, its notes, what reviewers say in numbers, what it cost."""

from django.http import HttpRequest
from ninja import Router

from api import shapes, shapes_products
from api.auth import OptionalBearer
from api.said import Sayer
from community.feeds import queries as feeds
from community.posts.opinions import Owners, Point, attributes_of, opinions, voices_about
from community.shop.history import History, price_histories
from community.shop.queries import visible_product

router = Router(auth=OptionalBearer(), tags=["read"])


@router.get("/products/{slug}", response=shapes.ProductOut)
def product(request: HttpRequest, slug: str) -> shapes.ProductOut:
    """One product with its offers."""
    return Sayer(request).product(visible_product(request.user, slug=slug))


@router.get("/products/{slug}/notes", response=shapes.NotePage)
def product_notes(request: HttpRequest, slug: str, cursor: str = "") -> shapes.NotePage:
    """The notes about a product, good and bad."""
    found = visible_product(request.user, slug=slug)
    return Sayer(request).page(feeds.product_feed(request.user, product=found, cursor=cursor))


@router.get("/products/{slug}/opinions", response=shapes_products.OpinionsOut)
def product_opinions(request: HttpRequest, slug: str) -> shapes_products.OpinionsOut:
    """What reviewers say in numbers: one voice a person, their latest review with their latest follow-up."""
    voices = voices_about(request.user, product=visible_product(request.user, slug=slug))
    said = opinions(voices)
    return shapes_products.OpinionsOut(
        count=said.count,
        average=said.average,
        scores={str(score): count for score, count in said.scores.items()},
        sides=dict(said.sides),
        percents=dict(said.percents),
        advertising=said.ads,
        pros=[_point(point) for point in said.pros],
        cons=[_point(point) for point in said.cons],
        attributes=[
            shapes_products.AttributeOut(name=one.name, values=[_point(value) for value in one.values])
            for one in attributes_of(voices, owners=Owners())
        ],
    )


@router.get("/products/{slug}/prices", response=shapes_products.PricesOut)
def product_prices(request: HttpRequest, slug: str) -> shapes_products.PricesOut:
    """What each variant cost in the last year, as it was seen; nothing is known between steps."""
    found = visible_product(request.user, slug=slug)
    return shapes_products.PricesOut(items=[_prices(history) for history in price_histories(found)])


def _point(point: Point) -> shapes_products.CountedOut:
    return shapes_products.CountedOut(words=point.words, count=point.count)


def _prices(history: History) -> shapes_products.HistoryOut:
    steps = [
        shapes_products.StepOut(store=store, price=step.price, begins=step.begins, ends=step.ends)
        for store, step in history.rows
    ]
    return shapes_products.HistoryOut(variant=str(history.variant), currency=history.currency, steps=steps)
