"""The small living site of the pages' tests, to be measured."""

from tests.web.conftest import Site, site

__all__ = ["Site", "site"]
