"""SQL statements of a page are a fixed number: the same with three notes and with nine."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.conftest import Site
from tests.web.test_reading import pages

# Statements of an anonymous visit and of a member's, as measured; one more must be worth it. Two of a member's ask
# whether the menu leads to the editors' desk (a moment apart, not each time, where pages are kept), and one of home
# whether editors have put something above it.
BUDGET = {
    "home": [5, 14],
    "circle": [5, 15],
    "note": [15, 27],
    "product": [9, 19],
    "person": [7, 16],
    "topic": [6, 16],
    "board": [5, 14],
}
# What a member's very first list costs more: taste and whom one does not meet are gathered, then known by a stamp.
FIRST = 6


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", BUDGET)
def test_a_page_costs_the_same_however_much_is_on_it(site: Site, client: Client, reader_client: Client, name: str):
    first = statements(reader_client, pages(site)[name])
    assert first - BUDGET[name][1] in {0, 1, FIRST}
    few = [statements(who, pages(site)[name]) for who in (client, reader_client)]
    site.add_notes(6)
    many = [statements(who, pages(site)[name]) for who in (client, reader_client)]

    assert many == few
    assert few == BUDGET[name]
