"""`outbox_retry [TOPIC]`: gives parked messages their tries back, after their cause was mended."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from outbox.clock import database_now
from outbox.models import Delivery


class Command(BaseCommand):
    """Unparks messages; the next sweep delivers them."""

    help = "Deliver parked messages again, all of them or those of one topic."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("topic", nargs="?", help="only this topic")

    def handle(self, *args: Any, **options: Any) -> None:
        parked = Delivery.objects.exclude(parked_at=None)
        if options["topic"]:
            parked = parked.filter(topic=options["topic"])
        count = parked.update(parked_at=None, tries=0, losses=0, due_at=database_now())
        self.stdout.write(f"{count} messages will be tried again")
