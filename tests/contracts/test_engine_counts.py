"""What search.port promises of counts, of both engines, in exact values."""

from search.port import AnyOf, Facet, Query, Range
from tests.contracts.documents import BY_HOT


def test_facets_leave_their_own_choice_out(filled, source):
    facets = [Facet(field="kind"), Facet(field="circle_ids"), Facet(field="verified")]
    page = filled.search(Query(source=source.name, sort=BY_HOT, facets=facets))
    assert page.facets["kind"] == [("note", 3), ("review", 2)]
    assert page.facets["circle_ids"] == [(1, 2), (2, 2), (3, 1)]
    assert page.facets["verified"] == [(False, 4), (True, 1)]
    chosen = filled.search(
        Query(source=source.name, sort=BY_HOT, facets=facets, filters=[AnyOf(field="kind", values=["review"])])
    )
    assert chosen.ids == [2, 5]
    assert chosen.facets["kind"] == [("note", 3), ("review", 2)]
    assert chosen.facets["circle_ids"] == [(1, 1), (2, 1)]


DEAR = Range(field="price", gte=50)
PRICES = (("cheap", Range(field="price", lt=50)), ("dear", DEAR), ("free", Range(field="price", lte=0)))


def test_bands_are_counted_in_their_order_with_zeros_and_without_their_own_choice(filled, source):
    facets = [Facet(field="price", bands=PRICES), Facet(field="kind")]
    page = filled.search(Query(source=source.name, sort=BY_HOT, facets=facets))
    assert page.facets["price"] == [("cheap", 1), ("dear", 1), ("free", 0)]
    chosen = filled.search(Query(source=source.name, sort=BY_HOT, facets=facets, filters=[DEAR]))
    assert chosen.ids == [4]
    assert chosen.facets == {"price": [("cheap", 1), ("dear", 1), ("free", 0)], "kind": [("note", 1)]}


def test_what_a_counted_page_counts_is_what_a_choice_finds(filled, source):
    """A text of which one note has all and others a part is read alike with and without a filter."""
    facets = [Facet(field="kind"), Facet(field="circle_ids")]
    asked = {"text": "敏感肌 精华", "facets": facets, "size": 5}
    counts = filled.search(Query(source=source.name, **asked)).facets
    for name, values in counts.items():
        for value, number in values:
            page = filled.search(Query(source=source.name, filters=[AnyOf(field=name, values=[value])], **asked))
            assert len(page.hits) == number, (name, value)
            assert page.facets[name] == values
