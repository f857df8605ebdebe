"""What a variant cost, as it was seen: a step lasts from one sighting to the next change, never beyond the last check.

Reads PricePoint and nothing else; nothing between two sightings is guessed. For web/ and api/.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from community.shop.models import Offer, PricePoint, Product, Variant

WINDOW = timedelta(days=365)
# A shop that changes its price hourly shall not own the page: the latest changes of all offers together.
MOST_POINTS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One price for as long as it is known to have stood."""

    price: Decimal
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The steps of one store, oldest first."""

    store: str
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A price with the store that asked it and the day it was first seen there."""

    price: Decimal
    store: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One variant in one currency. `now` is the lowest that can be bought, None where nothing can."""

    variant: Variant
    currency: str
    lines: Sequence[Line]
    lowest: Seen
    highest: Seen
    now: Seen | None
    begins: datetime
    ends: datetime

    @property
    def has_moved(self) -> bool:
        """Say whether any price ever changed or differed: one flat line tells nothing a price does not."""
        return self.lowest.price != self.highest.price

    @property
    def rows(self) -> list[tuple[str, Step]]:
        """Return every step with its store, newest first: the chart in words."""
        found = [(line.store, step) for line in self.lines for step in line.steps]
        return sorted(found, key=lambda row: (row[1].begins, row[0]), reverse=True)


def price_histories(product: Product) -> list[History]:
    """Return the histories of a product loaded by `with_offers`, in one statement, in the order of its variants."""
    offers = {offer.pk: (variant, offer) for variant in product.variants.all() for offer in variant.offers.all()}
    if not offers:
        return []
    rows = PricePoint.objects.filter(offer__in=list(offers)).order_by("-seen_at", "-pk")[:MOST_POINTS]
    points: dict[int, list[PricePoint]] = defaultdict(list)
    for row in reversed(list(rows)):
        points[row.offer_id].append(row)
    now = timezone.now()
    lines: dict[tuple[Variant, str], list[tuple[Offer, Line]]] = defaultdict(list)
    for pk, (variant, offer) in offers.items():
        for currency, line in lines_of(offer, points=points[pk], now=now):
            lines[variant, currency].append((offer, line))
    order = {variant: place for place, variant in enumerate(product.variants.all())}
    own = product.store.currency
    keys = sorted(lines, key=lambda key: (order[key[0]], key[1] != own, key[1]))
    return [_history(variant, currency=currency, found=lines[variant, currency]) for variant, currency in keys]


def lines_of(offer: Offer, *, points: Iterable[PricePoint], now: datetime) -> list[tuple[str, Line]]:
    """Return an offer's steps within the window, a line for each currency it was ever asked in."""
    last = min(offer.vanished_at or offer.checked_at, now)
    kept = [point for point in points if point.seen_at <= last]
    since = now - WINDOW
    found: dict[str, list[Step]] = defaultdict(list)
    for place, point in enumerate(kept):
        ends = kept[place + 1].seen_at if place + 1 < len(kept) else last
        if ends < since:
            continue
        steps = found[point.currency]
        begins = max(point.seen_at, since)
        if steps and steps[-1].price == point.price and steps[-1].ends == begins:
            begins = steps.pop().begins
        steps.append(Step(price=point.price, begins=begins, ends=ends))
    return [(currency, Line(store=offer.store.name, steps=tuple(steps))) for currency, steps in found.items()]


def _history(variant: Variant, *, currency: str, found: Sequence[tuple[Offer, Line]]) -> History:
    steps = [(line.store, step) for _offer, line in found for step in line.steps]
    seen = [Seen(price=step.price, store=store, at=step.begins) for store, step in steps]
    asked = [
        Seen(price=offer.price, store=offer.store.name, at=offer.checked_at)
        for offer, _line in found
        if offer.currency == currency and offer.vanished_at is None and offer.stock != Offer.Stock.OUT
    ]
    return History(
        variant=variant,
        currency=currency,
        lines=tuple(line for _offer, line in found),
        lowest=min(seen, key=lambda one: (one.price, one.at)),
        highest=max(seen, key=lambda one: (one.price, -one.at.timestamp())),
        now=min(asked, key=lambda one: (one.price, one.store), default=None),
        begins=min(step.begins for _store, step in steps),
        ends=max(step.ends for _store, step in steps),
    )
