"""The commands for operators."""

import json
import os
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from media import storage
from media.models import Picture
from tests.factories.media import make_picture
from tests.media import samples


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def _answer(capsys: pytest.CaptureFixture, *words: str) -> dict:
    call_command(*words, "--json")
    return json.loads(capsys.readouterr().out)


def test_try_pictures_reports_and_saves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "good.txt").write_bytes(samples.tagged("HEIF"))
    (folder / "bad.jpg").write_bytes(b"<svg/>")
    (folder / "half.jpg").write_bytes(samples.tagged("JPEG")[:500])
    (folder / "empty.png").write_bytes(b"")
    report = _answer(capsys, "try_pictures", str(folder))
    assert (report["accepted"], report["refused"]) == (1, 3)
    assert report["reasons"] == {"kind_refused": 1, "empty": 1, "broken": 1}
    good = next(file for file in report["files"] if file["accepted"])
    assert (good["file"], good["kind"], good["width"], good["height"]) == ("deep/good.txt", "HEIF", 120, 80)
    assert 0 < good["peak_mib"] < 512
    assert all(file["reason"] for file in report["files"] if not file["accepted"])
    assert not Path(default_storage.location).exists()
    call_command("try_pictures", str(folder))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert "refused: 3" in lines[-1]


def test_try_pictures_wants_a_folder() -> None:
    with pytest.raises(CommandError, match="not a folder"):
        call_command("try_pictures", "/nowhere/at/all")


@pytest.mark.django_db
def test_repair_makes_missing_renditions_again(capsys: pytest.CaptureFixture, drain_outbox) -> None:
    whole, lacking, waiting = make_picture(rendered=True), make_picture(rendered=True), make_picture()
    drain_outbox()
    default_storage.delete(storage.rendition_name(lacking.uid, "w240.webp"))
    Picture.objects.filter(pk=waiting.pk).update(state="failed")
    assert _answer(capsys, "repair_pictures", "--dry-run")["rendered_again"] == 2
    assert _answer(capsys, "repair_pictures") == {"rendered_again": 2, "masters_lost": [], "orphan_files": 0}
    drain_outbox()
    assert default_storage.exists(storage.rendition_name(lacking.uid, "w240.webp"))
    assert _answer(capsys, "repair_pictures")["rendered_again"] == 0
    assert _answer(capsys, "repair_pictures", "--all")["rendered_again"] == 3
    default_storage.delete(whole.file.name)
    assert _answer(capsys, "repair_pictures")["masters_lost"] == [whole.uid]


@pytest.mark.django_db
def test_repair_deletes_old_files_without_a_row_only(capsys: pytest.CaptureFixture) -> None:
    kept = make_picture(rendered=True)
    old = [
        storage.write(storage.master_name("jpg"), b"x"),
        storage.write(storage.rendition_name("gone", "w480.webp"), b"x"),
    ]
    young = storage.write(storage.master_name("jpg"), b"x")
    for name in old:
        os.utime(default_storage.path(name), (0, 0))
    os.utime(default_storage.path(kept.file.name), (0, 0))
    assert _answer(capsys, "repair_pictures", "--dry-run")["orphan_files"] == 2
    assert _answer(capsys, "repair_pictures")["orphan_files"] == 2
    assert [default_storage.exists(name) for name in (*old, young, kept.file.name)] == [False, False, True, True]


def test_bench_pictures_gives_both_ways(capsys: pytest.CaptureFixture) -> None:
    call_command("bench_pictures", "--rounds", "1", "--json")
    figures = json.loads(capsys.readouterr().out)
    assert {"resize_ratio", "webp_ratio", "intake_ms", "avif_ms"} <= set(figures)
    assert all(value > 0 for value in figures.values())
