"""Which pages ask the search server at all (R3): whatever becomes of it, the others never hear of it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

import search
from tests.web.conftest import Site

# Neither the search page before anything is searched for nor what is a person's own: the database answers all of it.
WITHOUT_SEARCH = (
    *("/following/", "/circles/", "/u/anna/", "/u/anna/boards/", "/boards/", "/drafts/", "/compose/", "/notices/"),
    *("/settings/", "/settings/interests/", "/privacy/signals/", "/welcome/", "/search/", "/healthz"),
)


class Watched:
    """The engine of the settings, and every call of it."""

    def __init__(self) -> None:
        self.engine, self.asked = search.engine(), list[str]()

    def __getattr__(self, name: str) -> Any:
        self.asked.append(name)
        return getattr(self.engine, name)


@pytest.fixture
def watched(site: Site, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Watch from when the site is filled: writing to the index is the worker's part."""
    cache.clear()
    made = Watched()
    monkeypatch.setattr(search, "made", lambda _path: made)
    return made


def test_pages_that_need_no_search_never_ask_it(reader_client: Client, watched: Watched):
    for address in WITHOUT_SEARCH:
        assert reader_client.get(address, follow=True).status_code == 200, address
        assert watched.asked == [], address


def test_pages_that_rank_notes_ask_it_once(site: Site, client: Client, watched: Watched):
    """Feeds of all notes, of a circle, product or topic, and what is related to a note: the index ranks them.

    All their questions go in one call; with the server away the database ranks.
    """
    for address in ("/", f"/c/{site.circle.slug}/", "/p/oat-cream/", "/t/护肤日记/", f"/n/{site.note.uid}/"):
        cache.clear()
        watched.asked.clear()
        assert client.get(address).status_code == 200, address
        assert watched.asked == ["search_many"], address
