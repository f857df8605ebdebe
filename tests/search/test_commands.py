"""The operator's commands: plain lines for people, JSON for programs, an exit code, a clear error for bad input."""

import io
import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from outbox import TryLater
from search import checks, diff, engine, sources
from search.indexing import index
from search.port import Operation, Query, Range, Sort
from search.sources import Field, Source
from tests.search.conftest import Rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "PAUSE_SECONDS", 0.0)


def output(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_a_rebuild_tells_what_it_did(rows: Rows):
    rows.fill(3)
    (told,) = json.loads(output("search_rebuild", rows.source.name, "--json"))
    assert (told["source"], told["written"], told["refused"]) == (rows.source.name, 3, 0)
    assert output("search_rebuild", rows.source.name).startswith(f"{rows.source.name}: 3 documents in ")


def test_differences_are_an_exit_code_until_they_are_repaired(rows: Rows):
    rows.fill(3)
    index(rows.source.name, [1, 2])
    with pytest.raises(SystemExit) as stopped:
        output("search_diff", rows.source.name, "--json")
    assert stopped.value.code == 1
    (told,) = json.loads(output("search_diff", rows.source.name, "--repair", "--json"))
    assert (told["missing"], told["repaired"], told["examples"]) == (1, 1, {"missing": [3]})
    assert "0 missing" in output("search_diff", rows.source.name)


@pytest.mark.parametrize("command", ["search_rebuild", "search_diff"])
def test_a_source_that_is_not_there_is_named_with_those_that_are(command, rows: Rows):
    with pytest.raises(CommandError, match=rows.source.name):
        call_command(command, "nothing")


def test_a_search_is_explained(rows: Rows):
    rows.fill(2)
    index(rows.source.name, [1, 2])
    told = output("explain_search", "敏感肌 精华", "--source", rows.source.name)
    assert "敏 | 感 | 肌 | 精 | 华" in told
    assert "敏感 | 感肌 | 精华" in told
    assert '"精华"' in told or "精华" in told


def test_writes_for_an_index_with_other_fields_wait_for_its_rebuild(rows: Rows):
    rows.fill(2)
    index(rows.source.name, [1])
    changed = replace(rows.source, fields={**rows.source.fields, "new": Field(kind="long")})
    sources.register(changed)
    rows.documents[2] = {"title": "精华", "new": 5}
    with pytest.raises(TryLater, match=f"run search_rebuild {rows.source.name}"):
        index(rows.source.name, [2])
    output("search_rebuild", rows.source.name)
    index(rows.source.name, [2])
    found = engine().search(
        Query(source=rows.source.name, filters=[Range(field="new", gte=5)], sort=[Sort(field="hot")])
    )
    assert found.ids == [2]


def test_an_index_with_other_fields_asks_for_a_rebuild(rows: Rows):
    rows.fill(1)
    index(rows.source.name, [1])
    name = rows.source.name
    assert checks._one(name) == []
    changed = Source(
        name=name, fields={**rows.source.fields, "new": Field(kind="long")}, ids=list, documents=lambda _: {}
    )
    sources.register(changed)
    assert [found.id for found in checks._one(name)] == ["search.W001"]
    engine().write(rows.source, [Operation(id=1, version=2**60, document=None)])
