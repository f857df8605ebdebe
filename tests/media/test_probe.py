"""What a file is, by its bytes."""

import pytest
from PIL import Image

from media.probe import MAX_BYTES, MAX_FRAMES, PictureRefused, check_frames, check_pixels, probe
from tests.media import samples


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_probe_names_each_allowed_kind(kind: str) -> None:
    assert probe(samples.encoded(samples.upright(), kind)).kind == kind


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"8BPS\x00\x01" + b"\0" * 20, "Photoshop (PSD)"),
        (b"II*\x00" + b"\0" * 20, "TIFF"),
        (b"MM\x00*" + b"\0" * 20, "TIFF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
        (b"\xc5\xd0\xd3\xc6" + b"\0" * 20, "EPS"),
        (b"\xff\x0a" + b"\0" * 20, "JPEG XL"),
        (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<svg/>', "SVG"),
        ("<?xml version='1.0'?><svg/>".encode("utf-16"), "SVG"),
        (b"<!DOCTYPE html><script>1</script>", "HTML"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x00\x00\x18ftypmp42" + b"\0" * 20, "video"),
    ],
)
def test_probe_refuses_other_kinds_by_name(content: bytes, name: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        probe(content)
    assert refused.value.code == "kind_refused"
    assert name in refused.value.message


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"hello", "not_a_picture"), (b"\xff\xd8\xff" + b"\0" * MAX_BYTES, "too_many_bytes")],
)
def test_probe_refuses_with_a_code(content: bytes, code: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        probe(content)
    assert refused.value.code == code
    assert str(refused.value)


def test_probe_does_not_believe_a_name_inside() -> None:
    assert probe(samples.encoded(Image.new("RGB", (2, 2)), "PNG") + b"<svg onload=alert(1)>").kind == "PNG"


def test_pixels_and_frames_have_a_limit() -> None:
    check_pixels(8000, 5000, kind="JPEG")
    check_frames(MAX_FRAMES)
    with pytest.raises(PictureRefused) as refused:
        check_pixels(8000, 5001, kind="JPEG")
    assert (refused.value.code, refused.value.params) == ("too_many_pixels", {"limit": 40})
    with pytest.raises(PictureRefused) as refused:
        check_pixels(5000, 4001, kind="WEBP")
    assert refused.value.params == {"limit": 20}
    with pytest.raises(PictureRefused) as refused:
        check_frames(MAX_FRAMES + 1)
    assert refused.value.code == "too_many_frames"
