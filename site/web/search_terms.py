"""A search in words and addresses: the names of choices, where each leads, who searched. For web/search.py only."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from ipaddress import ip_address, ip_network
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.feeds.facets import Choice, Shelf
from community.insights.search_log import Reader
from community.people.models import User
from community.posts.models import Post
from community.shop.bands import band_named
from web.money import money

# What a network is: the addresses one household, school or machine room has.
IPV4_NETWORK, IPV6_NETWORK = 24, 48
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link to the same search with one thing changed."""

    label: str
    url: str
    count: int | None = None
    is_chosen: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownShelf:
    """A facet with its name and the ways it offers."""

    name: str
    title: str
    ways: Sequence[Way]
    help: str = ""


def titles() -> Mapping[str, tuple[str, str]]:
    """Return each facet's name and what must be said about it."""
    return {
        "circle": (_("Circle"), ""),
        "brand": (_("Brand"), ""),
        "price": (_("Price of the product"), ""),
        "kind": (_("Kind"), ""),
        "own": (_("How they got it"), _("As the author says: purchases are not proven yet.")),
        "cons": (_("Honesty"), ""),
        "time": (_("Published"), ""),
        "stock": (_("Stock"), ""),
    }


def label_of(name: str, choice: Choice) -> str:
    """Return a choice in the reader's words."""
    words = {
        ("own", "1"): _("Bought it themselves"),
        ("cons", "1"): _("Says what is bad too"),
        ("stock", "1"): _("In stock"),
        ("time", "week"): _("Last 7 days"),
        ("time", "month"): _("Last 30 days"),
        ("time", "year"): _("Last year"),
        ("kind", Post.Kind.NOTE.value): _("Notes"),
        ("kind", Post.Kind.REVIEW.value): _("Reviews"),
    }
    if name == "price":
        return price_label(choice.value)
    return words.get((name, choice.value)) or choice.label or choice.value


def price_label(key: str) -> str:
    """Return a price band as people write it."""
    band = band_named(key)
    if band is None:
        return key
    low = money(Decimal(band.low), currency=band.currency)
    if band.high is None:
        return _("%(price)s and more") % {"price": low}
    return f"{low}–{money(Decimal(band.high), currency=band.currency)}"


def address(
    text: str, *, chosen: Mapping[str, Sequence[str]], tab: str = "notes", sort: str = "", page: int = 1
) -> str:
    """Return the address of a search."""
    said: list[tuple[str, str]] = [("q", text)]
    if tab != "notes":
        said.append(("tab", tab))
    said += [(name, value) for name, values in chosen.items() for value in values]
    if sort and sort != "relevance":
        said.append(("sort", sort))
    if page > 1:
        said.append(("page", str(page)))
    return f"{reverse('search')}?{urlencode(said)}"


def shown_shelves(
    shelves: Sequence[Shelf], *, text: str, tab: str, sort: str, chosen: Mapping[str, Sequence[str]]
) -> list[ShownShelf]:
    """Return the facets as links; a choice taken back is a link too."""
    made = []
    for shelf in shelves:
        ways = [
            Way(
                label=label_of(shelf.name, choice),
                url=address(text, tab=tab, sort=sort, chosen=_toggled(chosen, shelf=shelf, value=choice.value)),
                count=choice.count,
                is_chosen=choice.is_chosen,
            )
            for choice in sorted(shelf.choices, key=lambda one: not one.is_chosen)[: max(SHOWN, len(chosen))]
        ]
        title, help_ = titles()[shelf.name]
        if ways:
            made.append(ShownShelf(name=shelf.name, title=title, ways=_in_order(shelf, ways), help=help_))
    return made


def _in_order(shelf: Shelf, ways: Sequence[Way]) -> Sequence[Way]:
    """Prices go up and times go back; the rest is as counted."""
    if shelf.name == "price":
        keys = {label_of("price", choice): _cheapness(choice.value) for choice in shelf.choices}
        return sorted(ways, key=lambda way: keys[way.label])
    if shelf.name in {"circle", "brand"}:
        return sorted(ways, key=lambda way: -(way.count or 0))
    return sorted(ways, key=lambda way: [label_of(shelf.name, one) for one in shelf.choices].index(way.label))


def _cheapness(key: str) -> tuple[str, int]:
    band = band_named(key)
    return (band.currency, band.low) if band else ("", 0)


def _toggled(chosen: Mapping[str, Sequence[str]], *, shelf: Shelf, value: str) -> dict[str, Sequence[str]]:
    held = list(chosen.get(shelf.name, ()))
    if value in held:
        held.remove(value)
    else:
        held = [value] if shelf.is_single else [*held, value]
    return {**chosen, shelf.name: held}


def page_number(request: HttpRequest, *, most: int) -> int:
    """Return the page asked for; what no page can be is not found."""
    said = request.GET.get("page", "1")
    if not (said.isascii() and said.isdecimal() and len(said) < 4 and 1 <= int(said) <= most):
        raise Http404
    return int(said)


def reader_of(request: HttpRequest) -> Reader:
    """Return who searches as counting needs it: names that last a week and cannot be turned back."""
    week = "-".join(str(part) for part in timezone.localdate().isocalendar()[:2])
    viewer = request.user if isinstance(request.user, User) else None
    host = request.META.get("REMOTE_ADDR", "")
    agent = request.META.get("HTTP_USER_AGENT", "")[:300]
    who = f"person {viewer.pk}" if viewer else f"visitor {host} {agent}"
    return Reader(key=_keyed(week, who), network=_keyed(week, f"network {_network(host)}"), viewer=viewer)


def _network(host: str) -> str:
    try:
        found = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((found, IPV4_NETWORK if found.version == 4 else IPV6_NETWORK), strict=False))


def _keyed(*parts: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), "\n".join(parts).encode(), hashlib.sha256).hexdigest()[:32]
