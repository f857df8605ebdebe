"""From a document to what is indexed of it, the same for every engine, and the digest to compare it by."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from search import text
from search.completion import completion_tokens
from search.port import Operation
from search.sources import GRAMS, Document, Field, Source

LONGEST_KEYWORD = 512
VECTOR_DECIMALS = 4
NOTHING: tuple[Any, ...] = (None, "", [], ())
Encoded = dict[str, Any]
# A note is written again when its counters move, and its texts are what they were: four of each of 4,000 notes, about
# 30 MB of a worker. What a text becomes hangs on nothing but the text.
_kept_tokens = lru_cache(maxsize=16_384)(text.tokens)


class NotEncodable(ValueError):
    """The document does not fit its source's fields."""


def encode(source: Source, document: Document) -> Encoded:
    """Only named fields, only their kinds; what is empty is left out. Texts become tokens with spaces between them,
    and beside each stands a field of its neighbouring characters."""
    strangers = set(document) - set(source.fields)
    if strangers:
        raise NotEncodable(f"{source.name} has no field {', '.join(sorted(strangers))}")
    found: Encoded = {}
    for name, field in source.fields.items():
        value = document.get(name)
        if field.kind == "text":
            tokens, grams = _analysed(name, value)
            found |= {name: tokens, name + GRAMS: grams} if tokens else {}
        elif (encoded := _value(name, field, value)) is not None:
            found[name] = encoded
    return found


def encode_all(source: Source, operations: Iterable[Operation]) -> tuple[dict[int, Encoded | None], dict[int, str]]:
    """Encode a batch: id -> what to index (None to remove), and id -> why not."""
    encoded: dict[int, Encoded | None] = {}
    refused: dict[int, str] = {}
    for one in operations:
        try:
            encoded[one.id] = None if one.document is None else encode(source, one.document)
        except NotEncodable as error:
            refused[one.id] = str(error)
    return encoded, refused


def digest(encoded: Mapping[str, Any]) -> str:
    """One short text for all that is indexed; the grams follow from their text and are left out."""
    told = {name: value for name, value in encoded.items() if not name.endswith(GRAMS)}
    canonical = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode(), digest_size=16).hexdigest()


def schema(source: Source) -> str:
    """Changes when an index built before can no longer hold this source's documents."""
    shape = {name: [field.kind, field.many, field.dims or field.default] for name, field in source.fields.items()}
    canonical = json.dumps([text.VERSION, shape, list(source.order)], sort_keys=True, default=str)
    return hashlib.blake2b(canonical.encode(), digest_size=8).hexdigest()


def unit_vector(field: Field, value: Sequence[float]) -> list[float]:
    """The direction of a vector, at a grain that survives every engine's way of keeping it."""
    numbers = [float(number) for number in value]
    length = math.hypot(*numbers)
    if len(numbers) != field.dims or not math.isfinite(length) or not length:
        raise NotEncodable(f"no direction in {field.dims} dimensions: {numbers!r:.80}")
    return [round(number / length, VECTOR_DECIMALS) for number in numbers]


def scalar(field: Field, value: Any) -> Any:
    """A single value as it is stored and compared: dates as epoch milliseconds."""
    match field.kind, value:
        case "date", datetime() if value.tzinfo is not None:
            return math.floor(value.timestamp() * 1000)
        case (("date" | "long"), int()) if not isinstance(value, bool) and abs(value) < 2**63:
            return value
        case "double", int() | float() if not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        case "bool", bool():
            return value
        case "keyword", str() if len(value) <= LONGEST_KEYWORD:
            return value
    raise NotEncodable(f"{value!r:.80} is no {field.kind}")


def _value(name: str, field: Field, value: Any) -> Any:
    if value is None:
        value = field.default
    if value in NOTHING:
        return None
    try:
        if field.kind == "completion":
            return completion_tokens(_joined(value)) or None
        if field.kind == "vector":
            return unit_vector(field, value)
        if field.many:
            return sorted({scalar(field, one) for one in value})
        return scalar(field, value)
    except (ValueError, TypeError) as error:
        raise NotEncodable(f"{name}: {error}") from error


def _analysed(name: str, value: Any) -> tuple[str, str]:
    try:
        return ("", "") if value in NOTHING else _kept_tokens(_joined(value))
    except (ValueError, TypeError) as error:
        raise NotEncodable(f"{name}: {error}") from error


def _joined(value: str | Sequence[str]) -> str:
    """Several texts of one field stay apart: a newline is no token and parts neighbours."""
    return value if isinstance(value, str) else "\n".join(value)
