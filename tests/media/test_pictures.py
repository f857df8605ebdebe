"""Pure picture work: right way up, right colours, nothing about people left (bar S12)."""

import io

import pytest
from PIL import Image, ImageCms

from media.pictures import render, take
from media.recipes import RECIPES, crop_box, recipes_for
from tests.media import samples

KINDS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_every_orientation_comes_out_upright(kind: str, orientation: int) -> None:
    taken = take(samples.tagged(kind, orientation=orientation))
    assert (taken.width, taken.height) == (120, 80)
    assert samples.is_upright(taken.master)
    assert samples.is_upright(taken.preview)


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_keeps_a_tag_about_people_or_places(kind: str) -> None:
    content = samples.tagged(kind, size=(600, 400))
    assert any(secret in content for secret in samples.SECRETS)
    taken = take(content)
    made = list(render(taken.master, recipes=RECIPES, formats=("webp", "jpg", "avif")))
    for stored in (taken.master, taken.preview, *(each.content for each in made)):
        image = samples.opened(stored)
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)
        assert not [secret for secret in samples.SECRETS if secret in stored]
        assert samples.is_upright(stored)


def test_renditions_have_the_sizes_of_the_table() -> None:
    taken = take(samples.encoded(samples.upright(2000, 1500), "JPEG", quality=95))
    made = list(render(taken.master, recipes=recipes_for(2000, 1500), formats=("webp", "jpg")))
    sizes = {(each.name, each.extension): (each.width, each.height) for each in made}
    assert sizes[("w240", "webp")] == (240, 180)
    assert sizes[("w480", "jpg")] == (480, 360)
    assert sizes[("w1440", "webp")] == (1440, 1080)
    assert sizes[("w960-3x4", "webp")] == (960, 1280)
    assert sizes[("w480-1x1", "webp")] == (480, 480)
    assert len(made) == 14
    for each in made:
        image = samples.opened(each.content)
        assert image.size == (each.width, each.height)
        assert image.format == {"webp": "WEBP", "jpg": "JPEG"}[each.extension]


def test_crop_follows_the_focal_point_and_stops_at_the_edges() -> None:
    assert crop_box(400, 300, shape="1x1", focal=(0.5, 0.5)) == (50, 0, 350, 300)
    assert crop_box(400, 300, shape="1x1", focal=(1.0, 0.5)) == (100, 0, 400, 300)
    assert crop_box(400, 300, shape="1x1", focal=(0.0, 0.0)) == (0, 0, 300, 300)
    taken = take(samples.encoded(samples.upright(1000, 500), "PNG"))
    left = next(render(taken.master, recipes=[RECIPES[4]], formats=("webp",), focal=(0.1, 0.5)))
    image = samples.opened(left.content).convert("RGB")
    assert image.getpixel((20, 20))[0] > 180
    assert image.getpixel((image.width - 20, 20))[0] > 180


def test_transparency_is_kept_in_webp_and_white_in_jpeg() -> None:
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (100, 100, 200, 200))
    taken = take(samples.encoded(image, "PNG"))
    assert taken.extension == "webp"
    assert samples.opened(taken.master).getpixel((5, 5))[3] == 0
    made = {
        each.extension: each.content for each in render(taken.master, recipes=[RECIPES[0]], formats=("webp", "jpg"))
    }
    assert samples.opened(made["webp"]).getpixel((5, 5))[3] == 0
    assert min(samples.opened(made["jpg"]).getpixel((5, 5))) > 250


def test_opaque_alpha_is_dropped() -> None:
    assert take(samples.encoded(samples.upright().convert("RGBA"), "PNG")).extension == "jpg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_every_mode_becomes_plain_colour(mode: str) -> None:
    grey = Image.linear_gradient("L")
    image = grey.convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else grey.convert(mode)
    taken = take(samples.encoded(image, "JPEG" if mode == "CMYK" else "PNG"))
    seen = samples.opened(taken.master).convert("RGB")
    assert abs(seen.getpixel((128, 192))[0] - 192) < 70
    assert seen.getpixel((128, 4))[0] < 60
    assert seen.getpixel((128, 250))[0] > 200


def test_other_colour_spaces_become_srgb() -> None:
    """A profile whose red and blue are swapped: the numbers must follow, the profile must go."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    swapped = swapped.replace("sRGB".encode("utf-16-be"), "xRGB".encode("utf-16-be"))
    content = samples.encoded(Image.new("RGB", (60, 60), (250, 100, 20)), "PNG", icc_profile=swapped)
    master = samples.opened(take(content).master)
    assert "icc_profile" not in master.info
    red, _, blue = master.getpixel((30, 30))
    assert red < 60
    assert blue > 200


def test_damaged_profile_is_ignored() -> None:
    master = samples.opened(take(samples.encoded(samples.upright(), "PNG", icc_profile=b"damaged")).master)
    assert samples.is_upright(samples.encoded(master, "PNG"))


def test_only_the_first_frame_of_an_animation_is_kept() -> None:
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    content = samples.encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50)
    assert samples.opened(take(content).master).getpixel((20, 20))[0] > 200


def test_very_large_and_very_long_pictures_are_made_smaller() -> None:
    taken = take(samples.encoded(Image.new("L", (1200, 30_000)), "PNG"))
    assert (taken.width, taken.height) == (655, 16_383)
    taken = take(samples.encoded(Image.new("L", (6000, 4000)), "JPEG"))
    assert taken.width * taken.height <= 16_000_000
    assert abs(taken.width / taken.height - 1.5) < 0.01


def test_thumbhash_and_colour_are_known_at_once() -> None:
    taken = take(samples.encoded(Image.new("RGB", (300, 200), (250, 128, 10)), "PNG"))
    assert 24 <= len(taken.thumbhash) <= 40
    red, green, blue = (int(taken.colour[at : at + 2], 16) for at in (1, 3, 5))
    assert (abs(red - 250), abs(green - 128), abs(blue - 10)) < (6, 6, 6)


def test_stored_files_are_not_polyglots() -> None:
    content = samples.encoded(samples.upright(), "JPEG") + b"<script>alert(1)</script>PK\x03\x04"
    taken = take(content)
    assert b"<script>" not in taken.master + taken.preview
    assert io.BytesIO(taken.master).read(3) == b"\xff\xd8\xff"
