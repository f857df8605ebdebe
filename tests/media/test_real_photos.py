"""Bar S12 on real photos: every orientation the right way up, no place and no camera left, in every stored file."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from media.pictures import render, take
from media.recipes import RECIPES
from tests.media import samples
from tests.media.trees import real_photos  # noqa: F401 - a fixture

pytestmark = pytest.mark.data

# Words that only metadata holds: markers of the blocks that carry it, makers, programs.
TAGS = (b"Exif\x00", b"http://ns.adobe.com", b"hotoshop", b"GPS", b"Apple", b"SAMSUNG", b"samsung", b"Picasa")


def test_all_orientations_show_the_same_picture(real_photos: Path) -> None:  # noqa: F811
    upright = samples.opened(take((real_photos / "orientation" / "landscape_1.jpg").read_bytes()).master)
    for number in range(2, 9):
        taken = take((real_photos / "orientation" / f"landscape_{number}.jpg").read_bytes())
        seen = samples.opened(taken.master)
        assert seen.size == upright.size
        # The digit drawn on each differs; the photo around it does not.
        difference = ImageStat.Stat(ImageChops.difference(seen, upright).resize((60, 45), Image.Resampling.BOX))
        assert max(difference.mean) < 16, number


def test_no_tag_survives_in_any_file(real_photos: Path) -> None:  # noqa: F811
    tried = 0
    for path in sorted((real_photos / "formats").rglob("*")):
        if path.suffix.lower() not in {".jpg", ".heic", ".avif", ".webp", ".png"}:
            continue
        taken = take(path.read_bytes())
        made = render(taken.master, recipes=RECIPES[:3], formats=("webp", "jpg"))
        for stored in (taken.master, taken.preview, *(each.content for each in made)):
            image = samples.opened(stored)
            assert dict(image.getexif()) == {}, path
            assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info), path
            assert not [tag for tag in TAGS if tag in stored[:4096]], path
        tried += 1
    assert tried >= 20
