"""`import_catalogue STORE FILE`: read a shop's catalogue; shows progress, lists bad rows by line."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from community.shop.actions import import_catalogue
from community.shop.connectors.detect import KINDS
from community.shop.connectors.port import CatalogueRefused
from community.shop.models import ImportRun, Store

BAD_ROWS_SHOWN = 20


class Command(BaseCommand):
    """Import a catalogue file into a store that exists."""

    help = "Read a catalogue file (Google Merchant XML or TSV, Shopify CSV, or any CSV with a mapping) into a store."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("store", help="the store's slug")
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", default="auto", choices=["auto", *KINDS])
        parser.add_argument("--mapping", default="", help="a shipped mapping's name, or the path of a mapping file")
        parser.add_argument("--partial", action="store_true", help="the file is a part: what it lacks has not vanished")
        parser.add_argument("--create", action="store_true", help="make the store when there is none of that slug")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        store = self._store(options["store"], create=options["create"])
        if not options["file"].is_file():
            raise CommandError(_("there is no file %(name)s") % {"name": options["file"]})
        try:
            run = import_catalogue(
                store,
                path=options["file"],
                kind=options["kind"],
                mapping=options["mapping"],
                partial=options["partial"],
                progress=None if options["json"] else self._progress,
            )
        except CatalogueRefused as problem:
            raise CommandError(str(problem)) from problem
        self._report(run, as_json=options["json"])

    def _store(self, slug: str, *, create: bool) -> Store:
        if create:
            return Store.objects.get_or_create(slug=slug, defaults={"name": slug})[0]
        store = Store.objects.filter(slug=slug).first()
        if store is None:
            names = ", ".join(Store.objects.order_by("slug").values_list("slug", flat=True)[:50])
            raise CommandError(_("there is no store %(name)s; there are: %(names)s") % {"name": slug, "names": names})
        return store

    def _progress(self, position: int, counts: dict[str, int]) -> None:
        changed = counts["new_offers"] + counts["changed_offers"]
        end = "\r" if self.stderr.isatty() else "\n"
        self.stderr.write(f"{position} rows, {changed} new or changed, {counts['bad']} bad", ending=end)

    def _report(self, run: ImportRun, *, as_json: bool) -> None:
        if as_json:
            result = {"run": run.pk, "kind": run.kind, "state": run.state, **run.counts, "bad_rows": run.bad_rows}
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        for name, count in run.counts.items():
            self.stdout.write(f"{name:>18} {count}")
        for bad in run.bad_rows[:BAD_ROWS_SHOWN]:
            self.stdout.write(_("line %(line)s: %(reason)s") % bad)
