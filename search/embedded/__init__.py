"""The SQLite engine: for the demo, tests and a site on one box. Its own database file, beside the site's."""

from search.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
