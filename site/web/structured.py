"""What machines read of a page: addresses, Open Graph, feeds, JSON-LD, an ad marked in each. For web/ only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.feeds.cards import Card
from community.people.models import User
from community.posts.disclosure import is_advertising
from community.posts.models import Post
from community.posts.queries import NoteDetail
from community.shop.models import Offer, Product
from web import graphs
from web.graphs import absolute
from web.languages import in_language

# Search engines and chat cards cut descriptions at about this length.
DESCRIPTION = 160
# A product's page names this many of its reviews to machines; its notes are listed in feed and sitemap.
MOST_REVIEWS = 5
FEEDS = (
    ("application/rss+xml", "rss", "RSS"),
    ("application/atom+xml", "atom", "Atom"),
    ("application/feed+json", "json", "JSON"),
)


@dataclass(frozen=True, kw_only=True)
class PageData:
    """Facts about a page for its head."""

    url: str
    kind: str
    title: str
    description: str
    image: str
    graph: list[dict[str, Any]]
    # Whether the picture was drawn for links (1200 x 630) and says in words what it shows.
    is_drawn: bool = False
    facts: list[tuple[str, str]] = field(default_factory=list)
    # Type, title and address of each feed; the address of oEmbed.
    feeds: list[tuple[str, str, str]] = field(default_factory=list)
    oembed: str = ""


def shorten(text: str) -> str:
    """Return the beginning of a text in one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= DESCRIPTION else flat[: DESCRIPTION - 1] + "…"


def shown_title(post: Post) -> str:
    """Return a note's title, or the beginning of its text where it has none."""
    return post.title or shorten(post.body)[:60]


def labelled(title: str, *, post: Post) -> str:
    """Put the label of an ad before a title that leaves the site."""
    return _("[Ad] %(title)s") % {"title": title} if is_advertising(post.disclosure) else title


def drawn_address(kind: str, *, key: str) -> str:
    """Return the address of the picture a link shows, in the language of now."""
    return in_language(absolute(reverse(f"{kind}_drawn", args=[key])), language=get_language() or "")


def feed_links(kind: str, *, key: str, title: str) -> list[tuple[str, str, str]]:
    """Return type, title and address of the feeds of a circle, topic, product or person."""
    return [
        (media_type, f"{title} · {name}", absolute(reverse(f"{kind}_feed_{form}", args=[key])))
        for media_type, form, name in FEEDS
    ]


def oembed_address(url: str) -> str:
    """Return where another site asks how to show this page."""
    return f"{absolute(reverse('oembed'))}?{urlencode({'url': url})}"


def of_note(detail: NoteDetail) -> PageData:
    """Describe a note: a posting, and a Review of its product where it is one."""
    post = detail.post
    path = reverse("note", args=[post.uid])
    title, text = labelled(shown_title(post), post=post), shorten(post.body)
    drawn = drawn_address("note", key=post.uid)
    pictures = [absolute(shown.row.picture.url(width=960)) for shown in detail.pictures]
    article = graphs.posting(detail, title=title, text=text, pictures=pictures or [drawn])
    circle = [(circle.name, reverse("circle", args=[circle.slug])) for circle in list(post.circles.all())[:1]]
    steps = graphs.crumbs((_("Meadow"), reverse("home")), *circle, (title, path))
    return PageData(
        url=absolute(path),
        kind="article",
        title=title,
        description=text,
        image=drawn,
        is_drawn=True,
        graph=[article, steps, *_review(detail, title=title, text=text)],
        facts=_article_facts(detail),
        oembed=oembed_address(absolute(path)),
    )


def _article_facts(detail: NoteDetail) -> list[tuple[str, str]]:
    post = detail.post
    times = {"published_time": post.published_at, "modified_time": post.edited_at}
    facts = [(f"article:{name}", str(graphs.moment(value))) for name, value in times.items() if value]
    facts.append(("article:author", absolute(reverse("person", args=[post.author.username]))))
    return [*facts, *(("article:tag", topic.name) for topic in detail.hashtags)]


def _review(detail: NoteDetail, *, title: str, text: str) -> list[dict[str, Any]]:
    post = detail.post
    if post.kind != Post.Kind.REVIEW or not post.score or not detail.products:
        return []
    product = detail.products[0].product
    url = absolute(reverse("product", args=[product.slug]))
    return [graphs.review(post, title=title, text=text, of={"@type": "Product", "name": product.name, "url": url})]


