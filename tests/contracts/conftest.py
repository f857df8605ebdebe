"""Both engines, one after the other, each without anything but the contract's own source."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings

from search import sources
from search.elastic.engine import ElasticEngine
from search.embedded import EmbeddedEngine
from search.port import Engine
from search.sources import Source
from tests.contracts.documents import DOCUMENTS, FIELDS, operations


@pytest.fixture(params=["embedded", pytest.param("elastic", marks=pytest.mark.services("elasticsearch"))])
def engine(request: pytest.FixtureRequest, tmp_path: Path, source: Source) -> Iterator[Engine]:
    if request.param == "embedded":
        yield EmbeddedEngine(tmp_path / "search.sqlite3")
        return
    elastic = ElasticEngine(url=settings.ELASTICSEARCH_URL)
    yield elastic
    elastic.forget(source)


@pytest.fixture
def source() -> Iterator[Source]:
    name = f"contract_{uuid4().hex[:8]}"
    yield sources.register(
        Source(name=name, fields=FIELDS, ids=lambda: DOCUMENTS, documents=lambda _: DOCUMENTS, order=[("hot", "desc")])
    )
    sources.unregister(name)


@pytest.fixture
def filled(engine: Engine, source: Source) -> Engine:
    report = engine.write(source, operations(), visible=True)
    assert (report.written, report.outdated, report.refused) == (5, 0, {})
    return engine
