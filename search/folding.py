"""One spelling of what readers take for the same, and the pieces it is cut into. Used by search/ only."""

import re
import unicodedata
from functools import lru_cache
from operator import add

import opencc

_HAN = (
    r"\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_KANA_HANGUL = r"\u3040-\u30ff\u31f0-\u31ff\uac00-\ud7af"
_PIECES = re.compile(rf"(?P<run>[{_HAN}{_KANA_HANGUL}]+)|(?P<word>[^\W_{_HAN}{_KANA_HANGUL}]+(?:\.\d+)*[+%]?)")
_PARTS = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
# 50 ml is 50ml and so is 50毫升: a number and its unit are one token however they were written.
_SPACED_UNIT = re.compile(
    r"(?<=\d)\s+(?=(?:ml|l|mg|g|kg|cm|mm|m|oz|w|mah|gb|tb|毫升|升|毫克|克|千克|公斤|厘米|毫米)\b)"
)
_CHINESE_UNIT = re.compile(r"(?<=\d)(?:毫升|毫克|千克|公斤|厘米|毫米|升|克)")
_UNITS = {
    "毫升": "ml",
    "升": "l",
    "毫克": "mg",
    "克": "g",
    "千克": "kg",
    "公斤": "kg",
    "厘米": "cm",
    "毫米": "mm",
}
_APOSTROPHES = re.compile("['’`´]")
# A run of Chinese characters, or a Latin word or number; the other is empty.
Piece = tuple[str, str]

_simplify = opencc.OpenCC("t2s").convert


def fold(value: str) -> str:
    """One spelling: width, case, accents, traditional characters, apostrophes, units."""
    wide = unicodedata.normalize("NFKC", value).lower()
    bare = unicodedata.normalize("NFKD", wide)
    if any(map(unicodedata.combining, bare)):
        bare = "".join(mark for mark in bare if not unicodedata.combining(mark))
    simple = _APOSTROPHES.sub("", _simplify(unicodedata.normalize("NFKC", bare)))
    return _CHINESE_UNIT.sub(lambda found: _UNITS[found[0]], _SPACED_UNIT.sub("", simple))


def pieces(folded: str) -> list[Piece]:
    """Runs of Chinese (or kana, hangul) characters and Latin words or numbers, in order: (run, "") or ("", word)."""
    return _PIECES.findall(folded)


def pairs(run: str) -> list[str]:
    """Neighbouring characters."""
    return list(map(add, run, run[1:]))


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, ...]:
    """spf50+ is also spf50, spf and 50."""
    bare = word.rstrip("+%")
    return tuple(dict.fromkeys([word, bare, *letters_and_numbers(bare)]))


def letters_and_numbers(word: str) -> list[str]:
    """iphone15pro is iphone, 15 and pro."""
    return _PARTS.findall(word)
