"""The rule about missing services can fail, and lets through what it should."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
ROOT = Path(__file__).resolve().parents[1]

SAMPLE = """
import pytest

@pytest.mark.services("redis")
def test_service(): pass

@pytest.mark.data
def test_data(): pytest.skip("no data")

def test_plain(): pass

def test_shy(): pytest.skip("not today")
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    """Run the sample in a process of its own with this environment; returns the outcomes."""
    pytester.makepyfile(SAMPLE)
    pytester.makeini("[pytest]\nmarkers =\n  services\n  data\n")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("REDIS_URL", "MEADOW_REQUIRE_SERVICES", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)

    def outcomes(**environment: str) -> dict[str, int]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return pytester.runpytest_subprocess("-p", "tests.required", "-p", "no:django").parseoutcomes()

    return outcomes


def test_without_services_their_tests_are_skipped(run):
    assert run() == {"passed": 1, "skipped": 3}


def test_where_services_are_required_a_skip_fails(run):
    assert run(MEADOW_REQUIRE_SERVICES="1") == {"passed": 1, "skipped": 1, "failed": 1, "errors": 1}


def test_with_the_service_the_test_runs(run):
    assert run(REDIS_URL="redis://127.0.0.1:1/0") == {"passed": 2, "skipped": 2}
