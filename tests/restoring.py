"""Puts the rows that migrations made back after a test that empties the database (real transactions, live server).

Django leaves that to the order of tests, which holds in one process only: with two of them any test may come next.
"""

from collections.abc import Generator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from pytest_django.plugin import blocking_manager_key

Rows = tuple[list[str], list[tuple[Any, ...]]]

EMPTYING = {"transactional_db", "live_server", "django_db_reset_sequences"}
_remembered: dict[str, Rows] = {}


def remember() -> None:
    """Read every table as the migrations left it; called once, before the first test."""
    for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = cursor.fetchall()
            if rows:
                _remembered[table] = ([column[0] for column in cursor.description], rows)


def restore() -> None:
    """Make those tables as they were; keys are checked at the end of the transaction, so the order is free."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        # Every table, also those that were empty: what a test left in them may point to rows that go now.
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        for table, (columns, rows) in _remembered.items():
            names = ", ".join(map(connection.ops.quote_name, columns))
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({places})", rows)
    ContentType.objects.clear_cache()


def empties(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(EMPTYING & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, Any, Any]:
    done = yield
    # After the last test the database is gone by now, unless it is kept for the next run.
    stands = nextitem is not None or item.config.getoption("reuse_db")
    if stands and _remembered and empties(item):
        with item.config.stash[blocking_manager_key].unblock():
            restore()
    return done
