"""What a hit counts, the same in every engine: tokens looked for in each field with their weights, and what is a hit.

The numbers are measured on titles with judged queries (`evaluate_search`); docs/decisions/0019 tells what was tried.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.sources import GRAMS, Field
from search.text import Terms

# BM25: a word said twice counts little more than once (titles stuffed with one word are no better), length as usual.
K1, B = 0.4, 0.75
# A character carries least, yet most of recall; a Latin word or number counts once more, as neighbours do for Chinese.
FORM, LATIN, GRAM, PHRASE, APART = 1.0, 1.0, 0.25, 0.1, 0.5
# Sounds and parts forgive slips: they bring what nothing else finds and hardly move what is found already.
SOUND, PART, TYPED = 0.1, 0.4, 1.0
# Of sounds and parts so much must agree before they alone make a hit.
SOUNDS_AGREE, PARTS_AGREE = 0.5, 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that adds to the score: any of these tokens in this field, or all in a row for a phrase."""

    name: str
    field: str
    tokens: tuple[str, ...]
    weight: float
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """What makes a hit in the loose reading: this share of the tokens, in any of the fields."""

    tokens: tuple[str, ...]
    share: float
    in_grams: bool


def parts(terms: Terms, names: Sequence[str], fields: Mapping[str, Field]) -> list[Part]:
    """Everything that counts for one reading of the search text, over the text fields that are searched."""
    return [part for name in names for part in _of_field(terms, name, fields[name].weight) if part.tokens]


def quick(counted: Sequence[Part], fields: Mapping[str, Field]) -> list[Part]:
    """Return what is scored first where only a window is scored in full.

    No phrases, no sounds, and no single characters of the field that weighs least (a long text), whose neighbours stand
    for them: half of the time at 100,000 notes.
    """
    least = min((field.weight for field in fields.values() if field.kind == "text"), default=0.0)
    several = len({part.field for part in counted if not part.field.endswith(GRAMS)}) > 1
    told = {part.field for part in counted if part.name == "neighbours"}
    return [
        part
        for part in counted
        if not part.phrase
        and part.name != "sounds"
        and not (
            several and part.name == "characters" and fields[part.field].weight == least and part.field + GRAMS in told
        )
    ]


def telling(terms: Terms) -> list[Telling]:
    """The loose reading: any one of these. Single characters tell nothing where there is more."""
    found = [
        Telling(terms.grams, 0.0, in_grams=True),
        Telling(tuple(word for word in terms.forms if word in terms.latin or len(word) > 2), 0.0, in_grams=False),
        Telling(terms.sounds, SOUNDS_AGREE, in_grams=True),
        Telling(terms.typed, SOUNDS_AGREE, in_grams=True),
        Telling(terms.parts, PARTS_AGREE, in_grams=True),
    ]
    return [one for one in found if one.tokens] or [Telling(terms.units, 0.0, in_grams=False)]


def agreeing(one: Telling) -> int:
    """How many of the tokens must be there."""
    return max(1, round(one.share * len(one.tokens)))


def _of_field(terms: Terms, name: str, weight: float) -> list[Part]:
    grams = name + GRAMS
    return [
        Part("characters", name, terms.forms, weight * FORM),
        Part("latin words", name, terms.latin, weight * LATIN),
        Part("neighbours", grams, terms.grams, weight * GRAM),
        *(Part("words", name, word, weight * PHRASE, phrase=True) for word in terms.phrases),
        *(Part("typed apart", name, chunk, weight * APART, phrase=True) for chunk in terms.apart),
        Part("typed sounds", grams, terms.typed, weight * TYPED),
        Part("sounds", grams, terms.sounds, weight * SOUND),
        Part("parts of words", grams, terms.parts, weight * PART),
    ]
