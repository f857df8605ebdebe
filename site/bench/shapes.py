"""Each feed and search as it is measured: the cheapest equal question, the whole call, the page. For bench/ only."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote

from bench import words
from bench.world import World
from community.circles.models import Circle
from community.feeds import finding
from community.feeds import queries as feeds
from community.people.models import Follow, User
from community.posts.models import Hashtag
from community.shop.models import Product
from search import engine
from search.port import AnyOf, Facet, Query, Sort

# So many different circles, topics, words take turns: one alone would be answered from the engine's own cache.
TURNS = 25
HOT, NEW = (Sort(field="hot"),), (Sort(field="published_at"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One row of the table. Questions take turns; `path` is empty where there is no page of its own."""

    name: str
    bare: list[Query]
    call: Callable[[int], object]
    paths: list[str]
    signed_in: bool = False


def shapes(world: World) -> list[Shape]:
    """Every shape, over this world."""
    readers = list(User.objects.select_related("profile").filter(pk__in=world.reader_ids).order_by("pk"))
    members = [_home(readers), _member_circle(readers), _following(readers)]
    return [_circle(), _topic(), _product(), _fresh(), *members, *_searches()]


def _page(**given: object) -> Query:
    return Query(source="notes", size=feeds.PAGE, **given)  # type: ignore[arg-type]


def _home(readers: list[User]) -> Shape:
    return Shape(
        name="home, member",
        bare=[_page(sort=HOT)],
        call=lambda n: feeds.home_feed(readers[n % len(readers)]),
        paths=["/"],
        signed_in=True,
    )


def _circle() -> Shape:
    circles = list(Circle.objects.order_by("pk")[:TURNS])
    return Shape(
        name="circle",
        bare=[_page(filters=(AnyOf(field="circle_ids", values=[one.pk]),), sort=HOT) for one in circles],
        call=lambda n: feeds.circle_feed(None, circle=circles[n % len(circles)]),
        paths=[f"/c/{one.slug}/" for one in circles],
    )


def _member_circle(readers: list[User]) -> Shape:
    """As for everybody, with a list for each reader: every call is of another reader and another circle."""
    all_alike = _circle()
    circles = list(Circle.objects.order_by("pk")[: TURNS - 5])
    return replace(
        all_alike,
        name="circle, member",
        call=lambda n: feeds.circle_feed(readers[n % len(readers)], circle=circles[n % len(circles)]),
        paths=all_alike.paths[: len(circles)],
        signed_in=True,
    )


def _topic() -> Shape:
    topics = list(Hashtag.objects.order_by("pk")[:TURNS])
    return Shape(
        name="topic",
        bare=[_page(filters=(AnyOf(field="topic_ids", values=[one.pk]),), sort=HOT) for one in topics],
        call=lambda n: feeds.topic_feed(None, hashtag=topics[n % len(topics)]),
        paths=[f"/t/{quote(one.key)}/" for one in topics],
    )


def _product() -> Shape:
    products = list(Product.objects.order_by("pk")[:TURNS])
    return Shape(
        name="product",
        bare=[_page(filters=(AnyOf(field="product_ids", values=[one.pk]),), sort=HOT) for one in products],
        call=lambda n: feeds.product_feed(None, product=products[n % len(products)]),
        paths=[f"/p/{one.slug}/" for one in products],
    )


def _following(readers: list[User]) -> Shape:
    followed = [list(Follow.objects.filter(follower=one).values_list("followed_id", flat=True)) for one in readers]
    return Shape(
        name="following",
        bare=[_page(filters=(AnyOf(field="author_id", values=authors),), sort=NEW) for authors in followed],
        call=lambda n: feeds.following_feed(readers[n % len(readers)]),
        paths=["/following/"],
        signed_in=True,
    )


def _fresh() -> Shape:
    circles = list(Circle.objects.order_by("pk")[:TURNS])
    return Shape(
        name="fresh",
        bare=[_page(filters=(AnyOf(field="circle_ids", values=[one.pk]),), sort=NEW) for one in circles],
        call=lambda n: feeds.newest_in_circle(None, circle=circles[n % len(circles)]),
        paths=[f"/c/{one.slug}/?sort=new" for one in circles],
    )


def _searches() -> list[Shape]:
    texts = [f"{skin} {subject}" for skin, subject in zip(words.SKINS * 3, words.SUBJECTS, strict=False)][:TURNS]
    typed = [text[-2:] for text in texts]
    facets = tuple(Facet(field=name) for name in ("kind", "brand_ids", "circle_ids"))
    counted = [_page(text=text, facets=facets) for text in texts]
    return [
        Shape(
            name="search",
            bare=[_page(text=text) for text in texts],
            call=lambda n: feeds.search_notes(None, text=texts[n % len(texts)]),
            paths=[f"/search/?q={quote(text)}" for text in texts],
        ),
        Shape(name="search+facets", bare=counted, call=lambda n: engine().search(counted[n % len(counted)]), paths=[]),
        Shape(
            name="completion",
            bare=[Query(source="circles", text=text, text_fields=("typed",), size=20) for text in typed],
            call=lambda n: finding.found_ids("circles", text=typed[n % len(typed)]),
            paths=[],
        ),
    ]
