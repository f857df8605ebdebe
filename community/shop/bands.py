"""Price bands: what readers filter by. A band belongs to a currency: nobody compares 100 yen with 100 yuan."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

# Bounds that part a beauty, home or digital catalogue into shares of similar size; the last band is open.
BOUNDS: dict[str, Sequence[int]] = {
    "CNY": (0, 50, 100, 200, 500, 1000),
    "HKD": (0, 50, 100, 200, 500, 1000),
    "TWD": (0, 200, 500, 1000, 2000, 5000),
    "JPY": (0, 1000, 2000, 5000, 10_000, 20_000),
    "KRW": (0, 10_000, 20_000, 50_000, 100_000, 200_000),
}
OTHERS: Sequence[int] = (0, 10, 20, 50, 100, 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """From `low` up to, not including, `high` (None: no end)."""

    currency: str
    low: int
    high: int | None

    @property
    def key(self) -> str:
        """Return the band's name in addresses and in the index, such as CNY-100-200 or CNY-1000."""
        return f"{self.currency}-{self.low}" + (f"-{self.high}" if self.high is not None else "")


def bands_of(currency: str) -> list[Band]:
    """Return a currency's bands, cheapest first."""
    bounds = BOUNDS.get(currency, OTHERS)
    return [
        *(Band(currency=currency, low=low, high=high) for low, high in pairwise(bounds)),
        Band(currency=currency, low=bounds[-1], high=None),
    ]


def band_of(price: Decimal, *, currency: str) -> Band:
    """Return the band a price lies in."""
    return next(band for band in reversed(bands_of(currency)) if price >= band.low)


def band_named(key: str) -> Band | None:
    """Return the band of this name, or None when there is none."""
    currency = key.partition("-")[0]
    if len(currency) != 3 or not (currency.isascii() and currency.isupper()):
        return None
    return next((band for band in bands_of(currency) if band.key == key), None)
