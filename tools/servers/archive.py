"""Fetches Elasticsearch's official minimal archive once, checks it, and keeps it outside of the checkout."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tools.servers.process import ServerFailed, reachable

VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
FILE = f"elasticsearch-{VERSION}.zip"
SHA256 = "215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a"


def cache() -> Path:
    """MEADOW_CACHE, or the usual place; root's home is closed to the user that runs the server, so root has its own."""
    named = os.environ.get("MEADOW_CACHE")
    if named:
        return Path(named).expanduser()
    return Path("/var/cache/meadow") if os.geteuid() == 0 else Path.home() / ".cache" / "meadow"


def cached() -> bool:
    return (cache() / FILE).exists()


def fetch() -> Path:
    """The archive in the cache, brought by Maven when it is not there; a damaged one is refused."""
    archive = cache() / FILE
    if not archive.exists():
        print(f"Fetching {ARTIFACT} by Maven into {cache()} (107 MB) ...", file=sys.stderr, flush=True)
        cache().mkdir(parents=True, exist_ok=True)
        _copy_by_maven(archive)
    with archive.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != SHA256:
            raise ServerFailed(f"{archive} is not the archive that this project was tried with; remove it and retry.")
    return archive


def _copy_by_maven(archive: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerFailed(f"Maven is not on this machine; install it, or put {FILE} into {cache()} by hand.")
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        done = subprocess.run(
            [maven, "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise ServerFailed(f"Maven could not fetch {ARTIFACT}:\n{done.stdout[-2000:]}{done.stderr[-1000:]}")
        (Path(folder) / FILE).replace(archive)


def distribution(beside: Path) -> Path:
    """The unpacked archive: in the cache, or under the server's folder when its user cannot walk into the cache."""
    place = cache() if os.geteuid() != 0 or reachable(cache() / "x") else beside
    home = place / f"elasticsearch-{VERSION}"
    if not home.exists():
        with tempfile.TemporaryDirectory(dir=place) as folder:
            _unpack(fetch(), into=Path(folder))
            shutil.move(Path(folder) / home.name, home)
    return home


def _unpack(archive: Path, *, into: Path) -> None:
    """Like unzip, keeping the mode of each file (zipfile drops it, and the programs must stay programs)."""
    with zipfile.ZipFile(archive) as bundle:
        for entry in bundle.infolist():
            path = Path(bundle.extract(entry, into))
            mode = entry.external_attr >> 16
            if mode and not entry.is_dir():
                path.chmod(mode | 0o444)
