"""`manage.py replay_feed ID`: the list of a page made again, with the parts of every score."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from community.feeds.replay import Replayed, replayed
from community.posts.models import Post


class Command(BaseCommand):
    """Prints a list as it was shown, or says that it can only be made from what there is now."""

    help = "Make the list of a page again from the identity it carries (data-scroll), with the parts of every score."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the identity."""
        parser.add_argument("identity")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        try:
            found = replayed(options["identity"])
        except (ValueError, LookupError, OverflowError) as problem:
            raise CommandError(f"nothing can be made of this identity: {problem}") from problem
        if options["json"]:
            self.stdout.write(json.dumps(as_data(found), ensure_ascii=False))
        else:
            self.print_list(found)

    def print_list(self, found: Replayed) -> None:
        """Write one line for each note: place, score, parts."""
        scroll = found.scroll
        self.stdout.write(
            f"{scroll.feed}, reader {scroll.viewer_id or 'without a taste'}, taken {scroll.taken_at:%F %T.%f}"
        )
        self.stdout.write(f"ranking version {scroll.version}, seed {scroll.seed}")
        self.stdout.write(
            "exact: made from what the list was made from"
            if found.exact
            else "NOT EXACT: what it was made from is no longer kept; this is what today's notes and choices give"
        )
        titles = dict(Post.objects.filter(pk__in=[note.id for note in found.notes]).values_list("pk", "title"))
        for place, note in enumerate(found.notes, start=1):
            parts = " ".join(f"{name}{points:+d}" for name, points in note.parts)
            self.stdout.write(
                f"{place:4d}  {note.score:5d}  note {note.id}  {titles.get(note.id, '(gone)')}\n      {parts}"
            )


def as_data(found: Replayed) -> dict[str, Any]:
    """Return the replay for programs."""
    scroll = found.scroll
    return {
        "scroll": scroll.identity,
        "feed": scroll.feed,
        "viewer": scroll.viewer_id,
        "taken_at": scroll.taken_at.isoformat(),
        "version": scroll.version,
        "seed": scroll.seed,
        "exact": found.exact,
        "notes": [{"id": note.id, "score": note.score, "parts": dict(note.parts)} for note in found.notes],
    }
