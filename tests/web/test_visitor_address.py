"""A forwarded address counts only behind a configured proxy, and then only the proxy's own word."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from web.visitor_address import take_address_from_proxy


def seen(forwarded: str | None) -> tuple[str, bool]:
    """The address that the site sees, and whether the header is still there for anybody to believe."""
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    request: HttpRequest = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **headers)
    take_address_from_proxy(lambda _: HttpResponse())(request)
    return request.META["REMOTE_ADDR"], "HTTP_X_FORWARDED_FOR" in request.META


@pytest.mark.parametrize("forwarded", [None, "203.0.113.9", "203.0.113.9, 198.51.100.7", "nonsense", ""])
def test_without_a_proxy_the_header_is_nothing(settings, forwarded: str | None):
    settings.TRUSTED_PROXIES = 0
    assert seen(forwarded) == ("10.0.0.1", False)


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        (None, "10.0.0.1"),
        ("203.0.113.9", "203.0.113.9"),
        ("1.2.3.4, 203.0.113.9", "203.0.113.9"),
        ("2001:db8::7", "2001:db8::7"),
        ("nonsense", "10.0.0.1"),
        ("203.0.113.9, <script>", "10.0.0.1"),
    ],
)
def test_behind_a_proxy_its_own_word_counts(settings, forwarded: str | None, address: str):
    settings.TRUSTED_PROXIES = 1
    assert seen(forwarded) == (address, False)


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [("1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"), ("203.0.113.9", "10.0.0.1"), (None, "10.0.0.1")],
)
def test_with_two_proxies_the_outer_one_saw_the_visitor(settings, forwarded: str | None, address: str):
    settings.TRUSTED_PROXIES = 2
    assert seen(forwarded) == (address, False)


def test_it_is_the_outermost_of_all(settings):
    assert settings.MIDDLEWARE[0] == "web.visitor_address.take_address_from_proxy"
