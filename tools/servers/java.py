"""Finds a JDK that is new enough for Elasticsearch."""

import os
import re
import shutil
import subprocess
from pathlib import Path

LEAST = 17
PLACES = ("usr/lib/jvm/*", "Library/Java/JavaVirtualMachines/*/Contents/Home", "opt/homebrew/opt/openjdk*")


def java_home() -> str | None:
    """The first home whose java is version 17 or newer, those that the environment names first."""
    named = [os.environ[name] for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    on_path = shutil.which("java")
    asked = [str(Path(on_path).resolve().parent.parent)] if on_path else []
    found = [str(path) for place in PLACES for path in sorted(Path("/").glob(place)) if not path.is_symlink()]
    return next((home for home in (*named, *asked, *found) if version(home) >= LEAST), None)


def version(home: str) -> int:
    """The main version of the java in that home, or 0 when there is none that runs."""
    java = Path(home) / "bin" / "java"
    if not java.exists():
        return 0
    try:
        said = subprocess.run([str(java), "-version"], capture_output=True, text=True, check=False, timeout=30).stderr
    except OSError:
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0
