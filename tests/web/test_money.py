"""Prices and ages as people read them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from web.money import STALE_AFTER, age, is_stale, money, short_number


@pytest.mark.parametrize(
    ("language", "amount", "currency", "expected"),
    [
        ("zh-hans", "128.0000", "CNY", "¥128"),
        ("zh-hans", "128.5000", "CNY", "¥128.50"),
        ("zh-hans", "1299.9900", "CNY", "¥1,299.99"),
        ("en", "128.5000", "CNY", "CN¥128.50"),
        ("en", "12.5000", "USD", "$12.50"),
        ("zh-hant", "3000.0000", "JPY", "¥3,000"),
    ],
)
def test_amounts_are_exact_and_without_needless_zeros(language: str, amount: str, currency: str, expected: str):
    with translation.override(language):
        assert money(Decimal(amount), currency=currency) == expected


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(hours=5), "5 h ago"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(seconds=-500), "just now"),
    ],
)
def test_ages_are_short_and_never_negative(ago: timedelta, expected: str):
    with translation.override("en"):
        assert age(timezone.now() - ago) == expected


def test_a_price_is_stale_after_a_day_and_a_half():
    now = timezone.now()
    assert not is_stale(now - STALE_AFTER + timedelta(minutes=1))
    assert is_stale(now - STALE_AFTER - timedelta(minutes=1))


@pytest.mark.parametrize(("value", "expected"), [(0, "0"), (9999, "9999"), (12345, "12.3k"), (20000, "20k")])
def test_counters_stay_short(value: int, expected: str):
    with translation.override("en"):
        assert short_number(value) == expected
