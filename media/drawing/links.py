"""The picture of a link, 1200 x 630, as chats and networks show it (Open Graph): what it is, by whom, every label."""

from media.drawing import paper
from media.drawing.paper import Sheet
from media.drawing.photos import photo_of
from media.drawing.subjects import Subject

WIDTH, HEIGHT = 1200, 630
EDGE = 64
# Chats cut a square out of the middle of some pictures: the photo at the left end, words from here on.
PHOTO = 472
# Where the rule above the author stands, and where a price begins.
RULE, PRICE = 518, 402


def draw_link(subject: Subject) -> bytes:
    """Return the picture of a link as JPEG."""
    photo = photo_of(subject.picture)
    sheet = Sheet(WIDTH, HEIGHT, ground=paper.PAPER, language=subject.language)
    left = EDGE
    if photo is not None:
        sheet.photo((0, 0, PHOTO, HEIGHT), photo.image, focal=subject.focal)
        left = PHOTO + 56
    else:
        sheet.draw.rectangle((0, 0, 12, HEIGHT), fill=paper.MEADOW)
    width = WIDTH - EDGE - left
    top = _head(sheet, subject, left=left)
    size, lines = sheet.fitted(subject.title, weight="bold", sizes=(60, 52, 44), width=width, most=3)
    below = sheet.block((left, top), lines, weight="bold", size=size, ink=paper.INK, leading=1.32)
    room = PRICE if subject.price else RULE
    _words(sheet, subject, place=(left, round(below) + 18), room=room, width=width)
    _price(sheet, subject, left=left, width=width)
    _foot(sheet, subject, left=left, width=width)
    return sheet.jpeg(marker=photo.marker if photo else None)


def _head(sheet: Sheet, subject: Subject, *, left: int) -> int:
    """Labels where there are any, else what kind of thing it is; returns where the title begins."""
    x = left
    if subject.ad:
        x = sheet.label((x, 60), subject.ad, size=26, fill=paper.WARM_WASH, ink=paper.WARM, line=paper.WARM_LINE) + 12
    for label in (*((subject.kind,) if subject.kind else ()), *subject.labels):
        x = sheet.label((x, 60), label, size=24, fill=paper.WASH, ink=paper.INK_2) + 12
    return 126 if x > left else 72


def _words(sheet: Sheet, subject: Subject, *, place: tuple[int, int], room: int, width: int) -> None:
    """The first words, as far as there is room."""
    most = min(3, int((room - 24 - place[1]) // (27 * 1.6)))
    if most > 0:
        lines = sheet.lines_of(subject.text, weight="regular", size=27, width=width, most=most)
        sheet.block(place, lines, weight="regular", size=27, ink=paper.INK_2, leading=1.6)


def _price(sheet: Sheet, subject: Subject, *, left: int, width: int) -> None:
    """The product with its price and the price's day, above the rule."""
    price = subject.price
    if price is None:
        return
    sheet.line((left, PRICE + 24), subject.product, weight="regular", size=25, ink=paper.INK_2, width=width)
    ink, y = paper.INK if price.is_open else paper.INK_3, PRICE + 72
    end = sheet.line((left, y), price.amount, weight="bold", size=36, ink=ink)
    if not price.is_open:
        sheet.draw.line((left, y - 13, end, y - 13), fill=paper.INK_3, width=3)
    sheet.line((end + 14, y), price.said, weight="regular", size=22, ink=paper.INK_3, width=left + width - end - 14)


def _foot(sheet: Sheet, subject: Subject, *, left: int, width: int) -> None:
    """Who says it at the left, the site at the right."""
    base = HEIGHT - 58
    sheet.draw.line((left, RULE, left + width, RULE), fill=paper.LINE, width=2)
    site = round(sheet.width_of(subject.site, weight="bold", size=28)) + 52
    start = left + width - site
    sheet.mark((start, base - 31), size=42, ink=paper.MEADOW)
    sheet.line((start + 50, base), subject.site, weight="bold", size=28, ink=paper.MEADOW)
    room = width - site - 32
    end = sheet.line((left, base), subject.by, weight="bold", size=28, ink=paper.INK, width=room)
    more = sheet.width_of(subject.by_more, weight="regular", size=24)
    if subject.by_more and end + 14 + more <= left + room:
        sheet.line((end + 14, base), subject.by_more, weight="regular", size=24, ink=paper.INK_3)
