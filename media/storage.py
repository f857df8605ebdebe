"""Where files lie: privately, written whole or not at all. Set in STORAGES; `write` and `discard` are media's doors."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage

from media.probe import PictureRefused

# Renditions and drawn pictures have names that follow from what they show and are made again in place; every other name
# is used once.
RENDITIONS, DRAWN = "renditions/", "drawn/"
REMADE = (RENDITIONS, DRAWN)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class PrivateStorage(FileSystemStorage):
    """Django's file storage, atomic: a full disk or a crash leaves the old file or none, never a truncated one."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return the name itself for what is made again in place."""
        return name if name.startswith(REMADE) else super().get_available_name(name, max_length=max_length)

    def _save(self, name: str, content: File) -> str:
        full = Path(self.path(name))
        full.parent.mkdir(parents=True, exist_ok=True)
        part = full.with_name(f".{secrets.token_hex(8)}.part")
        try:
            remade = name.startswith(REMADE)
            self._write(part, content, durable=not remade)
            full = self._place(part, full, remade=remade)
        finally:
            part.unlink(missing_ok=True)
        return full.relative_to(Path(self.location)).as_posix()

    def _write(self, part: Path, content: File, *, durable: bool) -> None:
        with part.open("xb") as file:
            for chunk in content.chunks():
                file.write(chunk)
            file.flush()
            if durable:
                # A master cannot be made again; a rendition can, and 14 of them would wait for the disk.
                os.fsync(file.fileno())
        if self.file_permissions_mode is not None:
            part.chmod(self.file_permissions_mode)

    def _place(self, part: Path, full: Path, *, remade: bool) -> Path:
        """Give the finished file its name in one step; a name that somebody took meanwhile gives way to another."""
        if remade:
            return part.replace(full)
        while True:
            try:
                full.hardlink_to(part)
            except FileExistsError:
                full = Path(self.path(self.get_available_name(full.relative_to(Path(self.location)).as_posix())))
            else:
                return full


def write(name: str, content: bytes) -> str:
    """Store bytes; a full disk is a refusal that people can read, and leaves nothing behind."""
    try:
        return default_storage.save(name, ContentFile(content))
    except OSError as error:
        if error.errno in _FULL:
            raise PictureRefused("no_space") from error
        raise


def discard(names: Iterable[str]) -> None:
    """Delete files; those that are gone already are no error."""
    for name in names:
        default_storage.delete(name)
        with contextlib.suppress(OSError, NotImplementedError):
            # The folder of one picture's renditions goes with its last file.
            Path(default_storage.path(name)).parent.rmdir()


def master_name(extension: str) -> str:
    """A name that says nothing and cannot be guessed (128 bits)."""
    token = secrets.token_hex(16)
    return f"masters/{token[:2]}/{token}.{extension}"


def piece_name(uid: str, offset: int) -> str:
    """Where a piece of a file on its way lies."""
    return f"uploads/{uid}/{offset}-{secrets.token_hex(4)}"


def rendition_name(uid: str, made: str) -> str:
    """Where a rendition lies: `made` is its last part, such as w480.webp."""
    return f"{RENDITIONS}{uid[:2]}/{uid}/{made}"
