"""Bulk writes with a look at every item: a bulk answers 200 with errors inside. Used by search/elastic only."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from search.elastic.client import PASSING
from search.elastic.indexes import Names, ensure_live, is_building
from search.encoding import Encoded, encode_all
from search.port import Operation, SearchUnavailable, WriteReport
from search.sources import Source

# Waits before the rounds: later ones are for items that the server could not take just then.
WAITS = (0.0, 0.1, 0.5, 2.0)
# About 2 MB of notes: larger requests gain nothing and cost the server memory.
CHUNK = 1000
WRITTEN, OUTDATED, AGAIN = "written", "outdated", "again"
NO_INDEX = "index_not_found_exception"
OTHER_FIELDS = "strict_dynamic_mapping_exception"


Chunk = dict[int, tuple[int, Encoded | None]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a batch goes and how."""

    source: Source
    names: Names
    visible: bool
    only_building: bool

    def aliases(self, client: Elasticsearch) -> list[str]:
        """Asked before each round: a rebuild may begin or end between two."""
        following = [self.names.building] if self.only_building or is_building(client, self.names) else []
        return following if self.only_building else [self.names.live, *following]


def write(client: Elasticsearch, target: Target, operations: Sequence[Operation]) -> WriteReport:
    """Write all in chunks; items that fail in passing are tried again, then the whole is SearchUnavailable."""
    encoded, refused = encode_all(target.source, operations)
    versions = {one.id: one.version for one in operations}
    outdated = 0
    ids = list(encoded)
    for start in range(0, len(ids), CHUNK):
        chunk = {id_: (versions[id_], encoded[id_]) for id_ in ids[start : start + CHUNK]}
        for id_, verdict in _chunk(client, target, chunk).items():
            if verdict == OUTDATED:
                outdated += 1
            elif verdict != WRITTEN:
                refused[id_] = verdict
    written = len(operations) - outdated - len(refused)
    return WriteReport(written=written, outdated=outdated, refused=refused)


def _chunk(client: Elasticsearch, target: Target, chunk: Chunk) -> dict[int, str]:
    """A verdict for every id, after as many rounds as it takes or there are."""
    verdicts: dict[int, str] = {}
    if any(document is None for _, document in chunk.values()):
        # A removal with an outer version makes the index that is not there, and heeds no require_alias.
        ensure_live(client, target.source, target.names)
    for wait in WAITS:
        time.sleep(wait)
        left = {id_: chunk[id_] for id_ in chunk if verdicts.get(id_, AGAIN) == AGAIN}
        lines = list(_lines(left, target.aliases(client)))
        items = client.bulk(operations=lines, refresh="true" if target.visible else "false")["items"]
        verdicts |= {id_: _verdict(found) for id_, found in _by_id(items).items()}
        if any(_kind(item) == OTHER_FIELDS for found in _by_id(items).values() for item in found):
            # Not the documents' fault: they wait for the rebuild that a new release asks for.
            name = target.source.name
            raise SearchUnavailable(f"the index of {name} has other fields: run search_rebuild {name}")
        if AGAIN not in verdicts.values():
            return verdicts
        if any(_kind(item) == NO_INDEX for found in _by_id(items).values() for item in found):
            ensure_live(client, target.source, target.names)
    raise SearchUnavailable(f"documents of {target.source.name} could not be written")


def _lines(chunk: Chunk, aliases: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    for id_, (version, document) in chunk.items():
        for alias in aliases:
            # Only through an alias: a typing mistake or a removed index never makes a new one with guessed fields.
            target = {"_index": alias, "_id": str(id_), "version": version, "version_type": "external_gte"}
            if document is None:
                yield {"delete": target}
            else:
                yield {"index": target | {"require_alias": True}}
                yield document | {"id": id_}


def _by_id(items: Sequence[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for item in items:
        result = next(iter(item.values()))
        found[int(result["_id"])].append(result)
    return found


def _verdict(items: Sequence[Mapping[str, Any]]) -> str:
    """The worst of what happened in the live index and the one being built."""
    found = [_one(item) for item in items]
    refusals = [one for one in found if one not in {WRITTEN, OUTDATED, AGAIN}]
    return next(one for one in (AGAIN, *refusals, WRITTEN, OUTDATED) if one in found)


def _one(item: Mapping[str, Any]) -> str:
    status, kind = item["status"], _kind(item)
    if not kind:
        return WRITTEN  # also the 404 of a removal: it is gone
    if status == 409:
        return OUTDATED
    if status in PASSING or kind == NO_INDEX:
        return AGAIN
    return f"{kind}: {item['error'].get('reason', '')}"


def _kind(item: Mapping[str, Any]) -> str:
    error = item.get("error")
    return str(error.get("type", "unknown")) if error else ""
