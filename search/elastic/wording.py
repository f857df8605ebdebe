"""Search texts in Elasticsearch's words: what must be there, what counts (scoring.py), and names as they are typed.

Used by search/elastic only.
"""

from collections.abc import Sequence

from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    Fuzzy,
    Match,
    MatchNone,
    MatchPhrase,
    MultiMatch,
)
from elasticsearch.dsl.query import Query as Clause
from elasticsearch.dsl.query import Term as TermClause

from search.completion import EXACT, SLIPPED, SOUNDED, SURE_LETTERS, typed
from search.port import Query
from search.readings import STRICT
from search.scoring import Part, Telling, agreeing, parts, quick, telling
from search.sources import GRAMS, Source
from search.text import Terms, query_terms


def text_clause(query: Query, source: Source, *, reading: str, quickly: bool = False) -> Clause:
    """The whole search text in one of its readings; `quickly`: the same hits by the quick parts of their scores."""
    texts = [name for name, field in source.fields.items() if field.kind == "text"]
    chosen = list(query.text_fields) or texts
    completions = [name for name in chosen if source.fields[name].kind == "completion"]
    if completions:
        return _typed(query.text, completions, reading=reading)
    variants = [_variant(terms, chosen, source, reading=reading, quickly=quickly) for terms in query_terms(query.text)]
    if len(variants) == 1:
        return variants[0]
    return DisMax(queries=variants) if variants else MatchNone()


def part_clause(part: Part) -> Clause:
    """One thing that counts; a word of two characters is one of the neighbours, a longer one a phrase."""
    if not part.phrase:
        return Match(part.field, {"query": " ".join(part.tokens), "boost": part.weight})
    return MatchPhrase(part.field, {"query": " ".join(part.tokens), "boost": part.weight})


def _variant(terms: Terms, names: Sequence[str], source: Source, *, reading: str, quickly: bool) -> Clause:
    every_part = parts(terms, names, source.fields)
    counted = [part_clause(part) for part in (quick(every_part, source.fields) if quickly else every_part)]
    every = _every(terms, names)
    if reading == STRICT:
        return Bool(filter=every, should=counted)
    loose = [Bool(filter=every), *(_told(one, names) for one in telling(terms))]
    return Bool(filter=[Bool(should=loose, minimum_should_match=1)], should=counted)


def _every(terms: Terms, names: Sequence[str]) -> list[Clause]:
    """All units, and all sounds typed as pinyin, each in any of the fields."""
    asked = [(terms.units, list(names)), (terms.typed, [name + GRAMS for name in names])]
    return [
        MultiMatch(query=" ".join(tokens), fields=fields, type="cross_fields", operator="and")
        for tokens, fields in asked
        if tokens
    ]


def _told(one: Telling, names: Sequence[str]) -> Clause:
    fields = [name + GRAMS for name in names] if one.in_grams else list(names)
    return MultiMatch(query=" ".join(one.tokens), fields=fields, minimum_should_match=agreeing(one))


def _typed(text: str, names: Sequence[str], *, reading: str) -> Clause:
    """As it was typed; loosely also by its sound, and by its sound but for one slip."""
    asked = typed(text)
    if not asked.key:
        return MatchNone()
    found = [_counted(TermClause(name, {"value": asked.key}), EXACT) for name in names]
    if reading != STRICT:
        found += [_counted(TermClause(name, {"value": asked.sound}), SOUNDED) for name in names]
        slip = {"value": asked.sound, "fuzziness": 1, "prefix_length": SURE_LETTERS, "transpositions": True}
        found += [_counted(Fuzzy(name, slip), SLIPPED) for name in names if asked.may_slip]
    return DisMax(queries=found)


def _counted(clause: Clause, weight: float) -> Clause:
    return ConstantScore(filter=clause, boost=weight)
