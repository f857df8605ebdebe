"""Each test begins with an empty cache, and with feeds that see what was published a millisecond ago."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches

from community.feeds import memory, pools, scroll


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ids come back after a rollback; a list kept for them would be another test's."""
    monkeypatch.setattr(scroll, "SHARED_SECONDS", 0.001)
    monkeypatch.setattr(pools, "KEPT_SECONDS", 0.001)
    memory.forget_all()
    for name in caches:
        caches[name].clear()
    yield
    for name in caches:
        caches[name].clear()
