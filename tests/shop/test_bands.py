"""Price bands: each price lies in exactly one, and each name leads back to its band."""

from decimal import Decimal

import pytest

from community.shop.bands import band_named, band_of, bands_of


@pytest.mark.parametrize("currency", ["CNY", "JPY", "USD"])
def test_each_price_lies_in_exactly_one_band(currency: str):
    for cents in range(0, 3_000_000, 777):
        price = Decimal(cents) / 100
        holding = [
            band for band in bands_of(currency) if band.low <= price and (band.high is None or price < band.high)
        ]
        assert holding == [band_of(price, currency=currency)]


def test_a_name_leads_back_to_its_band():
    assert [band.key for band in bands_of("CNY")][:2] == ["CNY-0-50", "CNY-50-100"]
    assert all(band_named(band.key) == band for band in bands_of("EUR"))


@pytest.mark.parametrize("key", ["", "CNY", "CNY-1-2", "cny-0-50", "人民币-0-50", "CNY-0-50-", "X" * 99])
def test_a_name_of_no_band_is_none(key: str):
    assert band_named(key) is None
