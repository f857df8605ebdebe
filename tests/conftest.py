"""Fixtures every test may use. Domain factories are in tests/factories/."""

import os

import hypothesis
import pytest
from pytest_django import DjangoDbBlocker

pytest_plugins = ["tests.restoring", "tests.required", "tests.draining", "tests.fresh", "tests.browsing"]

# The gate draws the same cases for everybody, and no clock decides; HYPOTHESIS_PROFILE=default draws new ones.
hypothesis.settings.register_profile("gate", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """As pytest-django makes it, and its first rows kept in mind."""
    from tests import restoring  # as a plugin first, so that its asserts are rewritten

    with django_db_blocker.unblock():
        restoring.remember()
