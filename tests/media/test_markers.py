"""Labels that say a machine made the picture: found wherever they stand, kept through intake, nothing else kept."""

import json

import pytest
from PIL import Image, PngImagePlugin

from media.markers import COMPOSITE, GENERATED, Marker, marker_xmp, read_marker
from media.pictures import render, take
from media.recipes import BY_NAME
from tests.media import samples

TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def _xmp(inner: str) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {inner}/></rdf:RDF></x:xmpmeta>'
    ).encode()


def _png(**texts: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        info.add_text(name, text, zip=True)
    return samples.encoded(samples.upright(), "PNG", pnginfo=info)


def _commented_jpeg() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\x00" + "a bag, Steps: 20, Sampler: Euler".encode("utf-16-be")
    return samples.encoded(samples.upright(), "JPEG", exif=exif.tobytes())


def _made_by(software: str) -> bytes:
    exif = Image.Exif()
    exif[0x0131] = software
    return samples.encoded(samples.upright(), "JPEG", exif=exif.tobytes())


LABEL = json.dumps({"AIGC": {"Label": "2", "ContentProducer": "x"}})
LABELLED = {
    "iptc generated": (
        samples.tagged("JPEG", xmp=_xmp(f'Iptc4xmpExt:DigitalSourceType="{TERMS}trainedAlgorithmicMedia"')),
        Marker(GENERATED, "iptc"),
    ),
    "iptc composite, packed": (
        samples.tagged("PNG", xmp=_xmp(f'a:DigitalSourceType="{TERMS}compositeWithTrainedAlgorithmicMedia"')),
        Marker(COMPOSITE, "iptc"),
    ),
    "iptc in webp": (
        samples.tagged("WEBP", xmp=_xmp(f'a:DigitalSourceType="{TERMS}trainedAlgorithmicMedia"')),
        Marker(GENERATED, "iptc"),
    ),
    "chinese rule": (
        samples.tagged("JPEG", xmp=_xmp('TC260:AIGC="{&quot;Label&quot;:&quot;1&quot;}"')),
        Marker(GENERATED, "tc260", "1"),
    ),
    "chinese rule in a png text": (_png(AIGC='{"Label":"3"}'), Marker(GENERATED, "tc260", "3")),
    "chinese rule in a comment": (
        samples.encoded(samples.upright(), "JPEG", comment=LABEL.encode()),
        Marker(GENERATED, "tc260", "2"),
    ),
    "generator settings": (_png(parameters="a bag\nSteps: 20, Sampler: Euler"), Marker(GENERATED, "generator")),
    "generator graph": (_png(prompt='{"3": {"inputs": {}}}'), Marker(GENERATED, "generator")),
    "generator settings in exif": (_commented_jpeg(), Marker(GENERATED, "generator")),
    "generator name": (_made_by("Stable Diffusion 3.5"), Marker(GENERATED, "generator")),
}


@pytest.mark.parametrize("name", LABELLED)
def test_label_is_found_and_kept_in_every_file(name: str) -> None:
    content, expected = LABELLED[name]
    taken = take(content)
    assert taken.marker == expected
    made = list(render(taken.master, recipes=[BY_NAME["w240"]], formats=("webp", "jpg")))
    made += list(render(taken.master, recipes=[BY_NAME["w960"]], formats=("avif",)))
    assert len(made) == 3
    for stored in (taken.master, taken.preview, *(each.content for each in made)):
        kept = read_marker(stored, texts={}, exif=None)
        assert kept is not None
        assert (kept.kind, kept.label) == (expected.kind, expected.label)
        assert samples.opened(stored).info["xmp"] == marker_xmp(expected)


@pytest.mark.parametrize(
    "content",
    [samples.tagged("JPEG"), _made_by("Photoshop 27"), _png(prompt="what do you think?"), _png(parameters="none")],
)
def test_ordinary_pictures_have_no_label(content: bytes) -> None:
    taken = take(content)
    assert taken.marker is None
    assert "xmp" not in samples.opened(taken.master).info


def test_label_of_content_credentials_is_known_as_such() -> None:
    claim = b"\x00\x00\x00\x30jumb c2pa urn digitalSourceType x" + TERMS.encode() + b"trainedAlgorithmicMedia"
    assert read_marker(b"\xff\xd8\xff" + claim, texts={}, exif=None) == Marker(GENERATED, "c2pa")
    assert read_marker(b"\xff\xd8\xff jumb c2pa digitalCapture", texts={}, exif=None) is None
