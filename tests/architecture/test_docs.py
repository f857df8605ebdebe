"""The guide names every setting, topic, command and check; a name that nothing has any more is found as well."""

import ast
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

import pytest

from tests.architecture.tree import ROOT, files, is_source, nodes, text_of

GUIDE = (ROOT / "docs" / "guide.md").read_text()
CODE = [path for path in files() if is_source(path)]
CHECK_ID = re.compile(r"^[a-z]+\.[EWI]\d{3}$")
NAMED = re.compile(r"`([^`\n]+)`")
# Read by the site's own settings, but set by what runs the tests.
INTERNAL = {"PYTEST_XDIST_WORKER", "MEADOW_TEST_SUFFIX"}


def first_text(call: ast.Call) -> str:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def settings(texts: Iterable[str]) -> set[str]:
    """Names that are asked of env: env.text("NAME")."""
    calls = (call for text in texts for call in nodes(text, ast.Call))
    asked = {first_text(call) for call in calls if ast.unparse(call.func).startswith("env.")}
    return {name for name in asked if name.isupper()} - INTERNAL


def topics(texts: Iterable[str]) -> set[str]:
    """Topics that are published or handled."""
    calls = (call for text in texts for call in nodes(text, ast.Call))
    doors = {"outbox.publish", "publish", "outbox.handles", "handles"}
    return {first_text(call) for call in calls if ast.unparse(call.func) in doors} - {""}


def commands(paths: Iterable[str]) -> set[str]:
    found = {PurePosixPath(path) for path in paths if "/management/commands/" in path}
    return {path.stem for path in found if not path.stem.startswith("_")}


def checks(texts: Iterable[str]) -> set[str]:
    """Ids of system checks: id="search.W001"."""
    keywords = (keyword for text in texts for keyword in nodes(text, ast.keyword))
    ids = {
        keyword.value.value for keyword in keywords if keyword.arg == "id" and isinstance(keyword.value, ast.Constant)
    }
    return {found for found in ids if isinstance(found, str) and CHECK_ID.match(found)}


def section(title: str) -> str:
    """A chapter of the guide by its heading."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", GUIDE, flags=re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def texts() -> list[str]:
    return [text_of(path) or "" for path in CODE]


CHAPTERS = {
    "Settings": lambda: settings(text_of(path) or "" for path in CODE if "/settings/" in path),
    "Topics": lambda: topics(texts()),
    "Commands": lambda: commands(CODE),
    "Checks": lambda: checks(texts()),
}


@pytest.mark.parametrize("title", CHAPTERS)
def test_the_guide_names_all(title: str):
    assert CHAPTERS[title]() - set(NAMED.findall(section(title))) == set()


@pytest.mark.parametrize("title", CHAPTERS)
def test_the_guide_names_nothing_that_is_gone(title: str):
    """The first name of each table row must still be there."""
    rows = re.findall(r"^\| `([^`]+)`", section(title), flags=re.MULTILINE)
    assert rows
    deployed = {"MEADOW_BIND", "MEADOW_WEB_WORKERS", "MEADOW_WEB_THREADS", "MEADOW_CACHE", "MEADOW_WORKERS",
                "ELASTICSEARCH_HEAP", "POSTGRES_PASSWORD"}  # fmt: skip
    assert set(rows) - CHAPTERS[title]() - deployed == set()


def handlers() -> dict[str, set[str]]:
    """Topic -> the packages that handle it."""
    found: dict[str, set[str]] = {}
    for path in CODE:
        for call in nodes(text_of(path) or "", ast.Call):
            if ast.unparse(call.func) in {"outbox.handles", "handles"}:
                found.setdefault(first_text(call), set()).add(PurePosixPath(path).parent.name)
    return found


def test_the_guide_says_who_handles_each_topic():
    rows = re.findall(r"^\| `([a-z._]+)` \|.*\| ([^|]*) \|$", section("Topics"), flags=re.MULTILINE)
    told = {topic: set() if packages == "nobody yet" else set(packages.split(", ")) for topic, packages in rows}
    assert told == {topic: set() for topic in told} | handlers()


def test_every_verb_of_the_makefile_is_in_the_guide():
    verbs = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert verbs - {"help"} - set(re.findall(r"`make ([a-z-]+)", GUIDE)) == set()


def test_every_decision_gives_its_rule_and_its_reason():
    pages = [path for path in files() if path.startswith("docs/decisions/")]
    assert len(pages) >= 8
    numbers = [PurePosixPath(path).name[:4] for path in pages]
    assert numbers == [f"{number:04d}" for number in range(1, len(pages) + 1)]
    for path in pages:
        text = text_of(path) or ""
        assert text.startswith("# "), path
        assert "\nRule: " in text, path
        assert "\nReason: " in text, path


def test_links_inside_the_docs_lead_somewhere():
    for path in (path for path in files() if path.endswith(".md")):
        for target in re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", text_of(path) or ""):
            assert (ROOT / path).parent.joinpath(target).exists(), f"{path}: {target}"


def test_the_finders_can_find():
    """The bad sample of this file: names that no guide has."""
    assert settings(['x = env.text("MEADOW_NEW")\n']) == {"MEADOW_NEW"}
    assert topics(['outbox.publish("new.topic", key="1")\n@outbox.handles("other.topic")\ndef f(m): ...\n']) == {
        "new.topic",
        "other.topic",
    }
    assert commands(["search/management/commands/new_one.py", "search/management/commands/__init__.py"]) == {"new_one"}
    assert checks(['Warning("x", id="search.W999")\n']) == {"search.W999"}
