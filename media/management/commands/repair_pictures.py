"""`manage.py repair_pictures`: owes renditions that are missing, deletes files that no row has. For operators."""

import json
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from media import storage
from media.actions import render_again
from media.models import Picture

# An upload that is being saved has files before it has a row; after an hour it has neither or both.
YOUNG_SECONDS = 3600


class Command(BaseCommand):
    """Compares rows and files of pictures."""

    help = "Make missing renditions again in the background, and delete files that no picture has. Safe at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="make every rendition again, as after a change of recipes"
        )
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        incomplete = [picture for picture in Picture.objects.iterator() if options["all"] or is_incomplete(picture)]
        lost = [picture.uid for picture in incomplete if not default_storage.exists(picture.file.name)]
        orphans = list(orphan_files())
        if not options["dry_run"]:
            render_again(incomplete)
            storage.discard(orphans)
        figures = {"rendered_again": len(incomplete), "masters_lost": lost, "orphan_files": len(orphans)}
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        for name, value in figures.items():
            self.stdout.write(f"{name:16} {value}")


def is_incomplete(picture: Picture) -> bool:
    """Whether a picture is not finished, or a file that its row promises is not there."""
    if picture.state != Picture.State.READY:
        return True
    names = (storage.rendition_name(picture.uid, name) for name in picture.made)
    return not all(default_storage.exists(name) for name in (picture.file.name, *names))


def orphan_files() -> Iterator[str]:
    """Files of masters and renditions without a row, old enough not to be on their way in."""
    masters = set(Picture.objects.values_list("file", flat=True))
    uids = set(Picture.objects.values_list("uid", flat=True))
    root = Path(default_storage.path(""))
    for folder in ("masters", "renditions"):
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            known = name in masters if folder == "masters" else path.parent.name in uids
            if path.is_file() and not known and time.time() - path.stat().st_mtime > YOUNG_SECONDS:
                yield name
