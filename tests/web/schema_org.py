"""A strict reading of JSON-LD: the types we use, what schema.org and search engines require of each, nothing else."""

import re
from datetime import datetime
from typing import Any

NUMBER, TEXT, WHOLE, MOMENT, ADDRESS, PRICE, CURRENCY = (
    "number",
    "text",
    "whole",
    "moment",
    "address",
    "price",
    "currency",
)
# Property -> what its value is; a tuple of type names for a thing, in a list where several are allowed. ! is required.
TYPES: dict[str, dict[str, Any]] = {
    "SocialMediaPosting": {
        "headline!": TEXT,
        "url!": ADDRESS,
        "image!": [ADDRESS],
        "author!": ("Person",),
        "datePublished!": MOMENT,
        "dateModified!": MOMENT,
        "articleBody": TEXT,
        "inLanguage": TEXT,
        "keywords": [TEXT],
        "sponsor": ("Organization",),
        "interactionStatistic": [("InteractionCounter",)],
    },
    "InteractionCounter": {"interactionType!": ADDRESS, "userInteractionCount!": WHOLE},
    "Person": {"name!": TEXT, "url!": ADDRESS, "alternateName": TEXT, "description": TEXT, "image": ADDRESS},
    "Organization": {"name!": TEXT},
    "Brand": {"name!": TEXT},
    "Product": {
        "name!": TEXT,
        "url": ADDRESS,
        "image": ADDRESS,
        "description": TEXT,
        "brand": ("Brand",),
        "offers": [("Offer",)],
        "aggregateRating": ("AggregateRating",),
        "review": [("Review",)],
    },
    "ItemPage": {"name!": TEXT, "url!": ADDRESS, "image": ADDRESS, "description": TEXT},
    "Offer": {
        "url!": ADDRESS,
        "price!": PRICE,
        "priceCurrency!": CURRENCY,
        "seller!": ("Organization",),
        "availability": ADDRESS,
    },
    "Rating": {"ratingValue!": NUMBER, "bestRating!": WHOLE, "worstRating!": WHOLE},
    "AggregateRating": {"ratingValue!": NUMBER, "reviewCount!": WHOLE, "bestRating!": WHOLE, "worstRating!": WHOLE},
    "Review": {
        "name": TEXT,
        "url!": ADDRESS,
        "author!": ("Person",),
        "datePublished!": MOMENT,
        "reviewBody": TEXT,
        "reviewRating!": ("Rating",),
        "itemReviewed": ("Product",),
    },
    "BreadcrumbList": {"itemListElement!": [("ListItem",)]},
    "ItemList": {"name!": TEXT, "url!": ADDRESS, "itemListElement": [("ListItem",)]},
    "ListItem": {"position!": WHOLE, "name": TEXT, "item": ADDRESS, "url": ADDRESS},
    "ProfilePage": {"url!": ADDRESS, "mainEntity!": ("Person",)},
    "WebSite": {"name!": TEXT, "url!": ADDRESS, "potentialAction": ("SearchAction",)},
    "SearchAction": {"target!": ("EntryPoint",), "query-input!": TEXT},
    "EntryPoint": {"urlTemplate!": TEXT},
}
ADVERTORIAL = ["SocialMediaPosting", "AdvertiserContentArticle"]
WHOLE_ADDRESS = re.compile(r"https?://[^\s/]+/\S*")


def faults(graph: list[dict[str, Any]]) -> list[str]:
    """Everything in a graph that is not as it must be."""
    found = [fault for node in graph for fault in _node(node, where=str(node.get("@type")), top=True)]
    lists = [node for node in graph if node.get("@type") in ("BreadcrumbList", "ItemList")]
    for one in lists:
        places = [item["position"] for item in one.get("itemListElement", [])]
        if places != list(range(1, len(places) + 1)):
            found.append(f"{one['@type']}: positions {places}")
    return found


def _node(node: Any, *, where: str, top: bool = False) -> list[str]:
    if not isinstance(node, dict):
        return [f"{where}: not a thing: {node!r}"]
    kind = "SocialMediaPosting" if node.get("@type") == ADVERTORIAL else node.get("@type")
    if kind not in TYPES:
        return [f"{where}: unknown type {kind!r}"]
    known = {name.rstrip("!"): wanted for name, wanted in TYPES[kind].items()}
    found = [f"{where}: {name[:-1]} is missing" for name in TYPES[kind] if name[-1] == "!" and name[:-1] not in node]
    found += [f"{where}: {name} is not a property" for name in node.keys() - known.keys() - {"@type"}]
    for name in node.keys() & known.keys():
        found += _value(node[name], wanted=known[name], where=f"{where}.{name}")
    # What search engines ask beyond schema.org.
    if kind == "Product" and top and not node.keys() & {"offers", "aggregateRating", "review"}:
        found.append(f"{where}: a product with neither offer nor opinion")
    if kind == "Review" and top and "itemReviewed" not in node:
        found.append(f"{where}: a review of nothing")
    if kind in {"Rating", "AggregateRating"} and not 1 <= node.get("ratingValue", 0) <= 5:
        found.append(f"{where}: {node.get('ratingValue')} of 5")
    return found


def _value(value: Any, *, wanted: Any, where: str) -> list[str]:
    if isinstance(wanted, list):
        if not isinstance(value, list) or not value:
            return [f"{where}: not a list with something in it"]
        return [fault for one in value for fault in _value(one, wanted=wanted[0], where=where)]
    if isinstance(wanted, tuple):
        kind = value.get("@type") if isinstance(value, dict) else None
        return _node(value, where=where) if kind in wanted else [f"{where}: {kind!r}, not {wanted}"]
    return [] if CHECKS[wanted](value) else [f"{where}: {value!r} is no {wanted}"]


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


CHECKS = {
    NUMBER: lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    WHOLE: lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
    TEXT: lambda value: isinstance(value, str) and bool(value.strip()),
    ADDRESS: lambda value: isinstance(value, str) and bool(WHOLE_ADDRESS.fullmatch(value)),
    PRICE: lambda value: isinstance(value, str) and bool(re.fullmatch(r"\d+\.\d{2,4}", value)),
    CURRENCY: lambda value: isinstance(value, str) and bool(re.fullmatch("[A-Z]{3}", value)),
    MOMENT: _is_moment,
}
