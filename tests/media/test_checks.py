"""The checks prove codecs and child on this machine, and can fail."""

import pytest

from media import checks, child
from media.probe import ALLOWED, PictureRefused, probe


def test_all_codecs_work_here() -> None:
    assert checks.check_codecs() == []
    assert checks.check_child() == []


@pytest.mark.parametrize("kind", ALLOWED)
def test_sample_is_what_it_says(kind: str) -> None:
    assert probe(checks.sample(kind)).kind == kind


def test_missing_codec_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = checks.decode

    def decode(content: bytes) -> object:
        if probe(content).kind == "AVIF":
            raise OSError("no codec")
        return real(content)

    monkeypatch.setattr(checks, "decode", decode)
    (error,) = checks.check_codecs()
    assert error.id == "media.E001"
    assert "AVIF" in error.msg
    assert error.hint


def test_child_that_does_not_start_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*args: object, **kwargs: object) -> None:
        raise PictureRefused("busy")

    monkeypatch.setattr(child, "run", busy)
    (error,) = checks.check_child()
    assert error.id == "media.E002"
