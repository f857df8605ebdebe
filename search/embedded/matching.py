"""Search terms as FTS5 expressions. Used by search/embedded only."""

from collections.abc import Iterable, Sequence

from search.port import Query
from search.sources import GRAMS, Source
from search.text import Terms


def chosen_fields(query: Query, source: Source) -> list[str]:
    """The text fields that are searched: those named, else all."""
    return list(query.text_fields) or [name for name, field in source.fields.items() if field.kind == "text"]


def completion_fields(names: Sequence[str], source: Source) -> list[str]:
    return [name for name in names if source.fields[name].kind == "completion"]


def strict(variants: Sequence[Terms], fields: Sequence[str]) -> str:
    """Every unit, and every sound typed as pinyin, each in any of the fields; in one of the variants."""
    return _joined([every(terms, fields) for terms in variants], "OR")


def every(terms: Terms, fields: Sequence[str]) -> str:
    parts = [within(fields, quoted(unit)) for unit in terms.units]
    parts += [within(grams(fields), quoted(spoken)) for spoken in terms.typed]
    return _joined(parts, "AND")


def close(terms: Terms, fields: Sequence[str]) -> str:
    """Every unit with the neighbours it was asked with: what most likely comes first."""
    parts = [every(terms, fields), *(within(grams(fields), quoted(pair)) for pair in terms.grams)]
    return _joined(parts, "AND")


def any_of(tokens: Iterable[str], fields: Sequence[str]) -> str:
    """Any of these tokens in any of the fields; empty when there is none."""
    told = [quoted(token) for token in dict.fromkeys(tokens)]
    return within(fields, _joined(told, "OR")) if told else ""


def within(columns: Sequence[str], expression: str) -> str:
    return f"{{{' '.join(columns)}}} : {expression}"


def grams(fields: Sequence[str]) -> list[str]:
    return [name + GRAMS for name in fields]


def quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def _joined(parts: Iterable[str], word: str) -> str:
    return f"({f' {word} '.join(parts)})"
