"""Both engines, one after the other, each without anything but the contract's own source."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from search.elastic.engine import ElasticEngine
from search.embedded import EmbeddedEngine
from search.port import Engine
from search.sources import Source


@pytest.fixture(params=["embedded", pytest.param("elastic", marks=pytest.mark.services("elasticsearch"))])
def engine(request: pytest.FixtureRequest, tmp_path: Path, source: Source) -> Iterator[Engine]:
    if request.param == "embedded":
        yield EmbeddedEngine(tmp_path / "search.sqlite3")
        return
    elastic = ElasticEngine(url=settings.ELASTICSEARCH_URL)
    yield elastic
    elastic.forget(source)
