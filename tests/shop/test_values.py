"""Single values as shops write them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from community.shop.connectors.port import BadValue
from community.shop.connectors.values import (
    clean_text,
    parse_checked,
    parse_price,
    parse_stock,
    parse_url,
    plain_description,
)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("99", "99", ""),
        ("1,299.00", "1299.00", ""),
        ("99.00 USD", "99.00", "USD"),
        ("CNY 12.5", "12.5", "CNY"),
        ("￥９９．５０", "99.50", ""),
        ("¥1 299", "1299", ""),
        ("0", "0", ""),
        ("0.1", "0.1", ""),
    ],
)
def test_price_is_exact(text: str, amount: str, currency: str) -> None:
    assert parse_price(text) == (Decimal(amount), currency)


def test_price_with_decimal_comma() -> None:
    assert parse_price("1.299,95", decimal_comma=True) == (Decimal("1299.95"), "")


@pytest.mark.parametrize("text", ["", None, "free", "-5", "1e9", "NaN", "Infinity", "1.2.3", "99.12345", "9" * 12])
def test_what_is_no_price_is_refused(text: str | None) -> None:
    with pytest.raises(BadValue):
        parse_price(text)


@pytest.mark.parametrize(
    ("text", "stock"),
    [
        ("in stock", "in"),
        ("In_Stock", "in"),
        ("12", "in"),
        ("1", "in"),
        ("0", "out"),
        ("-3", "out"),
        ("sold out", "out"),
        ("", "unknown"),
        ("?", "unknown"),
    ],
)
def test_stock(text: str, stock: str) -> None:
    assert parse_stock(text) == stock


def test_description_loses_markup_but_keeps_lines_and_signs() -> None:
    html = "<p>Soft &amp; warm<br>for <b>cold</b> days</p><script>alert(1)</script><ul><li>wool</li></ul>"
    assert plain_description(html) == "Soft & warm\nfor cold days\nwool"


def test_text_loses_control_and_zero_width_characters() -> None:
    assert clean_text(" a\x00b\u200bc\r\nd\u202e ") == "abc d"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://x.example",
        "//x.example/a",
        "https://u:p@x.example",
        "https://a b",
        "https://" + "a" * 600,
    ],
)
def test_addresses_that_are_not_web_pages_are_refused(url: str) -> None:
    with pytest.raises(BadValue):
        parse_url(url)


def test_date_means_its_first_moment_here() -> None:
    assert parse_checked("2016/11/5", pattern="%Y/%m/%d") == datetime(2016, 11, 4, 16, tzinfo=UTC)
    with pytest.raises(BadValue):
        parse_checked("5 Nov", pattern="%Y/%m/%d")
