"""Long and hostile texts cost a bounded time (S23): every regular expression of ours and what folds and cuts texts.

Time is the processor's, not the clock's: other work on the machine makes no test red. At 50,000 characters what grows
as it should takes milliseconds and what grows with the square takes tens of seconds, so the bar between is wide.
"""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from community.insights.search_log import may_be_kept
from community.people.names import skeleton, sounds_official
from community.posts.text import pieces
from community.shop.connectors import values
from community.shop.connectors.port import BadValue
from search import text as search_text
from search.completion import completions, typed
from search.suggest import did_you_mean
from tests.safety.expressions import expressions
from tests.safety.hostile import PLAIN, texts

# Short ones first: what tries all ways is found out before it takes for ever.
LENGTHS = (20, 24, 28, 400, 1_600, 6_400, 14_000, 50_000)
LIMIT_SECONDS = 0.5


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def quickest(work: Callable[[], object]) -> float:
    """Twice where once was slow: the collector of garbage may have come by."""
    spent = seconds(work)
    return min(spent, seconds(work)) if LIMIT_SECONDS < spent < 4 * LIMIT_SECONDS else spent


def too_slow(pattern: re.Pattern[Any]) -> str:
    """The first text that the expression takes too long for, shortened; or nothing."""
    for length in LENGTHS:
        for text in texts(pattern, length=length):
            if quickest(lambda given=text: (pattern.search(given), pattern.fullmatch(given))) > LIMIT_SECONDS:
                return f"{len(text)} of {text[:40]!r}"
    return ""


def test_every_expression_of_the_project_is_found():
    parts = {name.split("/")[0] for name in expressions()}
    assert {"community", "search", "media", "site", "magento.toml category"} <= parts
    assert len(expressions()) >= 40


@pytest.mark.parametrize("name", sorted(expressions()))
def test_no_expression_is_slow_on_fifty_thousand_characters(name: str):
    assert too_slow(expressions()[name]) == ""


@pytest.mark.parametrize("bad", [r"(a+)+$", r"[^\n]+\s*$", r"^\d[\d ]*\s*\s*z$"])
def test_a_bad_expression_is_found(bad: str):
    assert too_slow(re.compile(bad))


# What cuts, folds or cleans a text of anybody's. Some work on the first part alone, which is as good.
WORK: dict[str, Callable[[str], object]] = {
    "a search text": search_text.query_terms,
    "a marked text": lambda text: search_text.highlights(text, query="精华 a"),
    "a marking text": lambda text: search_text.highlights("精华 a", query=text),
    "an indexed text": search_text.grams,
    "a name that is typed": typed,
    "a name that is completed": completions,
    "a name that was meant": did_you_mean,
    "a note": lambda text: list(pieces(text)),
    "a person's name": skeleton,
    "a house's name": sounds_official,
    "a shop's word": values.clean_text,
    "a description": values.plain_description,
    "a price": lambda text: refused(values.parse_price, text),
    "an address": lambda text: refused(values.parse_url, text),
    "a search to be kept": may_be_kept,
}
# Linear work of Python's own is slower than an expression: what grows with the square takes minutes at this length.
WORK_SECONDS = 4.0


def refused(parse: Callable[[str], object], text: str) -> None:
    with suppress(BadValue):
        parse(text)


@pytest.mark.django_db
@pytest.mark.parametrize("work", WORK)
def test_no_text_is_more_work_than_its_length(work: str):
    spent = {unit: quickest(lambda given=unit: WORK[work](given * (50_000 // len(given)))) for unit in PLAIN}
    assert not {unit: seconds for unit, seconds in spent.items() if seconds > WORK_SECONDS}
