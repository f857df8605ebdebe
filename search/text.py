"""The one definition of tokens, used by every engine: folded characters and bigrams in the index, words in the query.

Words come from a dictionary that grows; they are looked up as phrases of characters: a new word needs no rebuild.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import opencc
import rjieba

# Any change of what `characters` or `completions` return asks for a rebuild: `check` compares it with each index's.
VERSION = 1

# A longer search text is cut: 1,024 clauses is where engines refuse, 64 characters more than anyone reads back.
LONGEST_QUERY = 64

_HAN = (
    r"\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_KANA_HANGUL = r"\u3040-\u30ff\u31f0-\u31ff\uac00-\ud7af"
_PIECES = re.compile(rf"(?P<run>[{_HAN}{_KANA_HANGUL}]+)|(?P<word>[^\W_{_HAN}{_KANA_HANGUL}]+(?:\.\d+)*[+%]?)")
_PARTS = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
# 50 ml is 50ml: a number and its unit are one token however they were typed.
_SPACED_UNIT = re.compile(r"(?<=\d)\s+(?=(?:ml|l|mg|g|kg|cm|mm|m|oz|w|mah|gb|tb)\b)")
_APOSTROPHES = str.maketrans("", "", "'’`´")
# They carry no meaning in a search and stand in nearly every note.
_FILLERS = frozenset("的了吗呢吧啊呀么之")

_simplify = opencc.OpenCC("t2s").convert
_synonyms: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Terms:
    """A search text taken apart: units must (mostly) be there, grams and phrases tell how well they stand together."""

    units: tuple[str, ...]
    grams: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.units)


def fold(value: str) -> str:
    """One spelling of what readers take for the same: width, case, accents, traditional characters, apostrophes."""
    wide = unicodedata.normalize("NFKC", value).lower()
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", wide) if not unicodedata.combining(mark))
    return _SPACED_UNIT.sub("", _simplify(unicodedata.normalize("NFKC", bare)).translate(_APOSTROPHES))


def characters(value: str) -> list[str]:
    """Index tokens in order: each Chinese character alone, each Latin word or number whole and in its forms."""
    found: list[str] = []
    for run, word in _pieces(fold(value)):
        found.extend(run or _forms(word))
    return found


def grams(value: str) -> list[str]:
    """Index tokens of neighbouring characters; Latin words are in `characters` already."""
    return [pair for run, _ in _pieces(fold(value)) for pair in _pairs(run)]


def query_terms(value: str) -> list[Terms]:
    """The search text and its variants by synonyms, the text itself first; empty when nothing in it can be searched."""
    folded = fold(value[: LONGEST_QUERY * 2])[:LONGEST_QUERY]
    found = [_terms(text) for text in _variants(folded)]
    return [terms for terms in found if terms]


def add_words(words: Iterable[str]) -> None:
    """Teach the cutter names of brands and products."""
    for word in words:
        folded = fold(word)
        if 1 < len(folded) <= 20:
            rjieba.add_word(folded, None, None)
    _terms.cache_clear()


def set_synonyms(table: Mapping[str, Sequence[str]]) -> None:
    """Replace the table of names that mean the same; editors keep it, each group in every direction they want."""
    _synonyms.clear()
    _synonyms.update({fold(name): tuple(fold(other) for other in others) for name, others in table.items()})


def highlights(value: str, *, query: str) -> list[tuple[int, int]]:
    """Where in `value` (as it is written) the words of the query stand: start and end, in order, not overlapping."""
    shown, offsets = _folded_with_offsets(value)
    wanted = {piece for terms in query_terms(query) for piece in _visible_pieces(terms)}
    marked = [False] * len(value)
    for piece in wanted:
        at = shown.find(piece)
        while at >= 0:
            for position in range(at, at + len(piece)):
                marked[offsets[position]] = True
            at = shown.find(piece, at + 1)
    return _spans(marked)


def _pieces(folded: str) -> list[tuple[str, str]]:
    return [(found["run"] or "", found["word"] or "") for found in _PIECES.finditer(folded)]


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _forms(word: str) -> list[str]:
    """spf50+ is also spf50, spf and 50."""
    bare = word.rstrip("+%")
    parts = _PARTS.findall(bare)
    return list(dict.fromkeys([word, bare, *parts]))


def _variants(folded: str) -> list[str]:
    """At most one synonym is put in at a time, four variants in all: more would only cost."""
    found = [folded]
    for name, others in _synonyms.items():
        if name in folded:
            found.extend(folded.replace(name, other) for other in others)
    return found[:4]


@lru_cache(maxsize=4096)
def _terms(folded: str) -> Terms:
    units: list[str] = []
    pairs: list[str] = []
    for run, word in _pieces(folded):
        units.extend(run or [word.rstrip("+%")])
        pairs.extend(_pairs(run))
    words = [word for word in rjieba.cut(folded) if len(word) > 1 and not word.isascii()]
    telling = [unit for unit in units if unit not in _FILLERS] or units
    return Terms(_once(telling), _once(pairs), tuple(tuple(word) for word in dict.fromkeys(words)))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _visible_pieces(terms: Terms) -> list[str]:
    """Single characters are not shown as found unless nothing longer was asked for."""
    longer = [*terms.grams, *("".join(phrase) for phrase in terms.phrases)]
    latin = [unit for unit in terms.units if len(unit) > 1]
    return longer + latin or list(terms.units)


def _folded_with_offsets(value: str) -> tuple[str, list[int]]:
    shown: list[str] = []
    offsets: list[int] = []
    for at, mark in enumerate(value):
        folded = fold(mark)
        shown.append(folded)
        offsets.extend([at] * len(folded))
    return "".join(shown), offsets


def _spans(marked: Sequence[bool]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at, is_marked in enumerate(marked):
        if is_marked and spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        elif is_marked:
            spans.append((at, at + 1))
    return spans
