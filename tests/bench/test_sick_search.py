"""R3 as a measurement: pages that do not search, read by turns with the search server well and sick. In `make bench`.

A ratio of times on a machine that does other things proves nothing, so no bar is set here: which pages ask the server
at all, and how often it is asked when it is sick, are asserted in tests/web and tests/search.
"""

import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

import search
from community.feeds.memory import forget_all
from search.elastic.engine import ElasticEngine
from tests.search.servers import BEHAVIOURS, serving
from tests.web.conftest import Site

# Rounds over the pages; those before are the first readers, who find out for all others that the server is sick.
WARMING, ROUNDS = 2, 40


@pytest.fixture(params=["late", "resetting"])
def sick(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    with serving(BEHAVIOURS[request.param]) as url:
        yield request.param, url


@pytest.mark.soak
@pytest.mark.services("elasticsearch")
def test_other_pages_beside_a_sick_server(
    site: Site, client: Client, sick: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything at its real setting: the time limit, the breaker, the answer from the database."""
    engines = {"well": ElasticEngine(), "sick": ElasticEngine(url=sick[1])}
    for address in ("/", f"/c/{site.circle.slug}/", f"/p/{site.product.slug}/", f"/n/{site.note.uid}/", "/u/anna/"):
        times: dict[str, list[float]] = {"well": [], "sick": []}
        for number in range(-WARMING, ROUNDS):
            for state, engine in engines.items():
                monkeypatch.setattr(search, "made", lambda _path, engine=engine: engine)
                spent = seconds(client, address)
                if number >= 0:
                    times[state].append(spent)
        well, ill = (sorted(times[state])[int(0.95 * ROUNDS)] for state in ("well", "sick"))
        print(f"R3, {sick[0]}: {address} p95 {1000 * well:.1f} and {1000 * ill:.1f} ms, ratio {ill / well:.2f}")  # noqa: T201


def seconds(client: Client, address: str) -> float:
    """How long a reader waits whose feed nobody asked for lately."""
    cache.clear()
    forget_all()
    started = time.perf_counter()
    assert client.get(address).status_code == 200
    return time.perf_counter() - started
