"""The composable index template of each source: an index under its name is strict, whoever made it. For search/elastic.

An operator adds settings of their own in a component template named PREFIX@custom, which no release overwrites.
"""

from elasticsearch import Elasticsearch

from search.elastic.mapping import index_settings, mapping
from search.encoding import schema
from search.sources import Source

# Raise it with any change of mapping.py: operators see by it which release wrote a template.
VERSION = 4
# Above the 0..200 that Elasticsearch's own templates use: no pattern of theirs may win.
PRIORITY = 500


def put(client: Elasticsearch, source: Source, alias: str, *, prefix: str) -> None:
    """Write the template; the same one again changes nothing in the cluster."""
    own = f"{prefix}@custom"
    client.indices.put_index_template(
        name=alias,
        # The alias itself too: nothing may make an index that takes its name.
        index_patterns=[alias, f"{alias}-*"],
        # Not by the dsl's Index: it leaves out what stands beside the fields, `dynamic: strict` among it.
        template={"mappings": mapping(source).to_dict(), "settings": index_settings(source)},
        priority=PRIORITY,
        composed_of=[own],
        ignore_missing_component_templates=[own],
        # A document sent to an index that is not there makes none with guessed fields: indexes are made on purpose.
        allow_auto_create=False,
        version=VERSION,
        meta={"schema": schema(source), "managed_by": "meadow"},
    )


def remove(client: Elasticsearch, alias: str) -> None:
    if client.indices.exists_index_template(name=alias):
        client.indices.delete_index_template(name=alias)
