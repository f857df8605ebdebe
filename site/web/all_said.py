"""All that the reviews of a product say, counted once for readers who come one after the other. For web/ only."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from community.feeds.memory import Memory
from community.feeds.pools import told_of
from community.people.policy import Viewer
from community.people.queries import hidden_ids
from community.posts.opinions import Opinions, Voice, opinions, voices_about
from community.shop.models import Product

# A review that comes or goes says so at once (feeds/pools.py), for longer than this; so does what is withdrawn.
KEPT_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AllSaid:
    """Every voice about a product, newest first, and their counts."""

    voices: Sequence[Voice]
    opinions: Opinions


# Some 500 bytes a voice: 250 MB only if a hundred products of 5,000 voices were all read within seconds.
_remembered: Memory[tuple[str, float, AllSaid]] = Memory(100)


def all_said_of(viewer: Viewer, *, product: Product) -> AllSaid:
    """Return what is said; anew for a reader who does not meet everybody."""
    word, moved = told_of(f"product:{product.pk}")
    if word is None or moved is None or not settings.PAGE_SECONDS or hidden_ids(viewer):
        return _asked(viewer, product=product)
    known, now = _remembered.get(product.pk), time.time()
    if known is not None and known[0] == word and moved < known[1] and now - known[1] < KEPT_SECONDS:
        return known[2]
    said = _asked(None, product=product)
    _remembered.set(product.pk, (word, now, said))
    return said


def _asked(viewer: Viewer, *, product: Product) -> AllSaid:
    voices = voices_about(viewer, product=product)
    return AllSaid(voices=voices, opinions=opinions(voices))
