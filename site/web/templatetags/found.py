"""Marks what was searched for in what was found. Templates of the search page only."""

import re
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.text import fold, highlights, query_terms

register = template.Library()
# About two lines of a card; marking costs with the length, so the place is found first.
EXCERPT, BEFORE = 64, 12
_BLANKS = re.compile(r"\s+")


@register.filter
def marked(text: Any, query: str) -> SafeString | str:
    """Escape a text and mark the words of the query in it."""
    text = str(text)
    spans = highlights(text[:200], query=query) if query else []
    pieces, at = [], 0
    for start, end in spans:
        pieces += [(text[at:start],), (format_html("<mark>{}</mark>", text[start:end]),)]
        at = end
    return format_html_join("", "{}", [*pieces, (text[at:],)])


@register.filter
def excerpt(body: str, query: str) -> SafeString | str:
    """Return the place of a text where the query stands, marked; nothing when it does not stand there."""
    plain = _BLANKS.sub(" ", body).strip()
    folded = fold(plain)
    found = [at for piece in _pieces(query) if (at := folded.find(piece)) >= 0]
    if not found:
        return ""
    start = max(0, min(found) - BEFORE)
    # Folding may change the length a little: the window is wide enough for that.
    window = plain[start : start + EXCERPT]
    shown = marked(window, query)
    if "<mark>" not in shown:
        return ""
    return format_html("{}{}{}", "…" if start else "", shown, "…" if start + EXCERPT < len(plain) else "")


def _pieces(query: str) -> list[str]:
    """The whole query first, then words and neighbours of it."""
    terms = next(iter(query_terms(query)), None)
    if terms is None:
        return []
    parts = ["".join(phrase) for phrase in terms.phrases] or [*terms.grams, *terms.units]
    return [fold(query), *parts]
