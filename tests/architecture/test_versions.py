"""Version floors: below them are flaws that were published. Floors, not pins: the lock decides the version."""

import re

import pytest

from tests.architecture.tree import ROOT

FLOORS = {
    "django": (5, 2, 19),
    "wagtail": (8, 0, 1),
    "pillow": (13, 0, 0),
    "celery": (5, 7, 0),
    "nh3": (0, 3, 8),
}
BANNED = {"bleach": "unmaintained since June 2026; nh3 does its work"}
LOCKS = ("base", "demo", "dev")
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)


def locked(text: str) -> dict[str, tuple[int, ...]]:
    """Name -> version of a lock's text."""
    found = {name.lower().replace("_", "-"): version for name, version in PINNED.findall(text)}
    return {name: tuple(int(part) for part in re.findall(r"\d+", version)) for name, version in found.items()}


def problems(text: str) -> list[str]:
    """What a lock gets wrong."""
    versions = locked(text)
    low = [f"{name} is below {floor}" for name, floor in FLOORS.items() if versions.get(name, ()) < floor]
    return low + [f"{name}: {why}" for name, why in BANNED.items() if name in versions]


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_is_above_the_floors(name: str):
    assert problems((ROOT / "requirements" / f"{name}.txt").read_text()) == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_has_hashes_and_no_addresses(name: str):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in text
    assert text.count("==") <= text.count("--hash=sha256:")


def test_what_is_installed_is_what_is_locked():
    from importlib.metadata import version

    versions = locked((ROOT / "requirements" / "base.txt").read_text())
    assert {name: tuple(int(part) for part in re.findall(r"\d+", version(name))) for name in FLOORS} == {
        name: versions[name] for name in FLOORS
    }


def test_a_low_version_is_found():
    good = "".join(f"{name}=={'.'.join(map(str, floor))} \\\n" for name, floor in FLOORS.items())
    assert problems(good) == []
    assert problems(good.replace("pillow==13.0.0", "pillow==12.9.9")) == ["pillow is below (13, 0, 0)"]
    assert problems(good + "bleach==6.0.0\n") == ["bleach: unmaintained since June 2026; nh3 does its work"]


def test_the_preview_api_is_not_mounted():
    urls = (ROOT / "site" / "meadow" / "urls.py").read_text()
    assert "api.v3" not in urls
    assert "v3-preview" not in urls
