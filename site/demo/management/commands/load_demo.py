"""`manage.py load_demo`: fills the site with the demo; running it again only adds what is missing."""

import logging
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from demo.loading import load_demo
from demo.shrinking import shrink_files
from media.models import Picture


class Command(BaseCommand):
    """Load the demo's content."""

    help = "Fill the site with the demo's people, products, pictures and notes. Safe to run again."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let tests and the first start take fewer notes."""
        parser.add_argument("--limit", type=int, default=None, help="only this many of the newest notes")
        parser.add_argument("--prepare", action="store_true", help="make the tables and collect static files first")
        parser.add_argument("--watch", action="store_true", help="tell until the pictures' renditions are done")

    def handle(self, *, limit: int | None, prepare: bool, watch: bool, **options: object) -> None:
        """Load, telling each step; the log's lines of each published note would bury the progress."""
        logging.disable(logging.WARNING)
        try:
            load_demo(
                site_url=settings.SITE_URL, tell=self._tell, limit=limit, prepare=self._prepare if prepare else None
            )
            if watch:
                self._watch()
        except KeyboardInterrupt:
            # What is in stays in; the next run goes on from there.
            sys.exit(130)

    def _prepare(self) -> None:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        shrink_files(Path(settings.STATIC_ROOT))

    def _tell(self, text: str) -> None:
        if text.startswith("\r") and not self.stdout.isatty():
            return
        self.stdout.write(text, ending="")
        self.stdout.flush()

    def _watch(self) -> None:
        """Tell how many pictures have all their sizes; a worker makes them meanwhile."""
        total = Picture.objects.count()
        while waiting := Picture.objects.filter(state=Picture.State.PENDING).count():
            self._tell(f"\r  pictures in all sizes: {total - waiting} / {total} ")
            time.sleep(1)
        self._tell("\r")
        self._tell(f"  pictures in all sizes: {total}\n")
