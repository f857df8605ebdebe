"""Reads "made by a machine" labels out of any metadata and writes them back clean. Pure; imported inside media only.

China's labelling rule (GB 45438-2025), IPTC, C2PA and the habits of picture generators are looked for. The label is the
one tag that survives intake: everything else a file says about people, places and cameras is dropped.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

GENERATED = "generated"
COMPOSITE = "composite"

# IPTC terms stand as plain text in XMP and in the claims of C2PA alike, so one search over the bytes finds both.
_IPTC = re.compile(
    rb"digitalsourcetype.{0,40}?(compositeWithTrainedAlgorithmicMedia|compositeSynthetic|trainedAlgorithmic(?:Media|Data))",
    re.IGNORECASE | re.DOTALL,
)
_IPTC_TERMS = {GENERATED: "trainedAlgorithmicMedia", COMPOSITE: "compositeWithTrainedAlgorithmicMedia"}
# "AIGC":{"Label":"1",...}: 1 is made by a machine, 2 may be, 3 is suspected to be.
_TC260 = re.compile(rb"(?:AIGC|aigc).{0,60}?Label(?:\"|&quot;|&#34;)?\s*:\s*(?:\"|&quot;|&#34;)?([123])", re.DOTALL)
# The last four are Jimeng, Tongyi Wanxiang, Wenxin Yige and Keling, as they write their own names.
_GENERATOR_NAMES = re.compile(
    r"midjourney|dall[-\u00b7]?e|stable[ _-]?diffusion|novelai|comfyui|invokeai|adobe firefly"
    r"|\u5373\u68a6|\u901a\u4e49\u4e07\u76f8|\u6587\u5fc3\u4e00\u683c|\u53ef\u7075",
    re.IGNORECASE,
)
# Text chunks in which generators keep their settings, and what those settings look like.
_GENERATOR_TEXTS = {
    "parameters": re.compile(r"\bSteps: \d+", re.IGNORECASE),
    "prompt": re.compile(r"^\s*\{"),
    "workflow": re.compile(r"^\s*\{"),
    "invokeai_metadata": re.compile(r"."),
    "sd-metadata": re.compile(r"."),
    "dream": re.compile(r"."),
    "comment": re.compile(r"\"(?:sampler|steps)\"\s*:|\bSteps: \d+, Sampler: "),
}
_EXIF_SOFTWARE, _EXIF_IFD, _EXIF_COMMENT = 0x0131, 0x8769, 0x9286


@dataclass(frozen=True)
class Marker:
    """A label: `kind` is what it says, `source` where it stood, `label` the digit of the Chinese rule."""

    kind: str
    source: str
    label: str = ""


def read_marker(content: bytes, *, texts: Mapping[Any, Any], exif: Any) -> Marker | None:
    """Find a label in a file: its bytes, its text chunks as Pillow gives them (some are packed), its EXIF."""
    if found := _standard_label(content):
        return found
    for name, value in _texts(texts, exif):
        if found := _standard_label(f"{name}:{value}".encode("utf-8", "replace")):
            return found
        look = _GENERATOR_NAMES if name == "software" else _GENERATOR_TEXTS.get(name)
        if look and look.search(value):
            return Marker(GENERATED, "generator")
    return None


def _standard_label(content: bytes) -> Marker | None:
    if found := _TC260.search(content):
        return Marker(GENERATED, "tc260", found.group(1).decode())
    if found := _IPTC.search(content):
        kind = COMPOSITE if found.group(1).lower().startswith(b"composite") else GENERATED
        return Marker(kind, "c2pa" if b"c2pa" in content and b"jumb" in content else "iptc")
    return None


def marker_xmp(marker: Marker | None) -> bytes:
    """The whole metadata of a stored file: the label and nothing else, or nothing at all."""
    if marker is None:
        return b""
    term = f"http://cv.iptc.org/newscodes/digitalsourcetype/{_IPTC_TERMS[marker.kind]}"
    chinese = ""
    if marker.label:
        chinese = (
            ' xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"'
            f' TC260:AIGC="{{&quot;Label&quot;:&quot;{marker.label}&quot;}}"'
        )
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        f' Iptc4xmpExt:DigitalSourceType="{term}"{chinese}/>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _texts(texts: Mapping[Any, Any], exif: Any) -> Iterator[tuple[str, str]]:
    for name, value in texts.items():
        if isinstance(name, str) and isinstance(value, str | bytes):
            yield name.lower(), _text(value)
    if exif:
        yield "software", _text(exif.get(_EXIF_SOFTWARE, ""))
        yield "comment", _text(exif.get_ifd(_EXIF_IFD).get(_EXIF_COMMENT, ""))


def _text(value: Any) -> str:
    """Text of a tag that may be bytes in one of EXIF's encodings; damage is no reason to stop."""
    if not isinstance(value, bytes):
        return str(value)
    if value.startswith(b"UNICODE\x00"):
        return value[8:].decode("utf-16-be" if value[8:9] == b"\x00" else "utf-16-le", "replace")
    return value.removeprefix(b"ASCII\x00\x00\x00").decode("utf-8", "replace")
