"""The main job on real input and real services: import, publish, lose the search engine, find all, reach the store."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.real.job import CLICKS, NOTES, Job
from tests.flows.real.reader import Reader
from tests.flows.real.site import Site, StubStore
from tests.flows.real.table import Table
from tests.required import DATA


@pytest.fixture
def site() -> Iterator[Site]:
    with tempfile.TemporaryDirectory(prefix="meadow-real-") as folder:
        # Elasticsearch runs as another user than root, and must come in.
        Path(folder).chmod(0o755)
        running = Site(Path(folder))
        try:
            running.start()
            yield running
        finally:
            running.stop()


@pytest.mark.data
@pytest.mark.serial
@pytest.mark.services
def test_the_main_job_on_real_input(site: Site) -> None:
    table, store = Table(), StubStore()
    job = Job(site, data=DATA, store_url=store.url, table=table)
    try:
        job.prepare()
        job.import_catalogues()
        job.publish()
        job.settle()
        reader = Reader(job)
        reader.find()
        reader.read_pages()
        reader.follow_hotspots(seen=store.seen)
        facts = job.count()
    finally:
        print(f"\n{table.show()}")  # noqa: T201 - the table is what `make real` is for
        store.stop()
    assert facts["notes"] == NOTES
    assert facts["hotspots"] == NOTES
    assert facts["clicks"] == CLICKS
