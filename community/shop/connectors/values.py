"""Single values as shops write them -> exact values. Shared by every connector; raises BadValue with a reason."""

import html
import re
import unicodedata
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import nh3
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.shop.connectors.port import BadValue

# nh3 is linear but not free: 20,000 characters is longer than any real description and cleans in under 2 ms.
DESCRIPTION_CAP = 20_000
# 10^9 of any currency is no price of one article; the column holds 10 digits before the point.
PRICE_CAP = Decimal(10) ** 9
# Nothing is tried twice: what `*+` took it keeps, or a row of blanks would cost its length cubed.
_MONEY = re.compile(
    r"^(?P<before>[A-Z]{3}|[^\d\s.,+-]{1,3})?\s*+(?P<number>\d[\d.,' ]*+)\s*+(?P<after>[A-Z]{3}|[^\d\s]{1,3})?$"
)
_STOCK = {
    "in": {"in stock", "in_stock", "instock", "available", "yes", "true", "1"},
    "out": {"out of stock", "out_of_stock", "outofstock", "sold out", "no", "false", "0"},
}


def clean_text(value: str | None, *, cap: int = 300) -> str:
    """Return one line of text: entities resolved, control and zero-width characters and outer space removed."""
    text = html.unescape((value or "")[: cap * 4])
    text = "".join(
        " " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    return re.sub(r" {2,}", " ", text).strip()[:cap]


def plain_description(value: str | None) -> str:
    """Return a description without markup; block ends become line breaks."""
    text = (value or "")[:DESCRIPTION_CAP].replace("\x00", "")
    text = re.sub(r"(?i)<(br|/p|/li|/h\d|/div)[^>]{0,100}>", "\n", text)
    text = html.unescape(nh3.clean(text, tags=set()))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def parse_price(value: str | None, *, decimal_comma: bool = False) -> tuple[Decimal, str]:
    """Return (exact amount, ISO currency or ""); reads 1,299.00 · 99.00 USD · full-width digits · a currency sign."""
    text = unicodedata.normalize("NFKC", value or "").strip()
    if not text:
        raise BadValue(_("the price is empty"))
    match = _MONEY.match(text[:60])
    if not match:
        raise BadValue(_("%(value)s is not a price") % {"value": text[:40]})
    number = match["number"].replace(" ", "").replace("'", "")
    number = number.replace(".", "").replace(",", ".") if decimal_comma else number.replace(",", "")
    try:
        amount = Decimal(number)
    except InvalidOperation as problem:
        raise BadValue(_("%(value)s is not a price") % {"value": text[:40]}) from problem
    if amount >= PRICE_CAP or -int(amount.as_tuple().exponent) > 4:
        raise BadValue(_("%(value)s is not a price") % {"value": text[:40]})
    codes = [part for part in (match["before"], match["after"]) if part and re.fullmatch("[A-Z]{3}", part)]
    return amount, codes[0] if codes else ""


def parse_stock(value: str | None) -> str:
    """Return in, out or unknown from words or a count."""
    text = clean_text(value, cap=40).lower()
    if re.fullmatch(r"-?\d{1,9}(\.\d+)?", text) and text not in {"0", "1"}:
        return "in" if float(text) > 0 else "out"
    return next((stock for stock, words in _STOCK.items() if text in words), "unknown")


def parse_checked(value: str | None, *, pattern: str) -> datetime:
    """Return when the shop says the row was true; a date alone means its first moment in the site's time zone."""
    try:
        moment = datetime.strptime((value or "").strip(), pattern)
    except ValueError as problem:
        raise BadValue(_("%(value)s is not a date") % {"value": clean_text(value, cap=40)}) from problem
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
    return zoned.astimezone(UTC)


def parse_url(value: str | None) -> str:
    """Return an http(s) address with a host, or "" for nothing."""
    text = (value or "").strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
    except ValueError:
        usable = False
    if not usable or len(text) > 500 or any(char.isspace() or ord(char) < 32 for char in text):
        raise BadValue(_("%(value)s is not a web address") % {"value": text[:60]})
    return text
