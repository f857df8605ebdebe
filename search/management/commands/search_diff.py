"""`search_diff [SOURCE ...] [--repair] [--json]`: where an index and its rows differ; exit code 1 if so."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import sources
from search.diff import Difference, compare, repair
from search.port import SearchUnavailable


class Command(BaseCommand):
    """Compares whole documents, and mends with --repair."""

    help = "Compare search indexes with the database: missing, ghost, stale and hidden documents."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", nargs="*", help=f"default: all ({', '.join(sources.names())})")
        parser.add_argument("--repair", action="store_true", help="write the present state of what differs")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["source"] or sources.names()
        found = [self._difference(name, mend=options["repair"]) for name in names]
        if options["json"]:
            self.stdout.write(json.dumps([one.as_json() for one in found], indent=2))
        else:
            for one in found:
                self.stdout.write(_line(one))
        if any(found) and not options["repair"]:
            sys.exit(1)

    def _difference(self, name: str, *, mend: bool) -> Difference:
        try:
            source = sources.get(name)
            found = compare(source)
            if mend and found.ids:
                repair(source, found)
        except (KeyError, SearchUnavailable) as error:
            raise CommandError(f"{name}: {error}") from error
        return found


def _line(one: Difference) -> str:
    return (
        f"{one.source}: {one.documents} documents, {len(one.missing)} missing, {len(one.ghost)} ghost, "
        f"{len(one.stale)} stale, {len(one.hidden)} hidden, {len(one.refused)} refused, {one.repaired} repaired"
    )
