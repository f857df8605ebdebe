"""Amounts of money in the reader's language. Exact decimals only."""

from decimal import Decimal

from babel.numbers import format_currency
from django.utils.translation import get_language

# Django's language codes -> CLDR locales.
LOCALES = {"zh-hans": "zh_Hans_CN", "zh-hant": "zh_Hant_TW", "en": "en"}


def format_price(amount: Decimal, *, currency: str) -> str:
    """Return ¥99.00 or US$12.50 as the active language writes it."""
    return format_currency(amount, currency, locale=LOCALES.get(get_language() or "", "zh_Hans_CN"))
