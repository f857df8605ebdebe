"""What an index of Elasticsearch is made of: strict, sorted, from a versioned template that an operator may add to."""

import pytest
from django.conf import settings
from elasticsearch import Elasticsearch, NotFoundError

from search import engine, lease, rebuild
from search.elastic.engine import ElasticEngine
from search.elastic.templates import VERSION
from search.encoding import schema
from search.indexing import index
from search.port import Query
from search.rebuild import RebuildFailed
from tests.search.conftest import Rows

pytestmark = [pytest.mark.django_db, pytest.mark.services("elasticsearch")]


@pytest.fixture
def client() -> Elasticsearch:
    return Elasticsearch(settings.ELASTICSEARCH_URL)


def name_of(rows: Rows) -> str:
    return f"{settings.SEARCH_PREFIX}-{rows.source.name}"


def live(rows: Rows) -> str:
    return engine().explain(Query(source=rows.source.name))["index"]


def test_an_index_is_strict_and_sorted_as_its_template_says(rows: Rows, client: Elasticsearch):
    index(rows.source.name, [])
    rows.fill(2)
    index(rows.source.name, [1, 2])
    (template,) = client.indices.get_index_template(name=name_of(rows))["index_templates"]
    told = template["index_template"]
    assert (told["version"], told["_meta"]["schema"]) == (VERSION, schema(rows.source))
    assert (told["index_patterns"], told["allow_auto_create"]) == ([name_of(rows), f"{name_of(rows)}-*"], False)
    made = client.indices.get(index=live(rows))[live(rows)]
    assert made["mappings"]["dynamic"] == "strict"
    assert made["settings"]["index"]["sort"] == {"field": ["hot", "id"], "order": ["desc", "desc"]}
    assert made["settings"]["index"]["number_of_shards"] == "1"


def test_shards_are_by_source_and_an_operators_settings_are_kept(rows: Rows, client: Elasticsearch, settings):
    settings.SEARCH_SHARDS_OF = {rows.source.name: 3}
    own = f"{settings.SEARCH_PREFIX}@custom"
    client.cluster.put_component_template(name=own, template={"settings": {"index.max_result_window": 5_000}})
    try:
        rows.fill(1)
        rebuild.rebuild(rows.source)
        made = client.indices.get_settings(index=live(rows))[live(rows)]["settings"]["index"]
        assert (made["number_of_shards"], made["max_result_window"]) == ("3", "5000")
        assert made["refresh_interval"] == "1s"
    finally:
        ElasticEngine().forget(rows.source)
        client.cluster.delete_component_template(name=own)


def test_a_rebuild_clears_away_what_a_killed_one_left(rows: Rows, client: Elasticsearch):
    rows.fill(3)
    index(rows.source.name, rows.documents)
    left = f"{name_of(rows)}-000007"
    client.indices.create(index=left)
    assert rebuild.rebuild(rows.source).index == f"{name_of(rows)}-000008"
    with pytest.raises(NotFoundError):
        client.indices.get(index=left)


def test_a_rebuild_under_way_is_not_disturbed_by_a_second_one(rows: Rows):
    rows.fill(3)
    index(rows.source.name, rows.documents)
    with lease.held(rows.source.name):
        engine().begin(rows.source)
        with pytest.raises(RebuildFailed, match="being rebuilt by another process"):
            rebuild.rebuild(rows.source)
        engine().finish(rows.source, keep=False)
