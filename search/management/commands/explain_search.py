"""`explain_search TEXT [--source NAME] [--json]`: what a search text is taken for, what is asked, why hits stand so."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engine, sources, text, vocabulary
from search.completion import typed
from search.port import Query, SearchUnavailable

# Shown for each hit; the rest adds little and is in --json.
MOST_PARTS = 6


class Command(BaseCommand):
    """Prints tokens, variants, the engine's request and the first hits with the parts of their scores."""

    help = "Show tokens, synonyms, the query sent and the parts of the scores of a search text."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text")
        parser.add_argument("--source", help="default: every source that has texts")
        parser.add_argument("--size", type=int, default=10)
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        vocabulary.refresh()
        names = [options["source"]] if options["source"] else _with_texts()
        asked = [_asked(sources.get(name), wanted=options["text"], size=options["size"]) for name in names]
        told = _taken_for(options["text"]) | {"sources": {query.source: _explained(query) for query in asked}}
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) if options["json"] else _told(told))


def _asked(source: sources.Source, *, wanted: str, size: int) -> Query:
    """As the site asks: in its window, unless more hits are to be seen than that holds."""
    return Query(source=source.name, text=wanted, size=size, window=source.window if size <= source.window else 0)


def _taken_for(value: str) -> dict[str, Any]:
    """The spelling, the readings with what each asks for, and what is looked up when it is typed."""
    readings = [{name: found for name, found in asdict(terms).items() if found} for terms in text.query_terms(value)]
    looked_up = typed(value)
    return {
        "text": value,
        "folded": text.fold(value),
        "readings": readings,
        "synonyms": text.synonyms_version(),
        "completion": {"key": looked_up.key, "sound": looked_up.sound},
    }


def _explained(query: Query) -> Mapping[str, Any]:
    try:
        return engine().explain(query)
    except (KeyError, SearchUnavailable) as error:
        raise CommandError(f"{query.source}: {error}") from error


def _told(told: Mapping[str, Any]) -> str:
    lines = [f"folded      {told['folded']}"]
    for number, reading in enumerate(told["readings"]):
        lines.append("the text itself" if number == 0 else "or, by a synonym or as pinyin")
        lines += [f"  {name:<9} {_listed(found)}" for name, found in reading.items()]
    lines.append(f"completion  {told['completion']['key']} (sounds {told['completion']['sound']})")
    for name, explained in told["sources"].items():
        lines += ["", f"{name} ({explained['index'] or 'no index yet'})"]
        lines.append(json.dumps(explained["request"], ensure_ascii=False, indent=2))
        lines += [_hit(hit) for hit in explained["hits"]]
    return "\n".join(lines)


def _listed(found: Any) -> str:
    return " | ".join(one if isinstance(one, str) else " ".join(one) for one in found)


def _hit(hit: Mapping[str, Any]) -> str:
    parts = [f"{part['what']} {part['value']:.3f}" for part in hit["parts"][:MOST_PARTS]]
    more = len(hit["parts"]) - len(parts)
    return f"{hit['score']:10.4f}  {hit['id']}  = {' + '.join(parts)}{f' + {more} more' if more > 0 else ''}"


def _with_texts() -> list[str]:
    """Sources whose documents have a text to search."""
    kinds = {name: {field.kind for field in sources.get(name).fields.values()} for name in sources.names()}
    return [name for name, found in kinds.items() if "text" in found]
