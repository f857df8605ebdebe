"""Elasticsearch with its security on: TLS by an authority of one's own, an API key with the rights the guide names."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

import search
from search import engine, sources
from search.checks import indexes_fit
from search.elastic import client
from search.elastic.engine import ElasticEngine
from search.port import Operation, Query, SearchUnavailable
from search.sources import Source
from tests.architecture.tree import ROOT
from tests.search.conftest import Rows
from tests.search.secured import KeyedNode, SecuredElasticsearch, certificates
from tools.servers.process import data_folder, free_port

pytestmark = [pytest.mark.serial, pytest.mark.services("elasticsearch")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecuredElasticsearch]:
    told = re.search(r"`(\{\"cluster\".*?\})`\.", (ROOT / "docs" / "guide.md").read_text(encoding="utf-8"), re.DOTALL)
    assert told
    folder = data_folder(tmp_path_factory.mktemp("secured"))
    made = SecuredElasticsearch(folder, port=free_port(), heap="512m")
    made.rights = json.loads(told[1].replace("meadow-*", f"{settings.SEARCH_PREFIX}-*"))
    made.start()
    yield made
    made.kill()


@pytest.fixture(autouse=True)
def _connected(server: SecuredElasticsearch, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings of a site with such a server, as the guide says."""
    monkeypatch.setattr(client, "TimedNode", KeyedNode)
    monkeypatch.setattr(settings, "ELASTICSEARCH_URL", server.url)
    monkeypatch.setattr(settings, "ELASTICSEARCH_CA", str(server.authority))
    monkeypatch.setattr(settings, "ELASTICSEARCH_API_KEY", "key-of-the-site")
    # A machine that has just started a server may take long over a first handshake.
    monkeypatch.setattr(settings, "SEARCH_TIMEOUT_MS", 10_000)
    search.made.cache_clear()
    yield
    search.made.cache_clear()


@pytest.fixture
def named() -> Iterator[Source]:
    """A source that leaves nothing behind: the server goes with the module."""
    made = Rows().source
    yield sources.register(made)
    sources.unregister(made.name)


DOCUMENT = Operation(id=1, version=1, document={"title": "精华"})


def test_the_rights_of_the_guide_are_enough(named: Source):
    site = engine()
    assert site.write(named, [DOCUMENT], visible=True).written == 1
    assert site.search(Query(source=named.name, text="精华")).ids == [1]
    site.begin(named)
    site.write(named, [DOCUMENT], visible=True)
    site.finish(named, keep=True)
    assert [one.id for one in site.scan(named)] == [1]


@pytest.mark.parametrize("key", ["", "bm90OmFrZXk=", "key-without-rights"])
def test_a_key_that_may_not_is_refused_and_said(named: Source, key: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settings, "ELASTICSEARCH_API_KEY", key)
    for act in (
        lambda: ElasticEngine().search(Query(source=named.name, text="精华")),
        lambda: ElasticEngine().write(named, [DOCUMENT]),
    ):
        with pytest.raises(SearchUnavailable, match="refuses ELASTICSEARCH_API_KEY"):
            act()
    assert any("refuses ELASTICSEARCH_API_KEY" in found.msg for found in indexes_fit(databases=["default"]))


@pytest.mark.parametrize("authority", ["", "another.crt"])
def test_a_server_that_no_known_authority_vouches_for_is_not_talked_to(
    named: Source, authority: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "another.crt").write_bytes(certificates()[0])
    monkeypatch.setattr(settings, "ELASTICSEARCH_CA", str(tmp_path / authority) if authority else "")
    with pytest.raises(SearchUnavailable, match="ELASTICSEARCH_CA does not vouch"):
        ElasticEngine().search(Query(source=named.name, text="精华"))
