"""What machines read of a page: Open Graph and JSON-LD, with the label of an ad in both. For web/ only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from community.feeds.cards import Card
from community.posts.disclosure import is_advertising
from community.posts.models import Post
from community.posts.queries import NoteDetail
from community.shop.models import Offer, Product

# Search engines and chat cards cut descriptions at about this length.
DESCRIPTION = 160
STOCK = {"in": "https://schema.org/InStock", "out": "https://schema.org/OutOfStock"}


@dataclass(frozen=True, kw_only=True)
class PageData:
    """Facts about a page for its head."""

    url: str
    kind: str
    title: str
    description: str
    image: str
    graph: list[dict[str, Any]]


def absolute(path: str) -> str:
    """Return a whole address on this site."""
    return f"{settings.SITE_URL}{path}"


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= DESCRIPTION else flat[: DESCRIPTION - 1] + "…"


def _crumbs(*steps: tuple[str, str]) -> dict[str, Any]:
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
        for place, (name, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _person(user: Any) -> dict[str, Any]:
    return {
        "@type": "Person",
        "name": user.profile.display_name,
        "url": absolute(reverse("person", args=[user.username])),
    }


def offer_data(offer: Offer) -> dict[str, Any]:
    """Describe an offer: the seller is the store, never this site."""
    data = {
        "@type": "Offer",
        "price": f"{offer.price.normalize():f}",
        "priceCurrency": offer.currency,
        "seller": {"@type": "Organization", "name": offer.store.name},
    }
    return data | ({"availability": STOCK[offer.stock]} if offer.stock in STOCK else {})


def labelled(title: str, *, post: Post) -> str:
    """Put the label of an ad before a title that leaves the site."""
    return _("[Ad] %(title)s") % {"title": title} if is_advertising(post.disclosure) else title


def of_note(detail: NoteDetail) -> PageData:
    """Describe a note: a Review of its product where it is one, else a posting."""
    post = detail.post
    path = reverse("note", args=[post.uid])
    title = labelled(post.title or _shorten(post.body)[:60], post=post)
    pictures = [absolute(shown.row.picture.url(width=960)) for shown in detail.pictures]
    article = {
        "@type": "SocialMediaPosting",
        "headline": title,
        "url": absolute(path),
        "image": pictures,
        "author": _person(post.author),
        "datePublished": post.published_at.isoformat() if post.published_at else None,
        "dateModified": (post.edited_at or post.published_at).isoformat() if post.published_at else None,
        "articleBody": _shorten(post.body),
    }
    crumbs = _crumbs((_("Meadow"), reverse("home")), (title, path))
    graph = [article, crumbs, *_review(detail, title=title)]
    return PageData(
        url=absolute(path),
        kind="article",
        title=title,
        description=_shorten(post.body),
        image=pictures[0] if pictures else absolute(static("brand/share.png")),
        graph=graph,
    )


def _review(detail: NoteDetail, *, title: str) -> list[dict[str, Any]]:
    post = detail.post
    if post.kind != Post.Kind.REVIEW or not post.score or not detail.products:
        return []
    product = detail.products[0].product
    return [
        {
            "@type": "Review",
            "name": title,
            "author": _person(post.author),
            "reviewBody": _shorten(post.body),
            "reviewRating": {"@type": "Rating", "ratingValue": post.score, "bestRating": 5, "worstRating": 1},
            "itemReviewed": {
                "@type": "Product",
                "name": product.name,
                "url": absolute(reverse("product", args=[product.slug])),
            },
        }
    ]


def of_product(product: Product, *, offers: list[Offer], opinions: Any) -> PageData:
    """Describe a product with its offers and the true average of its reviews."""
    path = reverse("product", args=[product.slug])
    image = absolute(product.picture.url(width=960) if product.picture else static("brand/share.png"))
    data: dict[str, Any] = {"@type": "Product", "name": product.name, "url": absolute(path), "image": image}
    if product.brand:
        data["brand"] = {"@type": "Brand", "name": product.brand.name}
    if live := [offer for offer in offers if offer.vanished_at is None]:
        data["offers"] = [offer_data(offer) for offer in live]
    if opinions.count:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": opinions.average,
            "reviewCount": opinions.count,
            "bestRating": 5,
            "worstRating": 1,
        }
    crumbs = _crumbs((_("Meadow"), reverse("home")), (product.name, path))
    return PageData(
        url=absolute(path),
        kind="product",
        title=product.name,
        description=_shorten(product.description or product.name),
        image=image,
        graph=[data, crumbs],
    )


def of_list(*, name: str, description: str, path: str, cards: Sequence[Card]) -> PageData:
    """Describe a page that lists notes."""
    items = [
        {"@type": "ListItem", "position": place, "url": absolute(reverse("note", args=[card.post.uid]))}
        for place, card in enumerate(cards, start=1)
    ]
    graph = [
        {"@type": "ItemList", "name": name, "url": absolute(path), "itemListElement": items},
        _crumbs((_("Meadow"), reverse("home")), (name, path)),
    ]
    return PageData(
        url=absolute(path),
        kind="website",
        title=name,
        description=_shorten(description),
        image=absolute(static("brand/share.png")),
        graph=graph,
    )
