"""Setting type in pictures: fonts, Chinese line breaking, Chinese beside Latin. For what draws words in media/.

The fonts are Debian's fonts-noto-cjk (docs/guide.md, MEADOW_FONTS); without them Pillow's own, which has no Chinese.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import rjieba
from django.conf import settings
from PIL import ImageDraw, ImageFont

Font = ImageFont.FreeTypeFont
# Debian's package has these; each by the names that other systems give the same designs.
FILES = {
    "regular": ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "NotoSansSC-Regular.otf"),
    "bold": ("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansSC-Bold.otf"),
    "serif": ("NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold.otf", "NotoSerifSC-Bold.otf"),
}
# The same character is drawn differently in the two scripts; a collection holds both.
FACES = {"zh-hans": 2, "zh-hant": 3}
# Kinsoku: what never begins a line, and what never ends one.
NOT_FIRST = frozenset("、。，．：；！？）」』】〉》〕］｝…—～·‧％℃°,.;:!?)]}%’”")
NOT_LAST = frozenset("（「『【〈《〔［｛￥¥$€£#@([{‘“")
# The right half of these is blank, so it may stand outside of the column.
HANGS = frozenset("、。，．：；！？）」』】〉》〕］｝")
WIDE = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
PIECES = re.compile(rf"\s+|[{WIDE}]|[^\s{WIDE}]+")
# Between a Chinese character and a Latin letter or figure stands an eighth of an em.
MIXED = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u3400-\u9fff])")
MIX_GAP = 1 / 8
ELLIPSIS = "…"
LETTER = re.compile(r"[0-9A-Za-z\u00c0-\u024f'’-]")
# What a break costs beside lines of unequal length; none after a stop.
BREAK, BREAK_IN_WORD, INFINITE = 0.02, 0.25, float("inf")
# No font has this one: its drawing is what a font shows for a character it lacks.
MISSING = "\U0010ffff"
# Joiners, variation selectors, direction marks, controls: they have no shape of their own.
SHAPELESS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


@lru_cache(maxsize=8)
def font_file(weight: str) -> Path | None:
    """Return where a weight lies below the settings' folder, or None."""
    for name in FILES[weight]:
        found = next(iter(sorted(Path(settings.FONT_FOLDER).rglob(name))), None)
        if found:
            return found
    return None


