"""The style page, component by component, against pictures kept beside this file: layout first, then what is seen.

MEADOW_RENEW_PICTURES=1 takes the pictures anew; docs/decisions says why they are small and compared with a tolerance.
"""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

from tests.factories.people import PersonFactory
from tests.front.conftest import Opened
from tests.front.test_pages import serious

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = Path(__file__).parent / "pictures"
# A quarter of the size: whether a glyph's edge is smoothed this way or that is not seen, a missing line or colour is.
SMALLER = 4
# Of 255. The same page on one machine: 0. Other fonts of the same design stay below 6; a lost border or badge is above.
MOST_ALL, MOST_PART, PART = 6.0, 48.0, 24
# A line that breaks elsewhere moves what follows by its height; more is another layout.
SIZES = 24
PARTS = """() => [...document.querySelectorAll('.guide > section')].map(node => {
  const box = node.getBoundingClientRect();
  return [node.id, Math.round(box.x), Math.round(box.y + scrollY), Math.round(box.width), Math.round(box.height)];
})"""


def photograph(page: Page) -> tuple[dict[str, list[int]], Image.Image]:
    """The sections' boxes and the whole page."""
    page.goto("/styleguide/", wait_until="networkidle")
    page.evaluate(
        """async () => { for (const img of document.images) { img.loading = 'eager'; await img.decode().catch(() => 0) }
        // On a page one screen high, what lies below is not drawn; this picture is of the whole page.
        for (const one of document.querySelectorAll('.feed__grid > li')) one.style.contentVisibility = 'visible';
        await document.fonts.ready }"""
    )
    boxes = {name: box for name, *box in page.evaluate(PARTS)}
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")
    return boxes, picture


def part(picture: Image.Image, box: list[int], *, scale: int) -> Image.Image:
    x, y, width, height = (number // scale for number in box)
    return picture.crop((x, y, x + width, y + height))


def differences(now: Image.Image, kept: Image.Image) -> tuple[float, float]:
    """How far apart two pictures of a section are: on average, and in their worst square."""
    apart = ImageChops.difference(now, kept.resize(now.size)).convert("L")
    squares = apart.resize((max(1, apart.width // PART), max(1, apart.height // PART)), Image.Resampling.BOX)
    return ImageStat.Stat(apart).mean[0], float(squares.getextrema()[1])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_components_look_as_they_did(opener: Callable[..., Opened], settings: Any, width: int, scheme: str):
    settings.DEBUG = False
    editor = PersonFactory()
    editor.is_staff = True
    editor.save(update_fields=["is_staff"])
    page = opener(member=editor, size={"width": width, "height": 900}, color_scheme=scheme, locale="en-US").page
    boxes, picture = photograph(page)
    small = picture.resize((picture.width // SMALLER, picture.height // SMALLER), Image.Resampling.BOX)
    file = KEPT / f"{width}-{scheme}.png"
    if os.environ.get("MEADOW_RENEW_PICTURES"):
        KEPT.mkdir(exist_ok=True)
        small.quantize(96).save(file, optimize=True)
        file.with_suffix(".json").write_text(json.dumps(boxes, indent=1) + "\n")

    kept, before = json.loads(file.with_suffix(".json").read_text()), Image.open(file).convert("RGB")
    assert serious(page) == []
    assert list(boxes) == list(kept)
    for name, box in boxes.items():
        assert (box[0], box[2]) == (kept[name][0], kept[name][2]), name
        assert abs(box[3] - kept[name][3]) <= SIZES, name
        apart = differences(part(small, box, scale=SMALLER), part(before, kept[name], scale=SMALLER))
        assert apart[0] <= MOST_ALL, (name, apart)
        assert apart[1] <= MOST_PART, (name, apart)
