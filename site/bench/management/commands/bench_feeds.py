"""`manage.py bench_feeds`: feeds and search on made-up notes, each beside the cheapest it could cost."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from bench import report, run, sandbox

ENGINES = ("elastic", "embedded")


class Command(BaseCommand):
    """Measures in a database, an index and a cache of its own, and removes them."""

    help = "Measure feeds and search on made-up notes, in a database and an index of their own."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--notes", default="10000", help="how many; several sizes with commas are compared")
        parser.add_argument("--engine", choices=ENGINES, help="the settings' engine unless given")
        parser.add_argument("--rounds", type=int, default=200, help="timed calls of each kind")
        parser.add_argument("--seconds", type=float, default=5.0, help="how long four readers read each page")
        parser.add_argument("--published", type=int, default=20, help="notes published for the way to the feed")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
        parser.add_argument("--inside", action="store_true", help="the measuring process itself; not for people")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["inside"]:
            self._inside(options)
            return
        chosen = options["engine"] or ("elastic" if settings.ELASTICSEARCH_URL else "embedded")
        sizes = [self._measured(int(size), chosen, options) for size in options["notes"].split(",")]
        figures = sizes[0] if len(sizes) == 1 else {"sizes": sizes, "p95_grown": report.grown(sizes[0], sizes[-1])}
        self.stdout.write(json.dumps(figures) if options["json"] else "\n".join(report.table(figures)))

    def _measured(self, notes: int, chosen: str, options: dict[str, Any]) -> dict[str, Any]:
        given = [f"--{name}={options[name]}" for name in ("rounds", "seconds", "published")]
        command = [sys.executable, "manage.py", "bench_feeds", "--inside", f"--notes={notes}", *given]
        with sandbox.surroundings(chosen) as environment:
            done = subprocess.run(  # noqa: S603 - our own words
                command, cwd=settings.ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False
            )
        if done.returncode:
            raise CommandError("The measurement did not come to its end.")
        figures: dict[str, Any] = json.loads(done.stdout)
        return figures

    def _inside(self, options: dict[str, Any]) -> None:
        self._say("making tables")
        call_command("migrate", verbosity=0, interactive=False)
        plan = run.Plan(
            notes=int(options["notes"]),
            rounds=options["rounds"],
            seconds=options["seconds"],
            outbox=min(5000, int(options["notes"])),
            published=options["published"],
        )
        self.stdout.write(json.dumps(run.measure(plan, say=self._say)))

    def _say(self, text: str) -> None:
        self.stderr.write(f"  {text}")
