"""Pieces of JSON-LD as schema.org and search engines want them: every address whole, every moment with its zone."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse

from community.people.models import User
from community.posts.disclosure import is_advertising
from community.posts.models import Post
from community.posts.queries import NoteDetail
from community.shop.models import Offer
from web.languages import TAGS
from web.money import is_stale

Graph = dict[str, Any]
STOCK = {"in": "https://schema.org/InStock", "out": "https://schema.org/OutOfStock"}
STARS = {"bestRating": 5, "worstRating": 1}


def absolute(path: str) -> str:
    """Return a whole address on this site."""
    return f"{settings.SITE_URL}{path}"


def stated(data: Graph) -> Graph:
    """Leave out what is not known: an empty statement is a false one."""
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def moment(value: datetime | None) -> str | None:
    """Return a moment as ISO 8601."""
    return value.isoformat() if value else None


def crumbs(*steps: tuple[str, str]) -> Graph:
    """Return the way from home to a page."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
        for place, (name, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def author(user: User) -> Graph:
    """Return who wrote something."""
    return {
        "@type": "Person",
        "name": user.profile.display_name,
        "url": absolute(reverse("person", args=[user.username])),
    }


def posting(detail: NoteDetail, *, title: str, text: str, pictures: list[str]) -> Graph:
    """Return a note. One with an interest behind it is an advertiser's too, and names who gave or paid."""
    post = detail.post
    is_ad = is_advertising(post.disclosure)
    stats = getattr(post, "stats", None)
    return stated(
        {
            "@type": ["SocialMediaPosting", "AdvertiserContentArticle"] if is_ad else "SocialMediaPosting",
            "headline": title,
            "url": absolute(reverse("note", args=[post.uid])),
            "image": pictures,
            "author": author(post.author),
            "datePublished": moment(post.published_at),
            "dateModified": moment(post.edited_at or post.published_at),
            "articleBody": text,
            "inLanguage": TAGS.get(post.language, post.language),
            "keywords": [topic.name for topic in detail.hashtags],
            "sponsor": {"@type": "Organization", "name": post.sponsor} if is_ad and post.sponsor else None,
            "interactionStatistic": [
                _counted("LikeAction", stats.likes),
                _counted("CommentAction", stats.comments),
            ]
            if stats
            else [],
        }
    )


def _counted(action: str, count: int) -> Graph:
    kind = f"https://schema.org/{action}"
    return {"@type": "InteractionCounter", "interactionType": kind, "userInteractionCount": count}


def review(post: Post, *, title: str, text: str, of: Graph | None = None) -> Graph:
    """Return a review; `of` is what it is about where it does not stand inside of that."""
    return stated(
        {
            "@type": "Review",
            "name": title,
            "url": absolute(reverse("note", args=[post.uid])),
            "author": author(post.author),
            "datePublished": moment(post.published_at),
            "reviewBody": text,
            "reviewRating": {"@type": "Rating", "ratingValue": post.score} | STARS,
            "itemReviewed": of,
        }
    )


def rating(*, average: float, count: int) -> Graph | None:
    """Return what all shown reviews say together."""
    if not count:
        return None
    return {"@type": "AggregateRating", "ratingValue": average, "reviewCount": count} | STARS


def offers(found: Iterable[Offer], *, url: str) -> list[Graph]:
    """Describe offers whose price is known to be of now: the seller is the store, never this site."""
    return [
        stated(
            {
                "@type": "Offer",
                "url": url,
                "price": price(offer.price),
                "priceCurrency": offer.currency,
                "seller": {"@type": "Organization", "name": offer.store.name},
                "availability": STOCK.get(offer.stock),
            }
        )
        for offer in found
        if offer.vanished_at is None and not is_stale(offer.checked_at)
    ]


def price(amount: Decimal) -> str:
    """Return an amount as schema.org writes it: a point, no sign, no grouping, two places unless there are more."""
    exact = amount.normalize()
    return f"{exact:f}" if -int(exact.as_tuple().exponent) > 2 else f"{amount:.2f}"


def items(addresses: Iterable[str], *, name: str, path: str) -> Graph:
    """Return a list of pages in their order."""
    listed = [
        {"@type": "ListItem", "position": place, "url": address} for place, address in enumerate(addresses, start=1)
    ]
    return {"@type": "ItemList", "name": name, "url": absolute(path), "itemListElement": listed}
