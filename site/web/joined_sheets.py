"""One style sheet of the parts that every page needs, joined as it is served or collected: one request, not seven.

A finder of static files, named in the settings. Nothing is built: the parts are the source.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

JOINED = "css/site.css"
# In the order of the cascade; a family's own sheet stands alone and is named by the pages that need it.
PARTS = ("tokens", "base", "layout", "chrome", "controls", "components", "pages")


def without_comments(sheet: str) -> str:
    """Return a sheet without its comments. A comment is not closed by another one's beginning."""
    first, *others = sheet.split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)


def joined_text(folder: Path) -> str:
    """Return the parts as one sheet, without their comments."""
    return "\n".join(without_comments((folder / f"{part}.css").read_text()).strip() for part in PARTS)


class JoinedSheets(BaseFinder):
    """Finds css/site.css, and makes it first if a part is newer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.source = Path(settings.ROOT) / "site" / "static" / "css"
        self.folder = Path(settings.VAR) / "joined"
        self.storage = FileSystemStorage(location=self.folder)
        self.storages = {"": self.storage}  # ServeStatic watches these
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        """There is nothing to be configured wrong."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where the joined sheet lies; nothing for any other path."""
        if path != JOINED:
            return []
        found = str(self._made())
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield the one file, for collecting."""
        self._made()
        yield JOINED, self.storage

    def _made(self) -> Path:
        target = self.folder / JOINED
        changed = max((self.source / f"{part}.css").stat().st_mtime for part in PARTS)
        if not target.exists() or target.stat().st_mtime < changed:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Two processes may make it at once: each writes its own and puts it in place whole.
            own = target.with_suffix(f".{os.getpid()}")
            own.write_text(joined_text(self.source))
            own.replace(target)
        return target
