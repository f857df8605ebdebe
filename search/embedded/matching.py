"""Search terms as an FTS5 expression, with a weight for each column. Used by search/embedded only."""

from collections.abc import Iterable, Sequence

from search.completion import completion_key
from search.embedded.database import Tables
from search.encoding import GRAMS
from search.port import Query
from search.text import Terms, query_terms

# What a match counts: two neighbouring characters twice a single one, a word of two once more (it stands there twice).
UNIT_WEIGHT, GRAM_WEIGHT = 1.0, 2.0


def expressions(query: Query, tables: Tables) -> dict[str, str]:
    """The strict reading ("all") and the loose one ("some"); empty when the text holds nothing that can be searched."""
    fields = tables.source.fields
    chosen = list(query.text_fields) or [name for name, field in fields.items() if field.kind == "text"]
    completions = [name for name in chosen if fields[name].kind == "completion"]
    if completions:
        key = completion_key(query.text)
        return {"all": _within(completions, _quoted(key))} if key else {}
    variants = query_terms(query.text)
    if not variants:
        return {}
    return {
        "all": _or(_all(terms, chosen) for terms in variants),
        "some": _or(_some(terms, chosen) for terms in variants),
    }


def weights(tables: Tables) -> list[float]:
    """bm25's weights in the order of the columns."""
    found: list[float] = []
    for name in tables.texts:
        weight = tables.source.fields[name.removesuffix(GRAMS)].weight
        found.append(weight * (GRAM_WEIGHT if name.endswith(GRAMS) else UNIT_WEIGHT))
    return found


def _all(terms: Terms, fields: Sequence[str]) -> str:
    return f"({_every(terms, fields)} AND {_any(terms, fields)})"


def _some(terms: Terms, fields: Sequence[str]) -> str:
    """All of it, or at least one telling part: two neighbours, a Latin word, a character when there is nothing else."""
    telling = [_every(terms, fields)]
    telling += [_within(_grams(fields), _quoted(pair)) for pair in terms.grams]
    telling += [_within(fields, _quoted(unit)) for unit in terms.units if len(unit) > 1 or not terms.grams]
    return f"({_or(telling)} AND {_any(terms, fields)})"


def _every(terms: Terms, fields: Sequence[str]) -> str:
    return f"({' AND '.join(_within(fields, _quoted(unit)) for unit in terms.units)})"


def _any(terms: Terms, fields: Sequence[str]) -> str:
    parts = [_within(fields, _quoted(unit)) for unit in terms.units]
    parts += [_within(_grams(fields), _quoted(pair)) for pair in terms.grams]
    parts += [_within(_grams(fields), _quoted("".join(word))) for word in terms.phrases if len(word) == 2]
    parts += [_within(fields, _quoted(" ".join(word))) for word in terms.phrases if len(word) > 2]
    return _or(parts)


def _or(parts: Iterable[str]) -> str:
    return f"({' OR '.join(parts)})"


def _within(columns: Sequence[str], expression: str) -> str:
    return f"{{{' '.join(columns)}}} : {expression}"


def _grams(fields: Sequence[str]) -> list[str]:
    return [name + GRAMS for name in fields]


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
