"""`manage.py try_pictures DIR`: every file under DIR through the real intake, saving nothing; says what happens."""

import json
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from media import child
from media.probe import MAX_BYTES, PictureRefused, probe, too_many_bytes


class Command(BaseCommand):
    """Tries pictures."""

    help = "Run every file under a folder through the picture intake without saving anything, and report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder, searched to its depth")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        results = []
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            result = {"file": str(path.relative_to(folder)), **try_file(path)}
            results.append(result)
            if not options["json"]:
                self.stdout.write(line_of(result))
        summary = summary_of(results)
        if options["json"]:
            self.stdout.write(json.dumps({**summary, "files": results}, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("  ".join(f"{name}: {value}" for name, value in summary.items()))


def try_file(path: Path) -> dict[str, Any]:
    """What the intake says of one file, how long it took and what memory at the most."""
    started = time.monotonic()
    known: dict[str, Any] = {}
    try:
        known = {"accepted": True, **_taken(path)}
    except PictureRefused as refused:
        known = {"accepted": False, "code": refused.code, "reason": refused.message, "peak_mib": refused.peak_mib}
    except OSError as error:
        known = {"accepted": False, "code": "unreadable", "reason": str(error), "peak_mib": 0}
    return {**known, "milliseconds": round((time.monotonic() - started) * 1000)}


def summary_of(results: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures that the bars are about."""
    codes = Counter(result["code"] for result in results if not result["accepted"])
    return {
        "accepted": sum(result["accepted"] for result in results),
        "refused": sum(codes.values()),
        "reasons": dict(codes.most_common()),
        "worst_milliseconds": max((result["milliseconds"] for result in results), default=0),
        "worst_peak_mib": max((result["peak_mib"] for result in results), default=0),
    }


def line_of(result: dict[str, Any]) -> str:
    """One line of the table for people."""
    said = f"{result['kind']} {result['width']}x{result['height']}" if result["accepted"] else result["reason"]
    mark = "taken  " if result["accepted"] else "refused"
    return f"{mark} {result['milliseconds']:>6} ms {result['peak_mib']:>4} MiB  {result['file']}: {said}"


def _taken(path: Path) -> dict[str, Any]:
    if path.stat().st_size > MAX_BYTES:
        raise too_many_bytes(path.stat().st_size)
    content = path.read_bytes()
    kind = probe(content).kind
    reply, _ = child.run("take", content, seconds=child.TAKE_SECONDS, dry=True)
    return {
        "kind": kind,
        "width": reply["width"],
        "height": reply["height"],
        "ai_label": (reply["marker"] or {}).get("source"),
        "peak_mib": reply["peak_kib"] // 1024,
    }
