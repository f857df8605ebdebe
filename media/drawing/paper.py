"""A sheet to draw on: type, photos with round corners, labels, the mark, a QR code. For media/drawing only."""

import io

import qrcode
from PIL import Image, ImageDraw, ImageOps
from qrcode.constants import ERROR_CORRECT_M

from media import typesetting
from media.markers import Marker, marker_xmp

# The tokens of css/tokens.css, light: a picture has one theme.
PAPER, RAISED, WASH, LINE = "#fcfcfa", "#ffffff", "#f2f3ef", "#e3e5df"
INK, INK_2, INK_3 = "#1a1f1b", "#4f5751", "#686f69"
MEADOW, MEADOW_WASH = "#1d6642", "#e6f0ea"
WARM, WARM_WASH, WARM_LINE = "#94470f", "#fbeee2", "#ecd2bb"
NIGHT, NIGHT_INK, NIGHT_INK_2, NIGHT_LINE = "#0e110f", "#ebeeea", "#b0b8b2", "#2a302c"

QUALITY = 88
# Light modules around a code, both sides together; the sheet around it is light as well.
QUIET = 4
# Corners and the mark are drawn larger and made small: Pillow draws no smooth edges.
SMOOTH = 3
# The mark in a box of 32: blades of grass that read as an M. Curves by their four points.
BLADES = (
    ((4, 26.5), (3.4, 18), (4.2, 11), (7, 5.5)),
    ((7, 5.5), (11, 9), (14, 13.5), (16, 19)),
    ((16, 19), (18, 13.5), (21, 9), (25, 5.5)),
    ((25, 5.5), (27.8, 11), (28.6, 18), (28, 26.5)),
    ((22.4, 26.5), (22.8, 22.2), (22.5, 18.5), (21.4, 15.3)),
    ((21.4, 15.3), (19.4, 18.3), (18, 22), (17.4, 26.5)),
    ((14.6, 26.5), (14, 22), (12.6, 18.3), (10.6, 15.3)),
    ((10.6, 15.3), (9.5, 18.5), (9.2, 22.2), (9.6, 26.5)),
)
Box = tuple[int, int, int, int]


