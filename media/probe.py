"""Says what a file is from its bytes alone and refuses what is not taken in. Pure; callers get PictureRefused here."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

# A 40-megapixel photo decodes to 160 MB; more than that does not fit the 512 MB budget of one intake.
MAX_PIXELS = 40_000_000
# Their decoders keep the canvas beside the copies they hand out: WebP of 40 megapixels took 820 MB, AVIF 560.
MAX_PIXELS_OF = {"WEBP": 20_000_000, "AVIF": 32_000_000}
# The best JPEG of a 40-megapixel camera is about 25 MB.
MAX_BYTES = 32 * 1024 * 1024
# Only the first frame is kept; walking the frames of a longer animation is work for nothing.
MAX_FRAMES = 500
# An editor's XML header with comments stays below this before its <svg.
SNIFF_BYTES = 2048

ALLOWED = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")

REASONS = {
    "empty": _("The file is empty."),
    "too_many_bytes": _("The file is too large: %(size)s MB. At most %(limit)s MB are taken."),
    "kind_refused": _("This is a %(kind)s file. Please use JPEG, PNG, WebP, GIF, AVIF or HEIC."),
    "not_a_picture": _("This is not a picture that we know. Please use JPEG, PNG, WebP, GIF, AVIF or HEIC."),
    "too_many_pixels": _(
        "The picture has too many pixels. At most %(limit)s million are taken; please make it smaller."
    ),
    "too_many_frames": _("The animation has too many frames. At most %(limit)s are taken."),
    "broken": _("The picture is damaged or not complete. Please save it again and try once more."),
    "too_slow": _("The picture takes too long to open. Please save it again as JPEG and try once more."),
    "too_much_memory": _("The picture needs too much memory to open. Please make it smaller and try once more."),
    "no_space": _("There is no room for pictures at this moment. Please try again later."),
    "no_font": _("Words cannot be put on pictures here: the site has no Chinese font. Please tell its operator."),
    "busy": _("Pictures cannot be taken in at this moment. Please try again in a minute."),
}

# Nothing is wrong with these files: the house is full or busy, and the same file may come again later.
NOT_NOW = {"no_space": 507, "busy": 503}
# A decode ends within ten seconds, a queue of them within a minute.
COME_AGAIN_SECONDS = 60

_MAGIC = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
_REFUSED_MAGIC = (
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"8BPS", "Photoshop (PSD)"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II+\x00", "TIFF"),
    (b"MM\x00+", "TIFF"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"%PDF", "PDF"),
    (b"BM", "BMP"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1aE\xdf\xa3", "video"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_VIDEO_BRANDS = (b"mp4", b"iso", b"qt  ", b"M4V", b"3gp", b"avc1")


class PictureRefused(Exception):
    """A picture that is not taken in: a code for machines, a translated reason for the person who chose the file."""

    def __init__(self, code: str, message: Any = None, *, params: dict[str, Any] | None = None) -> None:
        self.code = code
        self.params = params or {}
        # What the attempt cost, where a child was asked; the try command reports it.
        self.peak_mib = 0
        self._message = message
        super().__init__(code)

    @property
    def is_passing(self) -> bool:
        """Whether the same file may come again later."""
        return self.code in NOT_NOW

    @property
    def message(self) -> str:
        """The reason in the language that is active now; the caller says which picture it is about."""
        template = str(self._message if self._message is not None else REASONS[self.code])
        return template % self.params if self.params else template

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Probe:
    """What the first bytes prove; pixels and frames are counted later, in the child that decodes."""

    kind: str
    size: int


def probe(content: bytes) -> Probe:
    """Name the format of these bytes, or refuse them with a reason. No name, no header of the sender is asked."""
    if not content:
        raise PictureRefused("empty")
    if len(content) > MAX_BYTES:
        raise too_many_bytes(len(content))
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return Probe(kind, len(content))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Probe("WEBP", len(content))
    if content[4:8] == b"ftyp":
        return Probe(_kind_of_boxes(content), len(content))
    _refuse_known(content)
    raise PictureRefused("not_a_picture")


def too_many_bytes(size: int) -> PictureRefused:
    """The refusal of a file over the byte budget; a caller may raise it before it has read the file."""
    params = {"size": round(size / 1024 / 1024), "limit": MAX_BYTES // 1024 // 1024}
    return PictureRefused("too_many_bytes", params=params)


def check_pixels(width: int, height: int, *, kind: str) -> None:
    """Refuse a picture before its pixels are decoded."""
    limit = MAX_PIXELS_OF.get(kind, MAX_PIXELS)
    if width * height > limit:
        raise too_many_pixels(limit)
    if width < 1 or height < 1:
        raise PictureRefused("broken")


def too_many_pixels(limit: int = MAX_PIXELS) -> PictureRefused:
    """The refusal of a picture over the pixel budget."""
    return PictureRefused("too_many_pixels", params={"limit": limit // 1_000_000})


def check_frames(frames: int) -> None:
    """Refuse an animation that is longer than anyone looks at."""
    if frames > MAX_FRAMES:
        raise PictureRefused("too_many_frames", params={"limit": MAX_FRAMES})


def _kind_of_boxes(content: bytes) -> str:
    """AVIF, HEIC and films share one container: the brands in its first box tell them apart."""
    end = min(int.from_bytes(content[:4], "big"), 256)
    brands = [content[8:12], *(content[at : at + 4] for at in range(16, end - 3, 4))]
    if not _AVIF_BRANDS.isdisjoint(brands):
        return "AVIF"
    if not _HEIF_BRANDS.isdisjoint(brands):
        return "HEIF"
    if brands[0].startswith(_VIDEO_BRANDS):
        raise PictureRefused("kind_refused", params={"kind": "video"})
    raise PictureRefused("not_a_picture")


def _refuse_known(content: bytes) -> None:
    """A file of a known other kind is refused by its name, so that people know what to change."""
    for magic, kind in _REFUSED_MAGIC:
        if content.startswith(magic):
            raise PictureRefused("kind_refused", params={"kind": kind})
    text = content[:SNIFF_BYTES].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith(b"<") and b"<svg" in text:
        raise PictureRefused("kind_refused", params={"kind": "SVG"})
    if text.startswith((b"<!doctype html", b"<html")):
        raise PictureRefused("kind_refused", params={"kind": "HTML"})
