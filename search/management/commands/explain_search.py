"""`explain_search TEXT [--source NAME]`: what a search text is taken for, what is asked and what is found."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engine, sources, text
from search.completion import completion_key
from search.port import Query, SearchUnavailable


class Command(BaseCommand):
    """Prints tokens, variants, the engine's request and the first hits with their scores."""

    help = "Show tokens, synonyms, the query sent and the scores of a search text."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text")
        parser.add_argument("--source", help="default: every source that has texts")
        parser.add_argument("--size", type=int, default=10)

    def handle(self, *args: Any, **options: Any) -> None:
        value = options["text"]
        self.stdout.write(f"folded      {text.fold(value)}")
        for terms in text.query_terms(value):
            words = [" ".join(word) for word in terms.phrases]
            self.stdout.write(f"units       {' | '.join(terms.units)}")
            self.stdout.write(f"neighbours  {' | '.join(terms.grams)}")
            self.stdout.write(f"words       {' | '.join(words)}")
        self.stdout.write(f"completion  {completion_key(value)}")
        for name in [options["source"]] if options["source"] else _with_texts():
            self._explain(Query(source=name, text=value, size=options["size"]))

    def _explain(self, query: Query) -> None:
        try:
            explained, page = engine().explain(query), engine().search(query)
        except (KeyError, SearchUnavailable) as error:
            raise CommandError(f"{query.source}: {error}") from error
        self.stdout.write(f"\n{query.source} ({explained['index'] or 'no index yet'})")
        self.stdout.write(json.dumps(explained["request"], ensure_ascii=False, indent=2))
        for hit in page.hits:
            self.stdout.write(f"{hit.score:10.4f}  {hit.id}")


def _with_texts() -> list[str]:
    """Sources whose documents have a text to search."""
    kinds = {name: {field.kind for field in sources.get(name).fields.values()} for name in sources.names()}
    return [name for name, found in kinds.items() if "text" in found]
