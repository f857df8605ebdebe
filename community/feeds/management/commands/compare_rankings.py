"""`manage.py compare_rankings A B`: what another version of the table does to fixed readers' first pages."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from community.feeds.replay import FIRST_PAGE, Difference, compared
from community.feeds.versions import RANKINGS


class Command(BaseCommand):
    """Prints a report of differences."""

    help = "Order the same notes by two versions of the ranking table for fixed profiles, and tell the differences."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take two versions."""
        parser.add_argument("old")
        parser.add_argument("new")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        try:
            found = compared(options["old"], new=options["new"])
        except KeyError as problem:
            raise CommandError(f"no version {problem}; there are: {', '.join(RANKINGS)}") from problem
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in found]))
            return
        self.stdout.write(f"first {FIRST_PAGE} cards of home, version {options['old']} -> {options['new']}")
        for one in found:
            self.print_profile(one)

    def print_profile(self, one: Difference) -> None:
        """Write what changes for one reader."""
        self.stdout.write(
            f"\n{one.profile}: {one.same} stay (moved {one.moved:.1f} places on average), {len(one.come)} come"
        )
        self.stdout.write(f"  come: {list(one.come)}\n  gone: {list(one.gone)}")
        for name, (before, after) in one.points.items():
            self.stdout.write(f"  {name:14s} {before:7.1f} -> {after:7.1f} points a card")
