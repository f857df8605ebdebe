"""`evaluate_search`: exact measures, clear errors with line numbers, and nothing left behind."""

import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from elasticsearch import Elasticsearch

from search import sources
from search.evaluation import Measured
from search.management.commands import evaluate_search

TITLES = [("a", "兰蔻小黑瓶精华"), ("b", "兰蔻口红"), ("c", "户外帐篷"), ("d", "四人帐篷带灯")]
JUDGED = [
    ("dev", "兰蔻精华", "a", "2"),
    ("dev", "兰蔻精华", "b", "1"),
    ("test", "充气帐篷", "d", "1"),
    ("test", "电视", "c", "1"),
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    titles, judged = tmp_path / "titles.jsonl", tmp_path / "qrels.tsv"
    titles.write_text("".join(json.dumps({"id": id_, "title": title}) + "\n" for id_, title in TITLES))
    judged.write_text("".join("\t".join(row) + "\n" for row in JUDGED))
    return titles, judged


def told(files: tuple[Path, Path], *more: str) -> str:
    out = io.StringIO()
    call_command("evaluate_search", "--titles", str(files[0]), "--qrels", str(files[1]), *more, stdout=out)
    return out.getvalue()


ENGINES = ["embedded", pytest.param("elastic", marks=pytest.mark.services("elasticsearch"))]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("heading", ["", "split\tquery\tdoc\tgain\n", "\ufeffsplit\tquery\tdoc\tgain\r\n"])
def test_measures_over_all_and_per_split(files, engine, heading):
    files[1].write_text(heading + files[1].read_text())
    found = json.loads(told(files, "--json", "--engine", engine))
    assert (found["engine"], found["titles"], found["queries"]) == (engine, 4, 3)
    assert found["splits"]["dev"] == {"queries": 1, "ndcg@10": 1.0, "mrr@10": 1.0, "hit@10": 1.0}
    assert found["splits"]["test"]["hit@10"] == 0.5
    assert found["hit@10"] == 0.6667


def test_measures_are_the_usual_ones():
    measured = Measured()
    measured.add(["x", "a", "b"], {"a": 1.0, "b": 2.0, "c": 0.0})
    # Found: 1 at the second place, 2 at the third (a gain of 2 counts 3); at best 2 stands first.
    assert measured.as_json() == {"queries": 1, "ndcg@10": 0.5869, "mrr@10": 0.5, "hit@10": 1.0}


def test_people_get_a_table(files):
    assert "test                  2" in told(files, "--engine", "embedded")


@pytest.mark.parametrize(
    ("which", "line", "error"),
    [
        (1, "dev\t兰蔻\ta\n", r"line 5: 3 columns, not 4"),
        (1, "dev\t兰蔻\tz\t1\n", r"line 5: no title has the id 'z'"),
        (1, "dev\t兰蔻\ta\tmuch\n", r"line 5: the gain 'much' is no number"),
        (1, "dev\t兰蔻\ta\t-1\n", r"line 5: the gain '-1' is no number from 0 up"),
        (0, '{"id": "a", "title": "again"}\n', r"line 5: the id a stands twice"),
        (0, '{"id": "e"}\n', r"line 5: not"),
        (0, '{"id": "e", "title": 7}\n', r"line 5: the title is no text"),
        (0, "nothing\n", r"line 5: not"),
    ],
)
def test_a_line_that_cannot_be_understood_is_named(files, which, line, error):
    files[which].write_text(files[which].read_text() + line)
    with pytest.raises(CommandError, match=error):
        told(files, "--engine", "embedded")


def test_a_file_that_is_not_there_is_an_error(files):
    with pytest.raises(CommandError, match="No such file"):
        told((files[0].with_name("none"), files[1]), "--engine", "embedded")


def test_an_engine_that_the_settings_do_not_name_is_an_error(files, settings):
    settings.ELASTICSEARCH_URL = ""
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        told(files, "--engine", "elastic")


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_left_behind_even_after_an_error(files, engine, monkeypatch):
    def broken(*args, **kwargs):
        evaluate(*args, **kwargs)
        raise OSError("the disk is full")

    evaluate = evaluate_search.evaluate
    monkeypatch.setattr(evaluate_search, "evaluate", broken)
    before = sources.names()
    with pytest.raises(CommandError, match="the disk is full"):
        told(files, "--engine", engine)
    assert sources.names() == before
    if engine == "elastic":
        client = Elasticsearch(settings.ELASTICSEARCH_URL)
        mine = f"{settings.SEARCH_PREFIX}-evaluation*"
        assert client.indices.get(index=mine, allow_no_indices=True).body == {}
        templates = client.indices.get_index_template(name="*").body["index_templates"]
        assert [one["name"] for one in templates if one["name"].startswith(mine.rstrip("*"))] == []