class Sheet:
    """One picture in the making."""

    def __init__(self, width: int, height: int, *, ground: str, language: str) -> None:
        self.image = Image.new("RGB", (width, height), ground)
        self.draw = ImageDraw.Draw(self.image)
        self.width, self.height, self.language = width, height, language

    def font(self, weight: str, size: int) -> typesetting.Font:
        """Return a font for the language of the sheet."""
        return typesetting.font(weight, size, self.language)

    def line(
        self, place: tuple[float, float], text: str, *, weight: str, size: int, ink: str, width: float = 9999
    ) -> float:
        """Set one line on its baseline, shortened to a width, and return where it ends."""
        font = self.font(weight, size)
        shown = typesetting.set_lines(typesetting.legible(text, weight), font, width, 1)
        return typesetting.draw_text(self.draw, place, shown[0], font, ink) if shown else place[0]

    def lines_of(
        self, text: str, *, weight: str, size: int, width: float, most: int, balanced: bool = False
    ) -> list[str]:
        """Break a text as `block` would set it."""
        font = self.font(weight, size)
        return typesetting.set_lines(typesetting.legible(text, weight), font, width, most, balanced)

    def fitted(
        self, text: str, *, weight: str, sizes: tuple[int, ...], width: float, most: int
    ) -> tuple[int, list[str]]:
        """Break a title in the largest size that holds it whole; the smallest may take a line more, then it is cut."""
        for size in sizes:
            lines = self.lines_of(text, weight=weight, size=size, width=width, most=most + 1, balanced=True)
            if len(lines) <= most:
                return size, lines
        return sizes[-1], self.lines_of(text, weight=weight, size=sizes[-1], width=width, most=most + 1, balanced=True)

    def block(
        self, place: tuple[float, float], lines: list[str], *, weight: str, size: int, ink: str, leading: float
    ) -> float:
        """Set lines below each other from their top and return their bottom."""
        x, top = place
        font, step = self.font(weight, size), size * leading
        for line in lines:
            # A Chinese character fills 0.88 of its em above the baseline and 0.12 below.
            typesetting.draw_text(self.draw, (x, top + (step - size) / 2 + 0.88 * size), line, font, ink)
            top += step
        return top

    def width_of(self, text: str, *, weight: str, size: int) -> float:
        """Return how wide a line comes out."""
        return typesetting.text_width(typesetting.legible(text, weight), self.font(weight, size))

    def photo(self, box: Box, photo: Image.Image, *, focal: tuple[float, float], radius: int = 0) -> None:
        """Fill a box with a photo cut around its focal point."""
        size = (box[2] - box[0], box[3] - box[1])
        fitted = ImageOps.fit(photo.convert("RGB"), size, Image.Resampling.LANCZOS, centering=focal)
        self.image.paste(fitted, box[:2], _rounded(size, radius=radius) if radius else None)

    def panel(self, box: Box, *, fill: str, radius: int, line: str = "") -> None:
        """Draw a plain box with smooth round corners and a hairline."""
        size = (box[2] - box[0], box[3] - box[1])
        if line:
            self.image.paste(line, box, _rounded(size, radius=radius))
            box = (box[0] + 2, box[1] + 2, box[2] - 2, box[3] - 2)
            size, radius = (size[0] - 4, size[1] - 4), max(0, radius - 2)
        self.image.paste(fill, box, _rounded(size, radius=radius))

    def label(self, place: tuple[int, int], text: str, *, size: int, fill: str, ink: str, line: str = "") -> int:
        """Draw a small label from its left top and return where it ends."""
        x, top = place
        height, inset = round(size * 1.75), round(size * 0.6)
        end = round(x + self.width_of(text, weight="bold", size=size) + 2 * inset)
        self.panel((x, top, end, top + height), fill=fill, radius=round(size * 0.4), line=line)
        self.line((x + inset, top + height / 2 + size * 0.36), text, weight="bold", size=size, ink=ink)
        return end

    def mark(self, place: tuple[int, int], *, size: int, ink: str) -> None:
        """Draw the mark of the site in a square."""
        scale = size / 32 * SMOOTH
        points = [(x * scale, y * scale) for curve in BLADES for x, y in _along(curve)]
        mask = Image.new("L", (size * SMOOTH, size * SMOOTH))
        ImageDraw.Draw(mask).polygon(points, fill=255)
        small = mask.resize((size, size), Image.Resampling.LANCZOS)
        self.image.paste(ink, (*place, place[0] + size, place[1] + size), small)

    def code(self, place: tuple[int, int], address: str, *, size: int, ink: str = INK, ground: str = RAISED) -> None:
        """Draw a QR code with its quiet zone: dark on light always, since some readers know nothing else."""
        code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, box_size=1)
        code.add_data(address)
        code.make(fit=True)
        rows = code.get_matrix()
        module = max(1, size // (len(rows) + QUIET))
        side = module * len(rows)
        self.panel((place[0], place[1], place[0] + size, place[1] + size), fill=ground, radius=size // 16)
        left, top = place[0] + (size - side) // 2, place[1] + (size - side) // 2
        for y, row in enumerate(rows):
            for x, is_dark in enumerate(row):
                if is_dark:
                    corner = (left + x * module, top + y * module)
                    self.draw.rectangle((*corner, corner[0] + module - 1, corner[1] + module - 1), fill=ink)

    def jpeg(self, *, marker: Marker | None) -> bytes:
        """Return the finished file; a label that machines read goes with it."""
        out = io.BytesIO()
        xmp = marker_xmp(marker)
        self.image.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True, **({"xmp": xmp} if xmp else {}))
        return out.getvalue()


def _rounded(size: tuple[int, int], *, radius: int) -> Image.Image:
    """A mask with smooth corners; only the corners are drawn large."""
    mask = Image.new("L", size, 255)
    radius = min(radius, min(size) // 2)
    if radius < 1:
        return mask
    disc = Image.new("L", (2 * radius * SMOOTH, 2 * radius * SMOOTH))
    ImageDraw.Draw(disc).ellipse((0, 0, 2 * radius * SMOOTH - 1, 2 * radius * SMOOTH - 1), fill=255)
    disc = disc.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)
    right, bottom = size[0] - radius, size[1] - radius
    for x, y, left, top in (
        (0, 0, 0, 0),
        (right, 0, radius, 0),
        (0, bottom, 0, radius),
        (right, bottom, radius, radius),
    ):
        mask.paste(disc.crop((left, top, left + radius, top + radius)), (x, y))
    return mask


def _along(curve: tuple[tuple[float, float], ...], *, steps: int = 12) -> list[tuple[float, float]]:
    """Points of a cubic curve."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    found = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        found.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return found
