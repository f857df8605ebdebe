"""`evaluate_search --titles T.jsonl --qrels Q.tsv [--engine elastic|embedded] [--json]`: how well searches find."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import sources
from search.elastic.engine import ElasticEngine
from search.embedded import EmbeddedEngine
from search.evaluation import BadLine, evaluate, read_judgements, read_titles, throwaway_source
from search.port import Engine, SearchUnavailable
from search.sources import Source


class Command(BaseCommand):
    """Builds a throw-away index of the titles, asks every judged query and prints nDCG, MRR and hits."""

    help = "Measure the relevance of searches over judged queries, in a throw-away index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--titles", required=True, type=Path, help='JSON lines {"id": …, "title": …}')
        parser.add_argument("--qrels", required=True, type=Path, help="split, query, doc, gain, with tabs between")
        parser.add_argument("--engine", choices=("elastic", "embedded"), help="default: the engine of the settings")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["engine"] or ("elastic" if settings.ELASTICSEARCH_URL else "embedded")
        if name == "elastic" and not settings.ELASTICSEARCH_URL:
            raise CommandError("no Elasticsearch in the settings: set ELASTICSEARCH_URL or say --engine embedded")
        try:
            titles = read_titles(_lines(options["titles"]), name=str(options["titles"]))
            judged = read_judgements(_lines(options["qrels"]), name=str(options["qrels"]), titles=titles)
            with _throwaway(name) as (engine, source):
                documents = {id_: {"title": title} for id_, title in titles.items()}
                told = {"engine": name, **evaluate(engine, documents=documents, judged=judged, source=source)}
        except (BadLine, OSError, UnicodeDecodeError, SearchUnavailable) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) if options["json"] else _table(told))


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig") as file:
        yield from file


@contextmanager
def _throwaway(name: str) -> Iterator[tuple[Engine, Source]]:
    """An engine and a source of its own, both gone at the end, whatever happens."""
    source = throwaway_source()
    try:
        if name == "embedded":
            with tempfile.TemporaryDirectory(prefix="meadow-evaluation-", ignore_cleanup_errors=True) as folder:
                yield EmbeddedEngine(Path(folder) / "search.sqlite3"), source
            return
        elastic = ElasticEngine()
        try:
            yield elastic, source
        finally:
            elastic.forget(source)
    finally:
        sources.unregister(source.name)


def _table(told: dict[str, Any]) -> str:
    rows = [("all", told), *told["splits"].items()]
    lines = [f"{told['titles']} titles, {told['engine']}", "split           queries  ndcg@10   mrr@10   hit@10"]
    lines += [
        f"{name:<15} {row['queries']:7} {row['ndcg@10']:8.4f} {row['mrr@10']:8.4f} {row['hit@10']:8.4f}"
        for name, row in rows
    ]
    return "\n".join(lines)
