"""The list a reader scrolls: fixed when it begins, found again by its cursor, rebuilt alike if the cache lost it."""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.utils import timezone

from community.feeds.ranking import VERSION, Moment, Ranked, Taste

# Half an hour outlives nearly every scroll; a longer one is rebuilt from its moment and seed.
KEPT_SECONDS = 1800
# Readers without a taste of their own share a scroll for a second: fresh to the eye, one engine call for a crowd.
SHARED_SECONDS = 1
_signer = Signer(salt="community.feeds.scroll")


class BadCursor(ValueError):
    """The cursor was not made by this site, or for this feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scroll:
    """What identifies a scroll: printed on the page, enough to replay it."""

    feed: str
    viewer_id: int
    taken_at: datetime
    seed: int
    version: str = VERSION

    @property
    def identity(self) -> str:
        """Return the scroll's name as pages and logs print it."""
        return f"{self.feed}~{self.viewer_id}~{int(self.taken_at.timestamp() * 1000)}~{self.seed}~{self.version}"

    def moment(self, *, taste: Taste) -> Moment:
        """Return what the ranking needs of it."""
        return Moment(taken_at=self.taken_at, seed=self.seed, taste=taste)

    def cursor(self, *, offset: int) -> str:
        """Return the address of the page that begins at `offset`; signed, so that it cannot be made up."""
        return _signer.sign(f"{self.identity}~{offset}")


def begin(feed: str, *, viewer_id: int) -> Scroll:
    """Begin a scroll now. viewer_id 0 (no taste of one's own) shares the scroll of this second."""
    millis = int(timezone.now().timestamp() * 1000)
    if not viewer_id:
        millis -= millis % round(SHARED_SECONDS * 1000)
    taken_at = datetime.fromtimestamp(millis / 1000, UTC)
    seed = zlib.crc32(f"{feed}:{viewer_id}:{millis}".encode())
    return Scroll(feed=feed, viewer_id=viewer_id, taken_at=taken_at, seed=seed)


def resume(cursor: str, *, feed: str, viewer_id: int) -> tuple[Scroll, int]:
    """Return (scroll, offset) of a cursor; BadCursor when it is forged, of another feed or another reader."""
    try:
        name, viewer, millis, seed, version, offset = _signer.unsign(cursor).rsplit("~", 5)
        scroll = Scroll(
            feed=name,
            viewer_id=int(viewer),
            taken_at=datetime.fromtimestamp(int(millis) / 1000, UTC),
            seed=int(seed),
            version=version,
        )
    except (BadSignature, ValueError) as problem:
        raise BadCursor(cursor[:40]) from problem
    if scroll.feed != feed or scroll.viewer_id != viewer_id:
        raise BadCursor(cursor[:40])
    return scroll, int(offset)


def ranked_list(scroll: Scroll, *, make: Callable[[Scroll], list[Ranked]]) -> list[Ranked]:
    """Return the scroll's list, made once and kept."""
    key = f"scroll:{zlib.crc32(scroll.identity.encode()):08x}:{scroll.seed}:{scroll.viewer_id}"
    kept = cache.get(key)
    if kept:
        return [_unpacked(row) for row in json.loads(kept)]
    made = make(scroll)
    cache.set(key, json.dumps([_packed(note) for note in made]), KEPT_SECONDS)
    return made


def _packed(note: Ranked) -> list[object]:
    return [note.id, note.author_id, sorted(note.product_ids), sorted(note.circle_ids), note.parts]


def _unpacked(row: list) -> Ranked:
    key, author, products, circles, parts = row
    return Ranked(
        id=key,
        author_id=author,
        product_ids=frozenset(products),
        circle_ids=frozenset(circles),
        parts=tuple((name, points) for name, points in parts),
    )