@lru_cache(maxsize=64)
def font(weight: str, size: int, language: str = "zh-hans") -> Font:
    """Return a font: weight is regular, bold or serif; the language chooses how Chinese characters are drawn."""
    file = font_file(weight)
    if file is None:
        found = ImageFont.load_default(size)
        assert isinstance(found, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow's wheels bring FreeType
        return found
    face = FACES.get(language, 2) if file.suffix == ".ttc" else 0
    return ImageFont.truetype(str(file), size, index=face, layout_engine=ImageFont.Layout.BASIC)


def has_chinese() -> bool:
    """Say whether Chinese can be set at all."""
    return font_file("regular") is not None


@lru_cache(maxsize=4096)
def _is_drawn(char: str, weight: str) -> bool:
    """Whether a font has the character, judged by what it draws."""
    probe = font(weight, 20)
    return char.isspace() or bytes(probe.getmask(char)) != bytes(probe.getmask(MISSING))


def legible(text: str, weight: str = "regular") -> str:
    """Return the text without what no font here can draw (emoji above all): better nothing than a box."""
    kept = (char for char in SHAPELESS.sub("", text) if _is_drawn(char, weight))
    return " ".join("".join(kept).split())


def text_width(text: str, font: Font) -> float:
    """Return how wide a line comes out, with the gaps between Chinese and Latin."""
    return font.getlength(text) + len(MIXED.findall(text)) * font.size * MIX_GAP


def set_lines(text: str, font: Font, width: float, max_lines: int, balanced: bool = False) -> list[str]:
    """Break a text into at most so many lines; what is left over becomes an ellipsis.

    Balanced lines are about equally long and break between words, as a title wants; else each line is filled.
    """
    units = list(_units(text, font=font, width=width))
    lines = _filled(units, font=font, width=width)
    if len(lines) > max_lines:
        rest = "".join(unit for line in lines[max_lines - 1 :] for unit in line)
        return [*map(_line, lines[: max_lines - 1]), _shortened(rest.strip(), font=font, width=width)]
    if balanced and len(lines) > 1:
        lines = _balanced(units, font=font, width=width, count=len(lines))
    return [*map(_line, lines)]


def draw_text(draw: ImageDraw.ImageDraw, place: tuple[float, float], text: str, font: Font, fill: str) -> float:
    """Draw a line from its left end on its baseline and return where it ends."""
    x, y = place
    for part in MIXED.split(text):
        draw.text((x, y), part, font=font, fill=fill, anchor="ls")
        x += font.getlength(part) + font.size * MIX_GAP
    return x - font.size * MIX_GAP


def _units(text: str, *, font: Font, width: float) -> Iterator[str]:
    """Yield what may not be broken: words, and characters with the punctuation that clings to them."""
    held = ""
    for piece in PIECES.findall(" ".join(text.split())):
        for part in _chopped(piece, font=font, width=width):
            if held and (part[0] in NOT_FIRST or held[-1] in NOT_LAST):
                held += part
            else:
                if held:
                    yield held
                held = part
    if held:
        yield held


def _chopped(word: str, *, font: Font, width: float) -> Iterator[str]:
    """Yield a word whole, or in parts where it is wider than a line: an address, a long number."""
    while word and text_width(word, font) > width:
        end = max(1, next(n for n in range(len(word), 0, -1) if n == 1 or text_width(word[:n], font) <= width))
        yield word[:end]
        word = word[end:]
    if word:
        yield word


def _fits(line: str, *, font: Font, width: float) -> bool:
    spare = font.size / 2 if line and line[-1] in HANGS else 0
    return text_width(line, font) - spare <= width


def _line(units: list[str]) -> str:
    return "".join(units).strip()


def _filled(units: list[str], *, font: Font, width: float) -> list[list[str]]:
    lines: list[list[str]] = []
    line: list[str] = []
    for unit in units:
        if line and not _fits(_line([*line, unit]), font=font, width=width):
            lines.append(line)
            line = []
        if line or unit.strip():
            line.append(unit)
    return [*lines, line] if _line(line) else lines


def _balanced(units: list[str], *, font: Font, width: float, count: int) -> list[list[str]]:
    """The cheapest way into so many lines: equal ones, broken after a stop or at least between words."""
    ends = _word_ends("".join(units))
    places = [0]
    for unit in units:
        places.append(places[-1] + len(unit))
    fair = text_width(_line(units), font) / count

    def cost(first: int, last: int) -> float:
        line = _line(units[first:last])
        if not line or not _fits(line, font=font, width=width):
            return INFINITE
        ragged = ((text_width(line, font) - fair) / fair) ** 2
        if last == len(units) or line[-1] in HANGS:
            return ragged
        return ragged + (BREAK if places[last] in ends else BREAK_IN_WORD)

    # best[n][i]: the first i units in n lines, as cost and where the last line begins.
    best = [{0: (0.0, 0)}]
    for _ in range(count):
        row = {}
        for last in range(1, len(units) + 1):
            made = ((held + cost(first, last), first) for first, (held, _before) in best[-1].items() if first < last)
            found = min(made, default=(INFINITE, 0))
            if found[0] < INFINITE:
                row[last] = found
        best.append(row)
    if len(units) not in best[count]:
        return _filled(units, font=font, width=width)
    lines: list[list[str]] = []
    end = len(units)
    for row in reversed(best[1:]):
        start = row[end][1]
        lines.insert(0, units[start:end])
        end = start
    return lines


def _word_ends(text: str) -> set[int]:
    """Places between words, also of a text that puts no blanks between them."""
    ends, place = set(), 0
    for word in rjieba.cut(text, False):
        place += len(word)
        ends.add(place)
    return ends


def _shortened(text: str, *, font: Font, width: float) -> str:
    """As much of a text as a line holds with an ellipsis behind it; a Latin word stays whole or goes."""
    kept = text
    while kept and not _fits(kept + _dots(kept), font=font, width=width):
        kept = kept[:-1].rstrip()
    whole = kept
    if len(kept) < len(text) and LETTER.fullmatch(text[len(kept)]) and LETTER.fullmatch(kept[-1:]):
        whole = kept.rstrip().rpartition(" ")[0] if " " in kept else kept
    while whole and (whole[-1] in NOT_LAST or whole[-1] in NOT_FIRST):
        whole = whole[:-1]
    return whole.rstrip() + _dots(whole)


def _dots(text: str) -> str:
    """The ellipsis of a Chinese line stands in its middle, that of a Latin one on its baseline."""
    return "..." if text and LETTER.fullmatch(text.rstrip()[-1:]) else ELLIPSIS
