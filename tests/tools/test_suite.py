"""`make test` fails when any of its parts fails, runs them all, and stops what it started."""

import sys

import pytest

from tools import environment, suite
from tools.servers import group
from tools.servers.process import ServerFailed


def parts(*codes: int) -> dict[str, list[str]]:
    return {f"part {n}": [sys.executable, "-c", f"raise SystemExit({code})"] for n, code in enumerate(codes)}


@pytest.mark.parametrize(("codes", "expected"), [((0, 0), 0), ((1, 0), 1), ((0, 2), 2), ((0, 5), 5)])
def test_the_worst_of_the_parts_decides(monkeypatch: pytest.MonkeyPatch, capfd, codes, expected: int):
    """Five is pytest's word for "no test ran": that is no success."""
    monkeypatch.setitem(suite.VERBS, "test", parts(*codes))
    assert suite.run("test", {}, extra=[]) == expected
    assert capfd.readouterr().out.count("== part") == len(codes)


def test_a_run_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, capfd):
    monkeypatch.setitem(suite.VERBS, "test", {"hangs": [sys.executable, "-c", "import time; time.sleep(60)"]})
    monkeypatch.setattr(suite, "LIMIT_SECONDS", 0)
    assert suite.run("test", {}, extra=[]) == 1
    assert "did not end" in capfd.readouterr().err


def test_the_servers_are_stopped_when_a_start_fails(monkeypatch: pytest.MonkeyPatch):
    stopped: list[str] = []

    def fail(name: str) -> dict[str, str]:
        raise ServerFailed("no room left")

    monkeypatch.setattr(group, "start", fail)
    monkeypatch.setattr(group, "stop", stopped.append)
    monkeypatch.setattr(sys, "argv", ["suite"])
    assert suite.main() == 1
    assert stopped == ["test"]


def test_tests_may_not_be_skipped_in_it():
    assert suite.environment_for({"REDIS_URL": "redis://x"})["MEADOW_REQUIRE_SERVICES"] == "1"


def test_an_environment_is_current_when_its_lock_was_installed(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setattr(environment, "VENV", tmp_path)
    assert not environment.current("demo")
    environment.stamp("dev").write_text(environment.digest("dev"))
    assert environment.current("demo"), "dev holds demo"
    environment.stamp("dev").write_text("an older lock")
    assert not environment.current("dev")
