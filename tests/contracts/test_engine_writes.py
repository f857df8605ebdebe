"""What search.port promises of writes, scans and building, of both engines, in exact values."""

from search.port import AnyOf, Operation, Query
from tests.contracts.documents import BY_HOT, DOCUMENTS, found, operations


def test_an_older_version_never_wins_and_an_equal_one_does(filled, source):
    assert filled.write(source, operations(version=3, title="新的"), visible=True).written == 5
    stale = filled.write(source, operations(version=2), visible=True)
    assert (stale.written, stale.outdated) == (0, 5)
    assert filled.write(source, operations(version=3, title="更新"), visible=True).written == 5
    assert found(filled, source, text="精华") == []
    assert len(found(filled, source, text="更新")) == 5


def test_what_was_removed_stays_removed(filled, source):
    gone = Operation(id=1, version=5, document=None)
    assert filled.write(source, [gone], visible=True).written == 1
    assert filled.write(source, [gone], visible=True).written == 1
    late = Operation(id=1, version=4, document=DOCUMENTS[1])
    assert filled.write(source, [late], visible=True).outdated == 1
    assert found(filled, source, filters=[AnyOf(field="id", values=[1])], sort=BY_HOT) == []


def test_a_removal_may_be_the_first_write_of_all(engine, source):
    engine.write(source, [Operation(id=1, version=100, document=None)], visible=True)
    assert engine.search(Query(source=source.name)).ids == []
    engine.write(source, [Operation(id=2, version=100, document={"title": "精华", "hot": 1.0})], visible=True)
    assert engine.search(Query(source=source.name)).ids == [2]


def test_a_bad_document_is_refused_alone(filled, source):
    bad = [
        Operation(id=11, version=1, document={"colour": "red"}),
        Operation(id=12, version=1, document={"author_id": "seven"}),
        Operation(id=13, version=1, document={"hot": float("nan")}),
        Operation(id=14, version=1, document={"kind": "note"}),
    ]
    report = filled.write(source, bad, visible=True)
    assert (report.written, sorted(report.refused)) == (1, [11, 12, 13])
    assert found(filled, source, filters=[AnyOf(field="id", values=[11, 12, 13, 14])], sort=BY_HOT) == [14]


def test_a_scan_tells_every_document_and_its_digest(filled, source):
    stored = {one.id: one for one in filled.scan(source)}
    assert sorted(stored) == [1, 2, 3, 4, 5]
    assert {one.version for one in stored.values()} == {1}
    filled.write(source, [Operation(id=1, version=2, document=DOCUMENTS[1] | {"hot": 5.5})], visible=True)
    again = {one.id: one.digest for one in filled.scan(source)}
    assert [id_ for id_ in again if again[id_] != stored[id_].digest] == [1]


def test_a_building_index_takes_writes_and_goes_live_whole(filled, source):
    filled.begin(source)
    filled.write(source, operations(version=2)[:2], visible=True)
    filled.write(source, [Operation(id=1, version=3, document=None)], visible=True)
    assert [one.id for one in filled.scan(source, building=True)] == [2]
    assert found(filled, source, sort=BY_HOT) == [3, 2, 5, 4]
    filled.finish(source, keep=True)
    assert found(filled, source, sort=BY_HOT) == [2]
    late = Operation(id=1, version=1, document=DOCUMENTS[1])
    assert filled.write(source, [late], visible=True).outdated == 1


def test_a_building_index_can_be_given_up(filled, source):
    filled.begin(source)
    filled.begin(source)
    filled.finish(source, keep=False)
    assert list(filled.scan(source, building=True)) == []
    assert found(filled, source, sort=BY_HOT) == [3, 2, 1, 5, 4]
