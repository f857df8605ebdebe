"""The one definition of tokens, used by every engine: what a text is indexed as and what a search text asks for.

Words come from a dictionary that grows; they are looked up as phrases of characters: a new word needs no rebuild.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from search import words
from search.folding import Piece, fold, forms, letters_and_numbers, pairs, pieces
from search.sounds import blurred, readings, sound
from search.synonyms import set_synonyms, synonyms_version, variants
from search.vocabulary import look_when_due
from search.words import add_words

__all__ = [
    "VERSION",
    "Terms",
    "add_words",
    "characters",
    "fold",
    "grams",
    "highlights",
    "query_terms",
    "set_synonyms",
    "synonyms_version",
    "tokens",
    "words_of",
]

# Any change of what `characters`, `grams` or `completions` return asks for a rebuild: `check` compares it.
VERSION = 2

# A longer search text is cut: 1,024 clauses is where engines refuse, over four fields and all that counts in them.
LONGEST_QUERY = 48
# Longer texts are questions or pasted titles: they hold enough to go by without synonyms, sounds and parts of words.
LONGEST_EXPANDED = 32
MOST_VARIANTS = 4
# Sounds and parts of Latin words are kept of the beginning: names and titles whole, of a long text what it opens with.
LONGEST_SOUNDED = 100
# They carry no meaning in a search and stand in nearly every note.
_FILLERS = frozenset("的了吗呢吧啊呀么之")
# Three letters in a row forgive a slip and find a word inside a longer one; shorter words have too few of them.
PART, SHORTEST_PARTED = 3, 4
PART_MARK = "~"


@dataclass(frozen=True, slots=True)
class Terms:
    """A search text taken apart. Units (and the sounds of typed pinyin) must be there, the rest tells how well it fits.

    forms: what units count by, each Latin word in its forms; latin: units that are words by themselves; grams:
    neighbours; phrases: words of the dictionary; apart: what stood between spaces; sounds and parts: for slips.
    """

    units: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    grams: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    typed: tuple[str, ...] = ()  # sounds that were typed as pinyin: they must be there
    sounds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.units or self.typed)


def characters(value: str) -> list[str]:
    """Index tokens in order: each Chinese character alone, each Latin word or number whole and in its forms."""
    return _characters(pieces(fold(value)))


def grams(value: str) -> list[str]:
    """Index tokens beside the characters: neighbours, then how they sound and the parts of Latin words."""
    return _grams(fold(value))


def tokens(value: str) -> tuple[str, str]:
    """All that is indexed of a text, with spaces between: characters, and grams. It is folded and cut once for both."""
    folded = fold(value)
    cut = pieces(folded)
    return " ".join(_characters(cut)), " ".join(_grams(folded, cut=cut))


def query_terms(value: str) -> list[Terms]:
    """The search text and its variants by synonyms and pinyin, the text itself first; empty when nothing is asked."""
    look_when_due()
    folded = fold(value[: LONGEST_QUERY * 2])[:LONGEST_QUERY].strip()
    if len(folded) > LONGEST_EXPANDED:
        found = [_terms(folded, expanded=False)]
    else:
        most = min(MOST_VARIANTS, LONGEST_EXPANDED // max(len(folded), 1))
        found = [_terms(text, expanded=True) for text in variants(folded, most=max(most, 1))]
        found += _typed_terms(folded)
    return [terms for terms in found if terms]


def highlights(value: str, *, query: str) -> list[tuple[int, int]]:
    """Where in `value` (as it is written) the words of the query stand: start and end, in order, not overlapping."""
    shown, offsets = _folded_with_offsets(value)
    wanted = {piece for terms in query_terms(query) for piece in _visible_pieces(terms, shown=shown)}
    marked = [False] * len(value)
    for piece in wanted:
        at = shown.find(piece)
        while at >= 0:
            for position in range(at, at + len(piece)):
                marked[offsets[position]] = True
            at = shown.find(piece, at + 1)
    return _spans(marked)


_folded_mark = lru_cache(maxsize=8192)(fold)


def _characters(cut: Sequence[Piece]) -> list[str]:
    found: list[str] = []
    for run, word in cut:
        found.extend(run or forms(word))
    return found


def _grams(folded: str, *, cut: Sequence[Piece] = ()) -> list[str]:
    cut = cut or pieces(folded)
    beginning = cut if len(folded) <= LONGEST_SOUNDED else pieces(folded[:LONGEST_SOUNDED])
    neighbours = [pair for run, _ in cut if run for pair in pairs(run)]
    return [*neighbours, *_sounds(beginning), *_parts(beginning)]


def _sounds(cut: Iterable[Piece]) -> Iterator[str]:
    return filter(None, (sound(pair) for run, _ in cut if run for pair in pairs(run)))


def _parts(cut: Iterable[Piece]) -> Iterator[str]:
    for _, word in cut:
        for letters in letters_and_numbers(word) if len(word) >= SHORTEST_PARTED else ():
            if len(letters) >= SHORTEST_PARTED and letters.isalpha():
                yield from (PART_MARK + letters[at : at + PART] for at in range(len(letters) - PART + 1))


@lru_cache(maxsize=4096)
def _terms(folded: str, *, expanded: bool) -> Terms:
    units: list[str] = []
    for run, word in pieces(folded):
        units.extend(run or [word.rstrip("+%")])
    apart = [tuple(_plain(chunk)) for chunk in folded.split()]
    return Terms(
        units=_once([unit for unit in units if unit not in _FILLERS] or units),
        forms=_once(form for run, word in pieces(folded) for form in (run or forms(word))),
        latin=_once(word.rstrip("+%") for _, word in pieces(folded) if word),
        grams=_once(pair for run, _ in pieces(folded) for pair in pairs(run)),
        phrases=tuple(tuple(word) for word in dict.fromkeys(words.cut(folded))),
        apart=tuple(chunk for chunk in dict.fromkeys(apart) if len(chunk) > 1) if len(apart) > 1 else (),
        sounds=_once(_sounds(pieces(folded))) if expanded else (),
        parts=_once(_parts(pieces(folded))) if expanded else (),
    )


def _plain(chunk: str) -> list[str]:
    return [token for run, word in pieces(chunk) for token in (run or [word.rstrip("+%")])]


def _typed_terms(folded: str) -> list[Terms]:
    """Latin letters that read as pinyin, also with spaces between the syllables, together with the rest of the text."""
    kept: list[str] = []
    ways: list[tuple[tuple[str, ...], ...]] = []
    for is_run, group in groupby(pieces(folded), key=lambda piece: bool(piece[0])):
        joined = "".join(run or word for run, word in group)
        found = () if is_run else readings(joined)
        if found:
            ways.append(found)
        else:
            kept.append(joined)
    if not ways:
        return []
    rest = _terms(" ".join(kept), expanded=False)
    firsts = tuple(spoken for found in ways for spoken in _neighbours(found[0]))
    seconds = tuple(spoken for found in ways for spoken in _neighbours(found[-1]))
    return [_with_sounds(rest, typed) for typed in dict.fromkeys((firsts, seconds))]


def _with_sounds(rest: Terms, typed: tuple[str, ...]) -> Terms:
    return Terms(rest.units, rest.forms, rest.latin, rest.grams, rest.phrases, rest.apart, typed=typed)


def _neighbours(syllables: Sequence[str]) -> list[str]:
    return [blurred(first) + blurred(second) for first, second in pairwise(syllables)]


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _visible_pieces(terms: Terms, *, shown: str) -> list[str]:
    """Single characters are not shown as found unless nothing longer was asked for."""
    spoken = (
        [pair for run, _ in pieces(shown) for pair in pairs(run) if sound(pair) in terms.typed] if terms.typed else []
    )
    longer = [*terms.grams, *("".join(phrase) for phrase in terms.phrases), *spoken]
    latin = [unit for unit in terms.units if len(unit) > 1]
    return longer + latin or list(terms.units)


def _folded_with_offsets(value: str) -> tuple[str, list[int]]:
    shown: list[str] = []
    offsets: list[int] = []
    for at, mark in enumerate(value):
        folded = _folded_mark(mark)
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


def words_of(value: str) -> list[str]:
    """The words and names a text is made of, each once, in order: Chinese as the dictionary cuts it, Latin whole."""
    look_when_due()
    folded = fold(value)
    latin = (word for _, word in pieces(folded) if len(word) > 1 and not word.isdigit())
    return list(dict.fromkeys([*words.cut(folded), *latin]))
