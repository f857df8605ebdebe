"""What is kept of searches is told on the privacy page, and is what the code keeps."""

from datetime import timedelta

from community.insights.definitions import SEARCHES
from community.insights.models import PastSearch, Searched
from community.insights.search_log import KEPT_FOR, MOST_PAST
from community.insights.search_terms import HOT_NETWORKS, HOT_READERS, REPORT_READERS


def test_every_table_of_searches_is_defined():
    kept = {Searched._meta.model_name, PastSearch._meta.model_name}
    assert {place for definition in SEARCHES for place in definition.stored} == kept


def test_the_words_are_those_of_the_code():
    """Who changes a figure changes what the page says of it."""
    assert (timedelta(weeks=4), 20) == (KEPT_FOR, MOST_PAST)
    assert (HOT_READERS, HOT_NETWORKS, REPORT_READERS) == (5, 3, 3)
