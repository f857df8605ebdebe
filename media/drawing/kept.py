"""Drawn pictures are kept by what they show: another fact is another name, and the older one goes. For site/."""

import hashlib
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import default_storage

from media import storage
from media.drawing.links import draw_link
from media.drawing.posters import LAYOUTS, draw_poster
from media.drawing.subjects import Subject

__all__ = ["LAYOUTS", "Busy", "draw_link", "draw_poster", "forget", "is_kept", "keep", "kept_name"]

# A drawing takes a core for a quarter of a second: more at once would only make every reader wait.
_TABLES = threading.BoundedSemaphore(2)
WAIT_SECONDS = 3
# Another look of the same facts: raise it, and every picture is drawn again.
LOOK = 1


class Busy(Exception):
    """All drawing tables are taken; it is worth asking again in a moment."""


def kept_name(subject: Subject, *, thing: str, layout: str) -> str:
    """Return where the picture of these facts lies; `thing` names what it shows, such as n-<uid>."""
    facts = repr((LOOK, layout, subject, subject.picture and (subject.picture.uid, sorted(subject.picture.made))))
    digest = hashlib.blake2b(facts.encode(), digest_size=10).hexdigest()
    return f"{storage.DRAWN}{folder_of(thing)}/{layout}-{subject.language}-{digest}.jpg"


def folder_of(thing: str) -> str:
    """Return the folder of all pictures of a thing; its name may hold anything, so it is hashed."""
    digest = hashlib.blake2b(thing.encode(), digest_size=12).hexdigest()
    return f"{digest[:2]}/{digest}"


def is_kept(name: str) -> bool:
    """Say whether it is drawn already."""
    return default_storage.exists(name)


def keep(name: str, *, draw: Callable[[], bytes]) -> None:
    """Draw and keep; the picture that showed older facts in the same layout and language goes."""
    if not _TABLES.acquire(timeout=WAIT_SECONDS):
        raise Busy
    try:
        if not is_kept(name):
            storage.write(name, draw())
    finally:
        _TABLES.release()
    path = Path(name)
    same = path.name.rpartition("-")[0]
    storage.discard(
        f"{path.parent}/{old}" for old in _files(str(path.parent)) if old.startswith(f"{same}-") and old != path.name
    )


def forget(thing: str) -> None:
    """Delete every picture of a thing."""
    folder = f"{storage.DRAWN}{folder_of(thing)}"
    storage.discard(f"{folder}/{name}" for name in _files(folder))


def _files(folder: str) -> list[str]:
    with suppress(FileNotFoundError, NotADirectoryError):
        return default_storage.listdir(folder)[1]
    return []
