"""Bulk writes with a look at every item: a bulk answers 200 with errors inside. Used by search/elastic only."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.elastic.client import PASSING
from search.elastic.indexes import Names, ensure_live, is_building
from search.encoding import Encoded, encode_all
from search.port import Operation, SearchUnavailable, WriteReport
from search.sources import Source

# Waits between rounds for items that the server could not take just then.
WAITS = (0.1, 0.5, 2.0)
# About 2 MB of notes: larger requests gain nothing and cost the server memory.
CHUNK = 1000


def write(
    client: Elasticsearch, source: Source, operations: Sequence[Operation], *, names: Names, visible: bool
) -> WriteReport:
    """Write all in chunks; items that fail in passing are tried again, then the whole is SearchUnavailable."""
    encoded, refused = encode_all(source, operations)
    versions = {one.id: one.version for one in operations}
    outdated = 0
    ids = list(encoded)
    for start in range(0, len(ids), CHUNK):
        chunk = {id_: (versions[id_], encoded[id_]) for id_ in ids[start : start + CHUNK]}
        lost, bad = _chunk(client, source, chunk, names=names, visible=visible)
        outdated += lost
        refused |= bad
    written = len(operations) - outdated - len(refused)
    return WriteReport(written=written, outdated=outdated, refused=refused)


Chunk = dict[int, tuple[int, Encoded | None]]


def _chunk(
    client: Elasticsearch, source: Source, chunk: Chunk, *, names: Names, visible: bool
) -> tuple[int, dict[int, str]]:
    outdated, refused = 0, {}
    for wait in (*WAITS, None):
        aliases = [names.live, *([names.building] if is_building(client, names) else [])]
        answer = client.bulk(operations=list(_lines(chunk, aliases)), refresh="true" if visible else "false")
        again: Chunk = {}
        for id_, items in _by_id(answer["items"]).items():
            verdict = _verdict(items)
            if verdict == "again":
                again[id_] = chunk[id_]
            elif verdict == "outdated":
                outdated += 1
            elif verdict != "written":
                refused[id_] = verdict
        if not again:
            return outdated, refused
        if wait is None:
            break
        if any(item["_index"] == names.live for item in _missing(answer["items"])):
            ensure_live(client, source, names)
        else:
            time.sleep(wait)
        chunk = again
    raise SearchUnavailable(f"{len(chunk)} documents of {source.name} could not be written")


def _lines(chunk: Chunk, aliases: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    for id_, (version, document) in chunk.items():
        for alias in aliases:
            # Only through an alias: a typing mistake or a removed index never makes a new one with guessed fields.
            target = {"_index": alias, "_id": str(id_), "version": version, "version_type": "external_gte"}
            if document is None:
                yield {"delete": target | {"require_alias": True}}
            else:
                yield {"index": target | {"require_alias": True}}
                yield document | {"id": id_}


def _by_id(items: Sequence[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for item in items:
        result = next(iter(item.values()))
        found[int(result["_id"])].append(result)
    return found


def _missing(items: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    results = [next(iter(item.values())) for item in items]
    return [one for one in results if _kind(one) == "index_not_found_exception"]


def _verdict(items: Sequence[Mapping[str, Any]]) -> str:
    """The worst of what happened in the live index and the one being built."""
    found = [_one(item) for item in items]
    for verdict in ("again", *(one for one in found if one not in {"written", "outdated"}), "outdated"):
        if verdict in found:
            return verdict
    return "written"


def _one(item: Mapping[str, Any]) -> str:
    status, kind = item["status"], _kind(item)
    if not kind:
        return "written"  # also 404 of a removal: it is gone
    if status == 409:
        return "outdated"
    if status in PASSING or kind == "index_not_found_exception":
        return "again"
    return f"{kind}: {item['error'].get('reason', '')}"


def _kind(item: Mapping[str, Any]) -> str:
    error = item.get("error")
    return str(error.get("type", "unknown")) if error else ""
