"""A NUL in an address, a query or a form is refused, never a server error; other errors of the database stay errors."""

import pytest
from django.db import DataError
from django.test import Client, RequestFactory

from web.unstorable import RefuseUnstorable

pytestmark = pytest.mark.django_db


PATHS = ["/n/%00/", "/u/%00/", "/p/%00/", "/t/%00/", "/c/%00/", "/boards/%00/", "/search/?q=%00", "/?cursor=%00"]


@pytest.mark.parametrize("path", [*PATHS, "/media/p/%00/w480.webp", "/go/%00/"])
def test_addresses_with_a_nul_are_no_server_error(client: Client, path: str):
    assert client.get(path).status_code < 500


@pytest.mark.services("postgresql")
def test_postgresql_refuses_a_nul_and_the_site_says_so(client: Client):
    assert client.get("/n/%00/").status_code in {400, 404}
    assert client.post("/accounts/login/", {"login": "\x00", "password": "x"}).status_code in {200, 400}
    answer = client.get("/api/v1/search/products?q=a&brand=%00")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_only_that_error_is_answered():
    middleware = RefuseUnstorable(lambda _: pytest.fail("not asked"))
    request = RequestFactory().get("/")
    nul = DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    assert middleware.process_exception(request, nul).status_code == 400
    assert middleware.process_exception(request, DataError("value too long for type")) is None
    assert middleware.process_exception(request, ValueError("NUL")) is None
