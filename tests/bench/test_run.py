"""A whole small run on the embedded engine: it comes to its end, says every figure, and leaves nothing behind."""

import json

import pytest
from django.core.management import call_command

from bench import report

SHAPES = {"circle", "topic", "product", "fresh", "home, member", "circle, member", "following"}
SHAPES |= {"search", "search+facets", "completion"}


@pytest.mark.soak
def test_feeds_beside_the_cheapest_they_could_cost(capsys: pytest.CaptureFixture) -> None:
    """Figures are for people: no bar on time is set, since the machine may do other things meanwhile."""
    given = ("--notes=200,300", "--rounds=5", "--seconds=0.5", "--published=1")
    call_command("bench_feeds", "--engine=embedded", *given, "--json")
    compared = json.loads(capsys.readouterr().out)
    small, figures = compared["sizes"]

    assert (small["notes"], figures["notes"]) == (200, 300)
    assert set(compared["p95_grown"]) == set(figures["shapes"]) == SHAPES
    assert all(row["ratio_p50"] > 0 for row in figures["shapes"].values())
    assert all(row["page"]["per_second"] > 0 for row in figures["shapes"].values() if "page" in row)
    assert figures["empty_view"]["per_second"] > 0
    assert figures["outbox_per_second"] > 0
    assert "through the outbox" in "\n".join(report.table(compared))
