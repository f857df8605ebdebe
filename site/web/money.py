"""Money and age of a price as people read them, in their language."""

from datetime import datetime, timedelta
from decimal import Decimal

from babel.numbers import format_currency
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

LOCALES = {"zh-hans": "zh_Hans_CN", "zh-hant": "zh_Hant_TW", "en": "en"}
# Stores send a catalogue at least daily; a price nobody has confirmed for a day and a half is shown as old.
STALE_AFTER = timedelta(hours=36)


def money(amount: Decimal, *, currency: str) -> str:
    """Return an exact amount in the reader's manner, without a needless .00."""
    whole = amount == amount.to_integral_value()
    text = format_currency(amount, currency, locale=LOCALES.get(get_language() or "", "zh_Hans_CN"))
    return text.removesuffix(".00") if whole else text


def is_stale(checked_at: datetime) -> bool:
    """Say whether a price is too old to be trusted."""
    return timezone.now() - checked_at > STALE_AFTER


def age(moment: datetime) -> str:
    """Return how long ago something was, short: minutes, hours, days, else the date."""
    seconds = max(0, int((timezone.now() - moment).total_seconds()))
    if seconds < 60:
        return _("just now")
    if seconds < 3600:
        return _("%(count)s min ago") % {"count": seconds // 60}
    if seconds < 86400:
        return _("%(count)s h ago") % {"count": seconds // 3600}
    if seconds < 2 * 86400:
        return _("1 day ago")
    if seconds < 30 * 86400:
        return _("%(count)s days ago") % {"count": seconds // 86400}
    return timezone.localtime(moment).strftime("%Y-%m-%d")


def short_number(value: int) -> str:
    """Return a counter that stays short: 9999, then in ten thousands (or 12k in English)."""
    step, sign = (1000, "k") if get_language() == "en" else (10000, _("ten thousand sign"))
    if value < step or value < 10000:
        return str(value)
    return f"{value / step:.1f}".removesuffix(".0") + sign
