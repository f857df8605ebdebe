"""What is missing is named with the way to get it, and installed only by root with apt-get."""

import pytest

from tools import ensure
from tools.ensure import Need


@pytest.fixture
def needs(monkeypatch: pytest.MonkeyPatch):
    """One thing that is there and one that is not, on a machine where nothing can be installed."""
    found = Need("a cup", lambda: True, ("cup",), "look in the kitchen")
    lost = Need("a spoon", lambda: False, ("spoon", "spoon-data"), "ask the neighbour")
    monkeypatch.setattr(ensure, "needs", lambda _: [found, lost])
    monkeypatch.setattr(ensure, "can_install", lambda: False)


@pytest.mark.usefixtures("needs")
def test_what_is_missing_is_named(capsys: pytest.CaptureFixture[str]):
    assert ensure.ensure("services") == 1
    told = capsys.readouterr().err
    assert told == "missing: a spoon: ask the neighbour.\n"


@pytest.mark.usefixtures("needs")
def test_a_test_run_tells_what_can_be_run_without(capsys: pytest.CaptureFixture[str]):
    assert ensure.ensure("test") == 1
    assert "make test-embedded" in capsys.readouterr().err


@pytest.mark.usefixtures("needs")
def test_only_what_is_missing_is_installed_and_looked_for_again(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    monkeypatch.setattr(ensure, "can_install", lambda: True)
    monkeypatch.setattr(ensure, "install", lambda missing: asked.extend(p for need in missing for p in need.packages))
    assert ensure.ensure("services") == 1
    assert asked == ["spoon", "spoon-data"]


@pytest.mark.parametrize(
    ("verb", "there", "absent"),
    [
        ("demo", set(), {"PostgreSQL server", "Chromium", "gettext"}),
        ("services", {"PostgreSQL server", "Redis server", "Java 17 or newer"}, {"Chromium"}),
        ("test", {"PostgreSQL server", "Chromium", "a Chinese font", "gettext"}, set()),
        ("messages", {"gettext"}, {"Redis server"}),
    ],
)
def test_a_verb_needs_only_what_it_uses(monkeypatch: pytest.MonkeyPatch, verb: str, there: set, absent: set):
    for name in ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL"):
        monkeypatch.delenv(name, raising=False)
    names = {need.name for need in ensure.needs(verb)}
    assert there <= names
    assert not absent & names


def test_a_server_whose_address_is_set_is_not_needed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere:6379/0")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    names = {need.name for need in ensure.needs("services")}
    assert "Redis server" not in names
    assert "PostgreSQL server" in names


def test_the_first_package_that_the_release_has_is_taken(monkeypatch: pytest.MonkeyPatch):
    said: list[tuple[str, ...]] = []
    monkeypatch.setattr(ensure, "apt", lambda *words: said.append(words))
    monkeypatch.setattr(ensure, "known", lambda package: package == "spoon-21")
    lost = Need("a spoon", lambda: False, ("spoon-17|spoon-21", "bowl"), "")
    ensure.install([lost])
    assert said == [("update", "-q"), ("install", "-y", "-q", "--no-install-recommends", "spoon-21", "bowl")]
