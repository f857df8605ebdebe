"""Fixtures every test may use. Domain factories are in tests/factories/."""

import pytest
from pytest_django import DjangoDbBlocker

pytest_plugins = ["tests.restoring", "tests.required", "tests.draining", "tests.fresh", "tests.browsing"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """As pytest-django makes it, and its first rows kept in mind."""
    from tests import restoring  # as a plugin first, so that its asserts are rewritten

    with django_db_blocker.unblock():
        restoring.remember()
