"""Engine-neutral search: `engine()` is the engine of the settings; the shapes are in port.py."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from search.port import Engine

__all__ = ["engine"]


@cache
def _engine(path: str) -> Engine:
    made: Engine = import_string(path)()
    return made


def engine() -> Engine:
    """One engine per process; it is safe for several threads."""
    return _engine(settings.SEARCH_ENGINE)
