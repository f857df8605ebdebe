"""Names, aliases and the life of an index: made, built beside the live one, swapped in. Used by search/elastic only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from search.elastic import templates
from search.elastic.mapping import index_settings
from search.encoding import schema
from search.port import SearchUnavailable
from search.sources import Source

# Nobody reads an index that is being built: copies and refreshes would be work for nothing.
WHILE_BUILDING = {"number_of_replicas": 0, "refresh_interval": "-1"}
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Names:
    """Readers and writers know aliases only; a source's name holds no hyphen, so no two of them meet."""

    prefix: str
    source: str

    @property
    def live(self) -> str:
        return f"{self.prefix}-{self.source}"

    @property
    def building(self) -> str:
        return f"{self.live}-next"

    def index(self, number: int) -> str:
        return f"{self.live}-{number:06}"


def behind(client: Elasticsearch, alias: str) -> str:
    """The index that the alias stands for, or nothing."""
    try:
        return str(next(iter(client.indices.get_alias(name=alias).body), ""))
    except NotFoundError:
        return ""


def schema_of(client: Elasticsearch, index: str) -> str:
    found = client.indices.get_mapping(index=index)[index]["mappings"]
    return str(found.get("_meta", {}).get("schema", ""))


def ensure_live(client: Elasticsearch, source: Source, names: Names) -> None:
    """Make the first index where none is live; another process may do the same at this moment.

    A writer comes here too when a rebuild ended between its question for aliases and its bulk: then an index is live,
    and a new first one would stand beside it under the same alias.
    """
    if behind(client, names.live):
        return
    try:
        create(client, source, names, names.index(1), alias=names.live)
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise


def create(
    client: Elasticsearch, source: Source, names: Names, index: str, *, alias: str, changed: Mapping[str, Any] = NOTHING
) -> None:
    """Fields and settings come from the template, written just before; two releases at once may cross each other."""
    templates.put(client, source, names.live, prefix=names.prefix)
    client.indices.create(index=index, aliases={alias: {}}, settings=changed, wait_for_active_shards=1)
    if schema_of(client, index) != schema(source):
        client.indices.delete(index=index)
        raise SearchUnavailable(f"another release wrote the template of {source.name} meanwhile")


def begin(client: Elasticsearch, source: Source, names: Names) -> str:
    """Also removes what a rebuild left behind that was killed: indexes that no alias stands for."""
    ensure_live(client, source, names)
    live = behind(client, names.live)
    numbered = _all(client, names)
    for left in numbered:
        if left != live:
            client.indices.delete(index=left, ignore_unavailable=True)
    index = names.index(1 + max(int(name.rpartition("-")[2]) for name in numbered))
    create(client, source, names, index, alias=names.building, changed=WHILE_BUILDING)
    return index


def finish(client: Elasticsearch, source: Source, names: Names, *, keep: bool) -> None:
    """The swap is one step: a reader is answered by the old index or by the new one."""
    old, new = behind(client, names.live), behind(client, names.building)
    if not new:
        raise SearchUnavailable(f"no index of {source.name} is being built")
    if not keep:
        client.indices.delete(index=new)
        return
    serving = index_settings(source)
    client.indices.put_settings(index=new, settings={name: serving[name] for name in WHILE_BUILDING})
    client.indices.refresh(index=new)
    client.indices.update_aliases(
        actions=[
            {"remove": {"index": old, "alias": names.live}},
            {"remove": {"index": new, "alias": names.building}},
            {"add": {"index": new, "alias": names.live}},
        ],
    )
    client.indices.delete(index=old, ignore_unavailable=True)


def remove_all(client: Elasticsearch, names: Names) -> None:
    for index in _all(client, names):
        client.indices.delete(index=index)
    templates.remove(client, names.live)


def is_building(client: Elasticsearch, names: Names) -> bool:
    return bool(client.indices.exists_alias(name=names.building))


def _all(client: Elasticsearch, names: Names) -> list[str]:
    found = client.indices.get(index=f"{names.live}-*", expand_wildcards="open", allow_no_indices=True)
    return [name for name in found.body if name.rpartition("-")[2].isdigit()]
