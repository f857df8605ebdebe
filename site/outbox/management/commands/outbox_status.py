"""`outbox_status [--json]`: how much background work is owed, how old, and what is parked."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from outbox.status import Standing, status


class Command(BaseCommand):
    """Prints the standing of the outbox by topic."""

    help = "Show depth, age and parked messages of the outbox, by topic."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        found = status()
        if options["json"]:
            self.stdout.write(json.dumps(found.as_json(), indent=2))
            return
        for topic, standing in [*found.topics.items(), ("all", found)]:
            self.stdout.write(_line(topic, standing))
        if found.unhandled:
            self.stdout.write(f"no handler: {', '.join(found.unhandled)}")


def _line(name: str, one: Standing) -> str:
    return (
        f"{name:<24} {one.depth} waiting, {one.in_flight} in flight, {one.retrying} retrying, {one.parked} parked, "
        f"oldest {one.oldest_seconds:.0f} s"
    )
