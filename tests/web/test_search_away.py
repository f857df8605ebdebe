"""Readers while the search server is slow, resets, drips or is not there (R2, R3): nothing breaks, search says so."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

import search
from tests.search.servers import BEHAVIOURS, serving
from tests.web.conftest import Site
from tools.servers.process import free_port

# The server holds each call for five seconds or for ever; a page that waited for it even once would take longer.
PATIENCE = 4.5


@pytest.fixture(params=[*BEHAVIOURS, "nothing"])
def sick(request: pytest.FixtureRequest, settings: Any, site: Site) -> Iterator[Site]:
    """The site of these tests, which then finds its search server in this state."""
    settings.SEARCH_TIMEOUT_MS = 200

    def turn_to(url: str) -> None:
        settings.ELASTICSEARCH_URL = url
        search.made.cache_clear()

    if request.param == "nothing":
        turn_to(f"http://127.0.0.1:{free_port()}")
        yield site
    else:
        with serving(BEHAVIOURS[request.param]) as url:
            turn_to(url)
            yield site
    settings.ELASTICSEARCH_URL = ""
    search.made.cache_clear()


def test_search_answers_from_names_and_every_other_page_as_ever(sick: Site, client: Client, author_client: Client):
    started = time.monotonic()
    page = client.get("/search/?q=晨间")
    taken = time.monotonic() - started
    assert (page.status_code, page.context["is_simple"]) == (200, True)
    assert len(page.context["cards"]) == 3
    assert taken < PATIENCE
    token = client.get(f"/p/{sick.product.slug}/").content.decode().split('href="/go/')[1].split("/")[0]
    for address in (
        "/",
        "/search/?q=没有这种",
        f"/n/{sick.note.uid}/",
        "/u/anna/",
        f"/go/{token}/",
        "/search/complete/?q=a",
    ):
        assert client.get(address).status_code in {200, 302}, address
    written = {"kind": "note", "title": "晚间", "body": "也写得出来", "act": "publish", "disclosure": "none"}
    assert author_client.post("/compose/", written).status_code in {200, 302, 422}
