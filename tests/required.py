"""The rule about missing services: on a developer's machine their tests are skipped, in `make test` a skip fails.

Marks: services("elasticsearch", "redis", "postgresql") names what a test needs (no names: all three); browser; data.
"""

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

VARIABLES = {"elasticsearch": "ELASTICSEARCH_URL", "redis": "REDIS_URL", "postgresql": "DATABASE_URL"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The real catalogues and photos are beside the checkout where they are at all.
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def is_required() -> bool:
    return os.environ.get("MEADOW_REQUIRE_SERVICES") == "1"


def missing(item: pytest.Item) -> str:
    """Say what this test needs and this machine lacks; empty when it may run."""
    marker = item.get_closest_marker("services")
    needed = (marker.args or tuple(VARIABLES)) if marker else ()
    absent = [VARIABLES[name] for name in needed if not os.environ.get(VARIABLES[name])]
    if absent:
        return f"needs {', '.join(absent)} (make test sets them)"
    if item.get_closest_marker("browser") and not chromium():
        return "needs Chromium"
    if item.get_closest_marker("data") and not DATA.is_dir():
        return f"needs {DATA}"
    return ""


def chromium() -> str:
    """The browser's path: MEADOW_CHROMIUM, or the first one that the machine has."""
    return os.environ.get("MEADOW_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")


def pytest_runtest_setup(item: pytest.Item) -> None:
    reason = missing(item)
    if reason:
        pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Where services are required, every skip is a failure but that of a test which reads the real data."""
    report = yield
    if is_required() and report.skipped and not hasattr(report, "wasxfail") and not item.get_closest_marker("data"):
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be skipped: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    """The same for a whole module that skips itself while it is read."""
    report = yield
    if is_required() and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be skipped: {report.longrepr}"
    return report
