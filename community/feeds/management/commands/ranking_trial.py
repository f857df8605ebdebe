"""`manage.py ranking_trial`: what members did under the main version of the table and under the tried one."""

import json
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from community.feeds.trial import Arm, arms


class Command(BaseCommand):
    """Prints a line for each version."""

    help = "Tell how many notes members liked, saved and commented on under each version of the ranking table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the days to look back."""
        parser.add_argument("--days", type=int, default=7)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        found = arms(since=timezone.now() - timedelta(days=options["days"]))
        if options["json"]:
            self.stdout.write(json.dumps([as_data(arm) for arm in found]))
            return
        for arm in found:
            self.stdout.write(
                f"version {arm.version}: {arm.readers} readers, {arm.likes} likes, {arm.saves} saves, "
                f"{arm.comments} comments: {arm.per_reader:.2f} acts a reader"
            )


def as_data(arm: Arm) -> dict[str, Any]:
    """Return an arm for programs."""
    return {
        "version": arm.version,
        "readers": arm.readers,
        "likes": arm.likes,
        "saves": arm.saves,
        "comments": arm.comments,
        "per_reader": round(arm.per_reader, 4),
    }
