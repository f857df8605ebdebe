"""What every connector yields, whatever the shop: rows ready to be stored, and bad rows with a reason. No database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from django.utils.functional import Promise


class CatalogueRefused(ValueError):
    """The file as a whole cannot be read; the message says why, in the reader's language."""


class BadValue(ValueError):
    """One value of a row cannot be used; the message says why, in the reader's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductFields:
    """What a row says of the product (SPU) itself. Empty text means that the row does not say."""

    name: str
    brand: str = ""
    category: str = ""
    description: str = ""
    picture: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFields:
    """What a row says of the offer. `stock` is one of Offer.Stock's values; `checked_at` None means: now."""

    price: Decimal
    currency: str = ""
    stock: str = "unknown"
    url: str = ""
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a catalogue. `leads` rows may change the product; others only make it when it is not there yet.

    A row without `sku` speaks of the product alone and carries no offer.
    """

    line: int
    product_id: str
    product: ProductFields
    leads: bool = True
    sku: str = ""
    variant_name: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    offer: OfferFields | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that cannot be used, and why."""

    line: int
    reason: str | Promise


class Connector(Protocol):
    """Reads one kind of catalogue as a stream: memory does not grow with the file."""

    def rows(self, path: Path) -> Iterator[Row | BadRow]:
        """Yield every line in file order; raises CatalogueRefused when the file is not of this kind."""
        ...
