"""Texts that make a regular expression try its ways over and over: made from what the expression itself says. For S23.

A text is a beginning that fits, then one thing that fits many times, then an end that does not.
"""

import re
import re._parser as parser
from collections.abc import Iterator
from itertools import islice
from typing import Any

MOST_UNITS, MOST_HEADS = 14, 8
PLAIN = ("a", "A", "0", " ", "\n", "-", ".", ",", "#", "@", "精", "a ", "0 ", "0.", "a-", "a\n", " \n", "0,")
ENDS = ("", "x\n\x00")
BY_CATEGORY = {"SPACE": " \n", "DIGIT": "0", "WORD": "a_"}


def texts(pattern: re.Pattern[Any], *, length: int) -> Iterator[Any]:
    """Hostile texts of about this length, as the expression takes them: text or bytes."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    sample = _sample(tree)
    heads = list(dict.fromkeys(["", *islice(_beginnings(sample), MOST_HEADS)]))
    units = list(dict.fromkeys([*islice(_letters(tree), MOST_UNITS), *PLAIN, sample]))
    for head in heads:
        for unit in filter(None, units):
            for end in ENDS:
                text = head + (unit * (length // len(unit) + 1))[:length] + end
                yield text if isinstance(pattern.pattern, str) else text.encode()


def _beginnings(sample: str) -> Iterator[str]:
    yield sample
    step = max(1, len(sample) // MOST_HEADS)
    yield from (sample[:at] for at in range(1, len(sample), step))


def _letters(tree: Any) -> Iterator[str]:
    """Each letter that the expression names, and one of each set."""
    for operation, given in tree:
        match str(operation):
            case "LITERAL" | "NOT_LITERAL":
                yield chr(given)
            case "RANGE":
                yield chr(given[0])
            case "CATEGORY":
                yield from BY_CATEGORY.get(str(given).rpartition("_")[2], "a")
            case "IN":
                yield from _letters(given)
            case _:
                for part in _parts(given):
                    yield from _letters(part)


def _parts(given: Any) -> Iterator[Any]:
    """The expressions within one: of a group, a repeat, a choice, a look around."""
    if isinstance(given, parser.SubPattern):
        yield given
    elif isinstance(given, list | tuple):
        for one in given:
            yield from _parts(one)


def _sample(tree: Any) -> str:
    """A text that fits, or nearly: the first choice of each, repeats once or as often as they must."""
    return "".join(_one(str(operation), given) for operation, given in tree)


def _one(operation: str, given: Any) -> str:
    match operation:
        case "LITERAL":
            found = chr(given)
        case "IN":
            found = "b" if str(given[0][0]) == "NEGATE" else next(_letters(given), "a")
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            found = _sample(given[2]) * max(1, min(given[0], 12))
        case "BRANCH":
            found = _sample(given[1][0])
        case "SUBPATTERN" | "ATOMIC_GROUP":
            found = "".join(_sample(part) for part in _parts(given))
        case "ANY" | "NOT_LITERAL":
            found = "b"
        case _:
            found = ""
    return found
