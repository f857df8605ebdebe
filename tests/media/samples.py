"""Pictures that the tests draw themselves: coloured corners to see which way is up, and tags that must not survive."""

import io
from typing import Any

import pillow_heif
from PIL import Image, PngImagePlugin

pillow_heif.register_heif_opener()

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 180, 40), (30, 40, 220), (230, 210, 30)
# Upright: red above green on the left, blue above yellow on the right.
CORNERS = {"top_left": RED, "bottom_left": GREEN, "top_right": BLUE, "bottom_right": YELLOW}

SECRETS = (b"SN-12345678", b"Owner Wang", b"13800138000", b"Secret Street", b"LENS-998877", b"MEADOWCAM")

_BACK = {
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_90],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_270],
}


def upright(width: int = 120, height: int = 80) -> Image.Image:
    image = Image.new("RGB", (width, height))
    halves = ((0, 0, "top_left"), (0, 1, "bottom_left"), (1, 0, "top_right"), (1, 1, "bottom_right"))
    for right, below, name in halves:
        image.paste(CORNERS[name], (right * width // 2, below * height // 2, width, height))
    return image


def tags(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "MEADOWCAM"
    exif[0x013B] = "Owner Wang"
    exif[0x8298] = "Owner Wang 13800138000"
    inner = exif.get_ifd(0x8769)
    inner[0xA431] = "SN-12345678"
    inner[0xA435] = "LENS-998877"
    inner[0xA430] = "Owner Wang"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (31.0, 14.0, 5.0), "E", (121.0, 28.0, 9.0)
    gps[0x1C] = b"Secret Street"
    return exif


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="31,14N" '
    b'xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" aux:SerialNumber="SN-12345678" aux:OwnerName="Owner Wang"/>'
    b"</rdf:RDF></x:xmpmeta>"
)


def tagged(kind: str, *, orientation: int = 1, size: tuple[int, int] = (120, 80), xmp: bytes = XMP) -> bytes:
    """A picture that is upright once its orientation tag is obeyed, full of tags about people and places."""
    image = upright(*size)
    for step in _BACK.get(orientation, []):
        image = image.transpose(step)
    extra: dict[str, Any] = {"exif": tags(orientation).tobytes()}
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", "Owner Wang")
        text.add_text("Comment", "Secret Street 13800138000", zip=True)
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        extra["pnginfo"] = text
    elif kind == "GIF":
        extra = {"comment": b"Owner Wang Secret Street"}
    else:
        extra["xmp"] = xmp
    if kind in {"JPEG", "WEBP", "AVIF", "HEIF"}:
        extra["quality"] = 95
    return encoded(image, kind, **extra)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def corner_colours(content: bytes) -> dict[str, tuple[int, ...]]:
    """The colour in the middle of each quarter."""
    image = opened(content).convert("RGB")
    width, height = image.size
    across = {"left": width // 4, "right": width * 3 // 4}
    down = {"top": height // 4, "bottom": height * 3 // 4}
    return {f"{y}_{x}": image.getpixel((across[x], down[y])) for x in across for y in down}


def is_upright(content: bytes, *, tolerance: int = 40) -> bool:
    """Are the four corners where they belong? Lossy colour may move a little."""
    seen = corner_colours(content)
    return all(
        max(abs(a - b) for a, b in zip(seen[name], colour, strict=True)) <= tolerance
        for name, colour in CORNERS.items()
    )
