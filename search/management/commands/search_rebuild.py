"""`search_rebuild [SOURCE ...] [--json]`: builds indexes anew while the site goes on."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import sources, vocabulary
from search.port import SearchUnavailable
from search.rebuild import RebuildFailed, rebuild


class Command(BaseCommand):
    """Rebuilds the named sources, or all."""

    help = "Build search indexes anew beside the live ones, prove them and swap them in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", nargs="*", help=f"default: all ({', '.join(sources.names())})")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        done = []
        for name in options["source"] or sources.names():
            try:
                made = rebuild(sources.get(name))
            except (KeyError, RebuildFailed, SearchUnavailable) as error:
                raise CommandError(f"{name}: {error}") from error
            done.append(made.as_json())
            if not options["json"]:
                self.stdout.write(f"{name}: {made.written} documents in {made.index}, {made.seconds} s")
        vocabulary.learn()
        if options["json"]:
            self.stdout.write(json.dumps(done, indent=2))
