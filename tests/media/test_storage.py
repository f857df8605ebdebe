"""Files are written whole or not at all."""

import errno
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from media import storage
from media.probe import PictureRefused


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_write_and_discard(folder: Path) -> None:
    assert storage.write("masters/ab/x.jpg", b"one") == "masters/ab/x.jpg"
    assert _files(folder) == {"masters/ab/x.jpg": b"one"}
    storage.discard(["masters/ab/x.jpg", "masters/ab/x.jpg", "masters/never.jpg"])
    assert _files(folder) == {}
    assert not (folder / "masters" / "ab").exists()


def test_a_used_name_gives_way_but_renditions_are_replaced(folder: Path) -> None:
    first, second = storage.write("documents/a.pdf", b"one"), storage.write("documents/a.pdf", b"two")
    assert first != second
    assert sorted(_files(folder).values()) == [b"one", b"two"]
    name = storage.rendition_name("uid", "w480.webp")
    assert name == "renditions/ui/uid/w480.webp"
    assert storage.write(name, b"old") == storage.write(name, b"new") == name
    assert _files(folder)[name] == b"new"


def test_name_taken_between_choice_and_write_gives_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage.write("documents/a.pdf", b"rival")
    names = iter(["documents/a.pdf", "documents/b.pdf"])

    def next_name(_self: object, _name: str, max_length: int | None = None) -> str:
        return next(names)

    monkeypatch.setattr(storage.PrivateStorage, "get_available_name", next_name)
    assert storage.write("documents/a.pdf", b"mine") == "documents/b.pdf"
    assert _files(folder) == {"documents/a.pdf": b"rival", "documents/b.pdf": b"mine"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk_leaves_the_old_file_and_no_part(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    name = storage.rendition_name("uid", "w480.webp")
    storage.write(name, b"old")

    def chunks(_self: ContentFile) -> object:
        yield b"half"
        raise OSError(code, "no room")

    monkeypatch.setattr(ContentFile, "chunks", chunks)
    with pytest.raises(PictureRefused) as refused:
        storage.write(name, b"new")
    assert refused.value.code == "no_space"
    assert _files(folder) == {name: b"old"}


def test_other_errors_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def chunks(_self: ContentFile) -> object:
        raise OSError(errno.EACCES, "not allowed")

    monkeypatch.setattr(ContentFile, "chunks", chunks)
    with pytest.raises(OSError, match="not allowed"):
        storage.write("masters/x.jpg", b"new")


def test_master_names_say_nothing_and_differ() -> None:
    names = {storage.master_name("jpg") for _ in range(100)}
    assert len(names) == 100
    assert all(len(name) == len("masters/ab/") + 32 + 4 for name in names)
