"""The intake child: limits, crashes, reuse."""

import os
import signal
import threading
from pathlib import Path

import pytest
from PIL import Image

from media import child
from media.probe import PictureRefused
from tests.media import samples


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> child.Pool:
    own = child.Pool()
    monkeypatch.setattr(child, "POOL", own)
    yield own
    own.close()


def _take(content: bytes, *, seconds: int = 8) -> dict:
    return child.run("take", content, seconds=seconds)[0]


def test_child_is_reused_and_answers_what_it_took(pool: child.Pool) -> None:
    reply, blobs = child.run("take", samples.tagged("JPEG"), seconds=8)
    first = pool._idle[0].process.pid
    assert (reply["width"], reply["height"], reply["extension"]) == (120, 80, "jpg")
    assert samples.is_upright(blobs[0])
    _take(samples.tagged("PNG"))
    assert [each.process.pid for each in pool._idle] == [first]


def test_dry_run_hands_back_no_files(pool: child.Pool) -> None:
    assert child.run("take", samples.tagged("JPEG"), seconds=8, dry=True)[1] == []


def test_refusal_crosses_the_pipe(pool: child.Pool) -> None:
    with pytest.raises(PictureRefused) as refused:
        _take(b"8BPS")
    assert (refused.value.code, refused.value.params) == ("kind_refused", {"kind": "Photoshop (PSD)"})


def test_damaged_picture_is_refused_and_the_child_lives_on(pool: child.Pool) -> None:
    with pytest.raises(PictureRefused) as refused:
        _take(samples.tagged("JPEG")[:900])
    assert refused.value.code == "broken"
    assert pool._idle[0].process.poll() is None


def test_child_killed_between_pictures_is_replaced(pool: child.Pool) -> None:
    _take(samples.tagged("JPEG"))
    os.kill(pool._idle[0].process.pid, signal.SIGKILL)
    pool._idle[0].process.wait()
    assert _take(samples.tagged("JPEG"))["width"] == 120


def test_child_that_leaves_by_itself_is_nobodys_fault(pool: child.Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks alive when it is borrowed and has left when it is written to."""
    _take(samples.tagged("JPEG"))
    pool._idle[0].requests.close()
    pool._idle[0].process.wait()
    monkeypatch.setattr(pool._idle[0].process, "poll", lambda: None)
    assert _take(samples.tagged("JPEG"))["width"] == 120


def test_picture_that_takes_too_long_is_refused(pool: child.Pool) -> None:
    content = samples.encoded(Image.effect_noise((5000, 5000), 90), "PNG", compress_level=0)
    with pytest.raises(PictureRefused) as refused:
        child.run(
            "render",
            samples.encoded(samples.opened(content), "JPEG"),
            seconds=0,
            recipes=["w1440"] * 40,
            formats=["avif"],
            focal=[0.5, 0.5],
        )
    assert refused.value.code == "too_slow"
    assert pool._idle == []
    assert _take(samples.tagged("JPEG"))["width"] == 120


def test_child_has_no_secrets_and_may_write_no_file(pool: child.Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEADOW_SECRET_KEY", "hidden")
    _take(samples.tagged("JPEG"))
    pid = pool._idle[0].process.pid
    about = Path(f"/proc/{pid}")
    assert b"hidden" not in (about / "environ").read_bytes()
    limits = {line[:26].strip(): line[26:].split() for line in (about / "limits").read_text().splitlines()}
    assert limits["Max address space"][:2] == [str(1024**3)] * 2
    assert limits["Max file size"][:2] == ["0", "0"]
    assert limits["Max core file size"][:2] == ["0", "0"]


def test_threads_do_not_mix_up_their_pictures(pool: child.Pool) -> None:
    seen: dict[int, tuple[int, int]] = {}

    def work(width: int) -> None:
        for _ in range(4):
            reply = _take(samples.encoded(Image.new("RGB", (width, 10)), "PNG"))
            seen[width] = (reply["width"], reply["height"])

    threads = [threading.Thread(target=work, args=(width,)) for width in range(20, 26)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {width: (width, 10) for width in range(20, 26)}
    assert len(pool._idle) <= child.MAX_CHILDREN


def test_fork_gets_children_of_its_own(pool: child.Pool) -> None:
    _take(samples.tagged("JPEG"))
    pool._owner = -1
    kept = pool._idle[0]
    _take(samples.tagged("JPEG"))
    assert kept not in pool._idle
    kept.end()
