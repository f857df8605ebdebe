"""Everything that knows HttpRequest: one file per page family."""
