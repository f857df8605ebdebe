"""Sees to what the verbs need from the machine: `python3 -m tools.ensure demo|services|test|screens|messages`.

As root on Debian or Ubuntu it installs what is missing, saying what; elsewhere it names it and how to get it.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.servers import archive, java
from tools.servers.postgresql import FOLDERS
from tools.servers.process import find_program

MINOR = f"python3.{sys.version_info.minor}"


@dataclass(frozen=True)
class Need:
    """One thing, how to see that it is there, and how to get it; `a|b` in packages takes the first that there is."""

    name: str
    there: Callable[[], bool]
    packages: tuple[str, ...]
    elsewhere: str


def has(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def has_chinese_font() -> bool:
    """By fontconfig where it is, else by looking for the usual files."""
    if shutil.which("fc-list"):
        asked = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=False)
        return bool(asked.stdout.strip())
    places = ("usr/share/fonts/**/*CJK*", "System/Library/Fonts/PingFang*", "usr/share/fonts/**/wqy*")
    return any(True for place in places for _ in Path("/").glob(place))


VENV = Need(
    "Python's venv module",
    lambda: importlib.util.find_spec("ensurepip") is not None,
    (f"{MINOR}-venv",),
    f"install the package that brings ensurepip for {MINOR}",
)
POSTGRESQL = Need(
    "PostgreSQL server",
    lambda: find_program("initdb", folders=FOLDERS) is not None,
    ("postgresql", "postgresql-client"),
    "install PostgreSQL 15 or newer, or set DATABASE_URL",
)
REDIS = Need(
    "Redis server",
    has("redis-server", "valkey-server"),
    ("redis-server",),
    "install Redis 6.2 or newer (or Valkey), or set REDIS_URL",
)
JAVA = Need(
    "Java 17 or newer",
    lambda: java.java_home() is not None,
    ("openjdk-17-jre-headless|openjdk-21-jre-headless|default-jre-headless",),
    "install a JDK 17 or newer and set JAVA_HOME, or set ELASTICSEARCH_URL",
)
MAVEN = Need(
    "Maven (fetches Elasticsearch's archive)",
    lambda: archive.cached() or has("mvn")(),
    ("maven",),
    f"install Maven, or put {archive.FILE} into {archive.cache()}, or set ELASTICSEARCH_URL",
)
CHROMIUM = Need(
    "Chromium",
    has("chromium", "chromium-browser", "google-chrome"),
    ("chromium",),
    "install Chromium or Chrome (Ubuntu's package is a snap: install one that is not)",
)
FONTS = Need("a Chinese font", has_chinese_font, ("fonts-noto-cjk", "fontconfig"), "install Noto Sans CJK")
GETTEXT = Need("gettext", has("msgfmt"), ("gettext",), "install GNU gettext")


def needs(verb: str) -> list[Need]:
    """What a verb needs; a server whose address is set need not be on this machine."""
    wanted = [VENV]
    if verb in {"services", "test"}:
        wanted += [] if os.environ.get("DATABASE_URL") else [POSTGRESQL]
        wanted += [] if os.environ.get("REDIS_URL") else [REDIS]
        wanted += [] if os.environ.get("ELASTICSEARCH_URL") else [JAVA, MAVEN]
    if verb in {"test", "screens"}:
        wanted += [CHROMIUM, FONTS]
    if verb in {"test", "messages"}:
        wanted += [GETTEXT]
    return wanted


def can_install() -> bool:
    """Root on a machine with apt-get."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(*words: str) -> str:
    """Run apt-get without questions; a failure is shown and not fatal, since what is missing is looked for again."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", *words], env=quiet, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"apt-get {words[0]} failed:\n{done.stdout[-1500:]}{done.stderr[-1500:]}", file=sys.stderr)
    return done.stdout


def known(package: str) -> bool:
    """Whether this release of Debian or Ubuntu has the package."""
    asked = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, check=False).stdout
    return "Candidate:" in asked and "Candidate: (none)" not in asked


def install(missing: list[Need]) -> None:
    """By apt-get, without recommended extras."""
    apt("update", "-q")
    choices = [package.split("|") for need in missing for package in need.packages]
    packages = [next(filter(known, names), names[0]) for names in choices]
    print(f"Installing with apt-get: {' '.join(packages)}", file=sys.stderr, flush=True)
    apt("install", "-y", "-q", "--no-install-recommends", *packages)


def ensure(verb: str) -> int:
    """0 when all is there in the end; 1 with a list of what is not."""
    missing = [need for need in needs(verb) if not need.there()]
    if missing and can_install():
        install(missing)
        importlib.invalidate_caches()
        missing = [need for need in missing if not need.there()]
    for need in missing:
        print(f"missing: {need.name}: {need.elsewhere}.", file=sys.stderr)
    if missing and verb == "test":
        print("Without them, `make test-embedded` runs all that needs no service.", file=sys.stderr)
    return 1 if missing else 0


def chromium() -> str:
    """The path of the browser that the tests drive."""
    found = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    return str(Path(next(found, "")))


if __name__ == "__main__":
    sys.exit(ensure(sys.argv[1] if len(sys.argv) > 1 else "test"))
