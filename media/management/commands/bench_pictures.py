"""`manage.py bench_pictures`: the recipe against plain Pillow in the same run: a ratio means the same anywhere."""

import io
import json
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from PIL import Image, ImageFilter

from media import child
from media.pictures import render, take
from media.recipes import WEBP_QUALITY, WHOLE, recipes_for, rendered_size

# What a telephone sends.
SIZE = (4000, 3000)


class Command(BaseCommand):
    """Measures the picture recipe."""

    help = (
        "Measure intake and renditions of a 12-megapixel photo against plain Pillow, in this process and in the child."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rounds", type=int, default=5, help="the median of so many rounds counts")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        figures = measure(rounds=max(1, options["rounds"]))
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        for name, value in figures.items():
            self.stdout.write(f"{name:24} {value}")


def measure(*, rounds: int) -> dict[str, Any]:
    """Milliseconds of each way (median), and how many times faster ours is."""
    photo = photo_of(SIZE)
    master = take(photo).master
    names = [recipe.name for recipe in recipes_for(*SIZE)]
    ways: dict[str, Callable[[], object]] = {
        "plain_resize_ms": lambda: plain(photo, encode=False),
        "our_resize_ms": lambda: chained(photo),
        "plain_webp_ms": lambda: plain(photo, encode=True),
        "our_webp_ms": lambda: list(render(master, recipes=WHOLE, formats=("webp",))),
        "intake_ms": lambda: take(photo),
        "intake_in_child_ms": lambda: child.run("take", photo, seconds=child.TAKE_SECONDS),
        "all_renditions_ms": lambda: child.run(
            "render", master, seconds=child.RENDER_SECONDS, recipes=names, formats=["webp", "jpg"], focal=[0.5, 0.5]
        ),
        "avif_ms": lambda: list(render(master, recipes=WHOLE, formats=("avif",))),
    }
    figures: dict[str, Any] = {name: median_of(way, rounds=rounds) for name, way in ways.items()}
    figures["resize_ratio"] = round(figures["plain_resize_ms"] / figures["our_resize_ms"], 2)
    figures["webp_ratio"] = round(figures["plain_webp_ms"] / figures["our_webp_ms"], 2)
    return figures


def median_of(way: Callable[[], object], *, rounds: int) -> float:
    """The median milliseconds, after one round that warms."""
    way()
    spent = []
    for _ in range(rounds):
        started = time.perf_counter()
        way()
        spent.append((time.perf_counter() - started) * 1000)
    return round(statistics.median(spent), 1)


def photo_of(size: tuple[int, int]) -> bytes:
    """A JPEG with the grain and the soft areas of a photo."""
    width, height = size
    grain = Image.effect_noise((width // 4, height // 4), 60).resize(size, Image.Resampling.BICUBIC)
    soft = Image.radial_gradient("L").resize(size).filter(ImageFilter.BoxBlur(3))
    photo = Image.merge("RGB", (Image.blend(grain, soft, 0.7), soft, Image.blend(soft, grain, 0.3)))
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=90)
    return out.getvalue()


def plain(photo: bytes, *, encode: bool) -> None:
    """What a first draft does: decode whole, and make every width from the whole."""
    image = Image.open(io.BytesIO(photo))
    for recipe in WHOLE:
        small = image.resize(rendered_size(recipe, width=image.width, height=image.height), Image.Resampling.LANCZOS)
        if encode:
            small.save(io.BytesIO(), "WEBP", quality=WEBP_QUALITY)


def chained(photo: bytes) -> None:
    """The recipe's resizing alone: draft decoding, then each width from the next larger one."""
    image: Image.Image = Image.open(io.BytesIO(photo))
    sizes = [rendered_size(recipe, width=image.width, height=image.height) for recipe in WHOLE]
    image.draft("RGB", max(sizes))
    for size in sorted(sizes, reverse=True):
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
