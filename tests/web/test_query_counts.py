"""SQL statements of a page are a fixed number: the same with three notes and with nine."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.feeds import pools, shown
from community.notices import bell
from tests.web.conftest import Site
from tests.web.test_reading import pages

# Statements of an anonymous visit and of a member's, as measured; one more must be worth it. Two of a member's ask
# whether the menu leads to the editors' desk (a moment apart, not each time, where pages are kept), and one of home
# whether editors have put something above it.
BUDGET = {
    "home": [5, 13],
    "circle": [5, 14],
    "note": [15, 26],
    "product": [9, 18],
    "person": [8, 16],
    "topic": [6, 15],
    "board": [5, 13],
}
# What a member's very first list costs more: taste and whom one does not meet are gathered, then known by a stamp.
FIRST = 6

# A member's page where pages are kept, when the same member comes again: session, account, what the list is made from,
# what was seen, the cards with the member's marks; and circle and membership.
AGAIN = {"circle": 7, "newest": 7}


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


@pytest.mark.parametrize("name", AGAIN)
def test_a_member_who_comes_again_costs_little(
    site: Site, reader_client: Client, settings, monkeypatch: pytest.MonkeyPatch, name: str
):
    """Long enough that nothing ends by its age while the test looks."""
    settings.PAGE_SECONDS = 600
    for module, kept in ((pools, "KEPT_SECONDS"), (bell, "KEPT_SECONDS"), (shown, "LASTING_SECONDS")):
        monkeypatch.setattr(module, kept, 600)
    monkeypatch.setattr("web.templatetags.meadow.DESK_SECONDS", 600)
    circle = pages(site)["circle"]
    address = {"circle": circle, "newest": f"{circle}?sort=new"}[name]
    for _ in range(2):
        statements(reader_client, address)
    assert statements(reader_client, address) == AGAIN[name]
