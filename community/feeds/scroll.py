"""What identifies the list a reader scrolls: fixed when it begins, printed on its pages, carried by its cursors."""

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from community.feeds.versions import version_for

# Readers without a taste of their own share a scroll for a second: fresh to the eye, one engine call for a crowd.
SHARED_SECONDS = 1
_signer = Signer(salt="community.feeds.scroll")


class BadCursor(ValueError):
    """The cursor was not made by this site, or for this feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scroll:
    """A list of one feed for one reader (0: everyone without a taste), begun at a moment, ordered by a version."""

    feed: str
    viewer_id: int
    taken_at: datetime
    seed: int
    version: str

    @property
    def identity(self) -> str:
        """Return the scroll's name as pages print it and `replay_feed` takes it."""
        return f"{self.feed}~{self.viewer_id}~{_millis(self.taken_at)}~{self.seed}~{self.version}"

    def cursor(self, *, offset: int) -> str:
        """Return the address of the page that begins at `offset`; signed, so that it cannot be made up."""
        return _signer.sign(f"{self.identity}~{offset}")


def begin(feed: str, *, viewer_id: int, of: str = "") -> Scroll:
    """Begin a scroll now, `of` a pool's notes. viewer_id 0 shares the scroll of this second and pool."""
    millis = _millis(timezone.now())
    if not viewer_id:
        millis -= millis % max(1, round(SHARED_SECONDS * 1000))
    seed = zlib.crc32(f"{feed}:{viewer_id}:{millis}:{of}".encode())
    return Scroll(feed=feed, viewer_id=viewer_id, taken_at=_moment(millis), seed=seed, version=version_for(viewer_id))


def resume(cursor: str, *, feed: str, viewer_id: int) -> tuple[Scroll, int]:
    """Return (scroll, offset) of a cursor; BadCursor when it is forged, of another feed or another reader."""
    try:
        identity, _, offset = _signer.unsign(cursor).rpartition("~")
        scroll, place = named(identity), int(offset)
    except (BadSignature, ValueError) as problem:
        raise BadCursor(cursor[:40]) from problem
    if scroll.feed != feed or scroll.viewer_id != viewer_id:
        raise BadCursor(cursor[:40])
    return scroll, place


def named(identity: str) -> Scroll:
    """Return the scroll of an identity as pages print it; ValueError when it is none."""
    feed, viewer, millis, seed, version = identity.rsplit("~", 4)
    return Scroll(feed=feed, viewer_id=int(viewer), taken_at=_moment(int(millis)), seed=int(seed), version=version)


def _millis(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _moment(millis: int) -> datetime:
    return datetime.fromtimestamp(millis / 1000, UTC)
