"""Posters of a note, 1080 x 1440, to hand on by any app: three layouts, each with author, QR code and every label."""

from collections.abc import Callable

from media.drawing import paper
from media.drawing.paper import Sheet
from media.drawing.photos import Photo, photo_of
from media.drawing.subjects import Subject

WIDTH, HEIGHT = 1080, 1440
EDGE = 72
CODE = 220


def draw_poster(subject: Subject, *, layout: str) -> bytes:
    """Return a poster as JPEG; `layout` is a key of LAYOUTS."""
    photo = photo_of(subject.picture)
    sheet = LAYOUTS[layout](subject, photo)
    return sheet.jpeg(marker=photo.marker if photo else None)


def _on_picture(subject: Subject, photo: Photo | None) -> Sheet:
    """The picture to the edges, words below it on paper."""
    if photo is None:
        return _words(subject, photo)
    sheet = Sheet(WIDTH, HEIGHT, ground=paper.PAPER, language=subject.language)
    size, lines = sheet.fitted(subject.title, weight="bold", sizes=(60, 52, 46), width=WIDTH - 2 * EDGE, most=2)
    top = HEIGHT - 64 - CODE - 40 - round(len(lines) * size * 1.35) - 48
    sheet.photo((0, 0, WIDTH, top), photo.image, focal=subject.focal)
    _labels(sheet, subject, place=(EDGE, EDGE - 16))
    sheet.block((EDGE, top + 44), lines, weight="bold", size=size, ink=paper.INK, leading=1.35)
    _foot(sheet, subject, top=HEIGHT - 64 - CODE)
    return sheet


def _card(subject: Subject, photo: Photo | None) -> Sheet:
    """A raised card: the picture inside a margin, title, the first words of the note."""
    if photo is None:
        return _words(subject, photo)
    sheet = Sheet(WIDTH, HEIGHT, ground=paper.MEADOW_WASH, language=subject.language)
    sheet.panel((40, 40, WIDTH - 40, HEIGHT - 40), fill=paper.RAISED, radius=40)
    inner = WIDTH - 2 * EDGE
    size, lines = sheet.fitted(subject.title, weight="bold", sizes=(54, 48, 42), width=inner, most=2)
    text = sheet.lines_of(subject.text, weight="regular", size=31, width=inner, most=max(1, 4 - len(lines)))
    foot = HEIGHT - 80 - CODE
    words = round(len(lines) * size * 1.35 + (16 + len(text) * 31 * 1.6 if text else 0))
    bottom = foot - 44 - words - 36
    sheet.photo((EDGE, EDGE, WIDTH - EDGE, bottom), photo.image, focal=subject.focal, radius=24)
    _labels(sheet, subject, place=(EDGE + 28, EDGE + 28))
    below = sheet.block((EDGE, bottom + 32), lines, weight="bold", size=size, ink=paper.INK, leading=1.35)
    sheet.block((EDGE, below + 16), text, weight="regular", size=31, ink=paper.INK_2, leading=1.6)
    _foot(sheet, subject, top=foot)
    return sheet


def _words(subject: Subject, photo: Photo | None) -> Sheet:
    """What is said comes first, as large as it goes; the picture is a window at the side."""
    sheet = Sheet(WIDTH, HEIGHT, ground=paper.PAPER, language=subject.language)
    sheet.draw.rectangle((0, 0, WIDTH, 12), fill=paper.MEADOW)
    inner = WIDTH - 2 * EDGE
    end = _labels(sheet, subject, place=(EDGE, 84), raised=True)
    top = 172 if end > EDGE else 108
    size, lines = sheet.fitted(subject.title, weight="serif", sizes=(88, 76, 64), width=inner, most=3)
    below = sheet.block((EDGE, top), lines, weight="serif", size=size, ink=paper.INK, leading=1.35) + 36
    foot = HEIGHT - 64 - CODE
    room = foot - 48 - below
    if photo is not None:
        text = sheet.lines_of(subject.text, weight="regular", size=34, width=inner, most=3)
        below = sheet.block((EDGE, below), text, weight="regular", size=34, ink=paper.INK_2, leading=1.7) + 36
        sheet.photo((EDGE, round(below), WIDTH - EDGE, foot - 44), photo.image, focal=subject.focal, radius=24)
    else:
        most = int(room // (38 * 1.75))
        text = sheet.lines_of(subject.text, weight="regular", size=38, width=inner, most=most)
        sheet.block((EDGE, below), text, weight="regular", size=38, ink=paper.INK_2, leading=1.75)
    _foot(sheet, subject, top=foot)
    return sheet


def _labels(sheet: Sheet, subject: Subject, *, place: tuple[int, int], raised: bool = False) -> int:
    """The ad first, then what else must be said; solid on a picture, so that nothing behind can hide them."""
    x, top = place
    if subject.ad:
        x = sheet.label((x, top), subject.ad, size=32, fill=paper.WARM_WASH, ink=paper.WARM, line=paper.WARM_LINE) + 12
    for label in subject.labels:
        x = sheet.label((x, top), label, size=28, fill=paper.WASH if raised else paper.RAISED, ink=paper.INK_2) + 12
    return x


def _foot(sheet: Sheet, subject: Subject, *, top: int) -> None:
    """Author, product with price and its day, the site; at the right the code."""
    left, code = EDGE, WIDTH - EDGE - CODE
    width = code - left - 40
    sheet.code((code, top), subject.address, size=CODE)
    y = top + 36
    end = sheet.line((left, y), subject.by, weight="bold", size=33, ink=paper.INK, width=width)
    if subject.by_more:
        sheet.line(
            (end + 14, y), subject.by_more, weight="regular", size=26, ink=paper.INK_3, width=left + width - end - 14
        )
    if subject.price:
        _price(sheet, subject, place=(left, y + 52), width=width)
    base = top + CODE - 10
    sheet.mark((left - 4, base - 32), size=42, ink=paper.MEADOW)
    end = sheet.line((left + 48, base), subject.site, weight="bold", size=29, ink=paper.MEADOW)
    sheet.line(
        (end + 16, base), subject.invitation, weight="regular", size=25, ink=paper.INK_3, width=code - 24 - end - 16
    )


def _price(sheet: Sheet, subject: Subject, *, place: tuple[int, int], width: int) -> None:
    price = subject.price
    assert price is not None  # noqa: S101 - asked by the caller
    x, y = place
    sheet.line((x, y), subject.product, weight="regular", size=27, ink=paper.INK_2, width=width)
    ink = paper.INK if price.is_open else paper.INK_3
    end = sheet.line((x, y + 44), price.amount, weight="bold", size=33, ink=ink)
    if not price.is_open:
        sheet.draw.line((x, y + 32, end, y + 32), fill=paper.INK_3, width=3)
    sheet.line((end + 14, y + 44), price.said, weight="regular", size=24, ink=paper.INK_3, width=x + width - end - 14)


LAYOUTS: dict[str, Callable[[Subject, Photo | None], Sheet]] = {
    "picture": _on_picture,
    "card": _card,
    "words": _words,
}
