"""Readers while the search server is slow, resets, drips or is not there (R2, R3): nothing breaks, search says so."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

import search
from community.feeds.memory import forget_all
from search.elastic import breaker
from search.elastic.engine import ElasticEngine
from search.port import Page, Query
from tests.search.servers import BEHAVIOURS, serving
from tests.web.conftest import Site
from tools.servers.process import free_port


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
    search.made.cache_clear()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that reach the engine; each may take as long as the time limit, and no longer (test_deadline)."""
    questions: list[str] = []
    whole = ElasticEngine.search

    def told(self: ElasticEngine, query: Query) -> Page:
        questions.append(query.source)
        return whole(self, query)

    monkeypatch.setattr(ElasticEngine, "search", told)
    return questions


def test_search_asks_once_and_answers_from_names(sick: Site, client: Client, asked: list[str]):
    page = client.get("/search/?q=晨间")
    assert (page.status_code, page.context["is_simple"], len(page.context["cards"])) == (200, True, 3)
    assert client.get("/search/?q=没有这种").status_code == 200
    assert client.get("/search/?q=燕麦&tab=products").context["rows"]
    assert asked == ["notes", "notes", "products"]
    assert client.get("/search/complete/?q=a").status_code == 200
    assert len(asked) == 4


def test_every_other_page_answers_as_ever(sick: Site, client: Client, author_client: Client):
    token = client.get(f"/p/{sick.product.slug}/").content.decode().split('href="/go/')[1].split("/")[0]
    for address in ("/", f"/n/{sick.note.uid}/", "/u/anna/", f"/go/{token}/"):
        assert client.get(address).status_code in {200, 302}, address
    written = {"kind": "note", "title": "晚间", "body": "也写得出来", "act": "publish", "disclosure": "none"}
    assert author_client.post("/compose/", written).status_code in {200, 302, 422}


def test_a_sick_server_is_asked_three_times_and_then_left_alone(
    site: Site, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    """R3: readers of feeds wait for it no more than that, in each pause; here the pause does not end."""
    asked: list[socket.socket] = []

    def counting(connection: socket.socket, ended: threading.Event) -> None:
        asked.append(connection)
        BEHAVIOURS["resetting"](connection, ended)

    monkeypatch.setattr(breaker, "PAUSE", 3600.0)
    home = settings.ELASTICSEARCH_URL
    with serving(counting) as url:
        settings.ELASTICSEARCH_URL = url
        search.made.cache_clear()
        for _ in range(2 * breaker.FAILURES):
            for address in ("/", f"/c/{site.circle.slug}/"):
                cache.clear()
                forget_all()
                assert client.get(address).status_code == 200
    settings.ELASTICSEARCH_URL = home
    search.made.cache_clear()
    assert 0 < len(asked) <= breaker.FAILURES