def of_product(product: Product, *, offers: Sequence[Offer], opinions: Any, reviews: Sequence[Post] = ()) -> PageData:
    """Describe a product with the offers of now, the true average of its shown reviews, and some of them."""
    path = reverse("product", args=[product.slug])
    url, drawn = absolute(path), drawn_address("product", key=product.slug)
    known: dict[str, Any] = {
        "offers": graphs.offers(offers, url=url),
        "aggregateRating": graphs.rating(average=opinions.average, count=opinions.count),
        "review": [
            graphs.review(post, title=labelled(shown_title(post), post=post), text=shorten(post.body))
            for post in list(reviews)[:MOST_REVIEWS]
        ],
    }
    # Search engines take a Product only with an offer or an opinion; without either this is a page about a thing.
    is_product = any(known.values())
    data = graphs.stated(
        {
            "@type": "Product" if is_product else "ItemPage",
            "name": product.name,
            "url": url,
            "image": absolute(product.picture.url(width=960)) if product.picture else drawn,
            "description": shorten(product.description),
            "brand": {"@type": "Brand", "name": product.brand.name} if is_product and product.brand else None,
        }
        | (known if is_product else {})
    )
    return PageData(
        url=url,
        kind="product",
        title=product.name,
        description=shorten(product.description or product.name),
        image=drawn,
        is_drawn=True,
        graph=[data, graphs.crumbs((_("Meadow"), reverse("home")), (product.name, path))],
        facts=_price_facts(known["offers"]),
        feeds=feed_links("product", key=product.slug, title=product.name),
        oembed=oembed_address(url),
    )


def _price_facts(offers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    if not offers:
        return []
    return [("product:price:amount", offers[0]["price"]), ("product:price:currency", offers[0]["priceCurrency"])]


def of_list(
    *, name: str, description: str, path: str, cards: Sequence[Card], kind: str = "", key: str = ""
) -> PageData:
    """Describe a page that lists notes; `kind` and `key` name the circle or topic it is of."""
    listed = _listed(cards, name=name, path=path)
    return PageData(
        url=absolute(path),
        kind="website",
        title=name,
        description=shorten(description or name),
        image=drawn_address(kind, key=key) if kind else absolute(static("brand/share.png")),
        is_drawn=bool(kind),
        graph=[_site(), *listed] if path == reverse("home") else [*listed, _crumbs_of(name, path=path)],
        feeds=feed_links(kind, key=key, title=name) if kind else [],
    )


def of_person(person: User, *, cards: Sequence[Card]) -> PageData:
    """Describe who somebody is and what they published last."""
    path, profile = reverse("person", args=[person.username]), person.profile
    who = graphs.stated(
        graphs.author(person)
        | {
            "alternateName": f"@{person.username}",
            "description": shorten(profile.bio),
            "image": absolute(profile.avatar.url(width=480)) if profile.avatar else None,
        }
    )
    return PageData(
        url=absolute(path),
        kind="profile",
        title=profile.display_name,
        description=shorten(profile.bio or profile.display_name),
        image=drawn_address("person", key=person.username),
        is_drawn=True,
        graph=[
            {"@type": "ProfilePage", "url": absolute(path), "mainEntity": who},
            *_listed(cards, name=profile.display_name, path=path),
            _crumbs_of(profile.display_name, path=path),
        ],
        facts=[("profile:username", person.username)],
        feeds=feed_links("person", key=person.username, title=profile.display_name),
    )


def _listed(cards: Sequence[Card], *, name: str, path: str) -> list[dict[str, Any]]:
    """Name the notes of a page in their order; a list of nothing is not one."""
    addresses = [absolute(reverse("note", args=[card.post.uid])) for card in cards]
    return [graphs.items(addresses, name=name, path=path)] if addresses else []


def _crumbs_of(name: str, *, path: str) -> dict[str, Any]:
    return graphs.crumbs((_("Meadow"), reverse("home")), (name, path))


def _site() -> dict[str, Any]:
    """The site itself and where it is searched."""
    return {
        "@type": "WebSite",
        "name": _("Meadow"),
        "url": f"{settings.SITE_URL}/",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(reverse('search'))}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
