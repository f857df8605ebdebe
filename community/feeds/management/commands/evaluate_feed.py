"""`evaluate_feed LOG --json`: what learnt vectors, popularity and recency would have shown the readers of a log."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.feeds.acts_log import BadLog, Log, read_log
from community.feeds.evaluating import evaluate
from community.feeds.learning import is_possible

WAYS = ("learnt", "popularity", "recency")


class Command(BaseCommand):
    """Splits each reader's acts by time, learns from the first four fifths and looks for the last."""

    help = "Evaluate learnt taste on a log: user, item, rating or action, time, separated by tabs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("log", metavar="LOG", type=Path)
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_possible():
            raise CommandError("this needs scipy: pip install --require-hashes -r requirements/taste.txt")
        told = evaluate(_read(options["log"]))
        if options["json"]:
            self.stdout.write(json.dumps(told, indent=2))
            return
        self.stdout.write("{acts} acts, {users} readers, {items} things; {evaluated_users} evaluated".format(**told))
        for name in (name for name in WAYS if name in told):
            self.stdout.write(f"{name:12}" + "".join(f"{key} {value:.4f}   " for key, value in told[name].items()))
        self.stdout.write(told["verdict"])


def _read(path: Path) -> Log:
    try:
        with path.open(encoding="utf-8") as lines:
            return read_log(lines)
    except (OSError, UnicodeDecodeError, BadLog) as error:
        raise CommandError(f"{path}: {error}") from error
