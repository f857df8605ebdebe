"""An engine with a throw-away source, for each engine there is."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from django.conf import settings

from search import sources
from search.elastic.engine import ElasticEngine
from search.embedded import EmbeddedEngine
from search.evaluation import TITLE, throwaway_source
from search.port import Engine
from search.sources import Field, Source

Bench = tuple[Engine, Source]


@pytest.fixture(params=["embedded", pytest.param("elastic", marks=pytest.mark.services("elasticsearch"))])
def bench(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Bench]]:
    """Call it with the fields of the documents (a title when nothing is said)."""
    # Order is measured here, not speed: hundreds of questions must not hang on one that a busy machine answers late.
    monkeypatch.setattr(settings, "SEARCH_TIMEOUT_MS", 20_000)
    made: list[Bench] = []

    def make(fields: Mapping[str, Field] = TITLE) -> Bench:
        engine: Engine = (
            EmbeddedEngine(tmp_path / "search.sqlite3")
            if request.param == "embedded"
            else ElasticEngine(url=settings.ELASTICSEARCH_URL)
        )
        made.append((engine, throwaway_source(fields)))
        return made[-1]

    yield make
    for engine, source in made:
        sources.unregister(source.name)
        if isinstance(engine, ElasticEngine):
            engine.forget(source)
