"""`manage.py load_demo`: fills the site with the demo; running it again only adds what is missing."""

import logging
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand

from demo.loading import load_demo


class Command(BaseCommand):
    """Load the demo's content."""

    help = "Fill the site with the demo's people, products, pictures and notes. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let tests and the impatient take fewer notes."""
        parser.add_argument("--limit", type=int, default=None, help="only this many of the newest notes")

    def handle(self, *, limit: int | None = None, **options: object) -> None:
        """Load, telling each step; the log's lines of each published note would bury the progress."""
        logging.disable(logging.INFO)
        load_demo(site_url=settings.SITE_URL, tell=self._tell, limit=limit)

    def _tell(self, text: str) -> None:
        if text.startswith("\r") and not self.stdout.isatty():
            return
        self.stdout.write(text, ending="")
        self.stdout.flush()
