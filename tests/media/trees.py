"""Folders of hostile and real pictures: Pillow's own test tree, and the photos beside the checkout where they are."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tools.servers.archive import cache

VERSION = "13.0.0"
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "pictures"


def _download(folder: Path) -> Path:
    """The source archive of Pillow, by pip; it is kept outside of the checkout."""
    archive = folder / f"pillow-{VERSION}.tar.gz"
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        wanted = ["--no-binary", ":all:", "--no-deps", "--quiet", "--dest", str(folder), f"pillow=={VERSION}"]
        subprocess.run([sys.executable, "-m", "pip", "download", *wanted], check=True, capture_output=True, timeout=300)
    return archive


@pytest.fixture(scope="session")
def pillow_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file of Pillow's tests. Without the archive: a failure where services are required, else a skip."""
    try:
        archive = _download(cache())
    except (subprocess.SubprocessError, OSError) as error:
        if os.environ.get("MEADOW_REQUIRE_SERVICES") == "1":
            pytest.fail(f"Pillow's source archive cannot be had: {error}")
        pytest.skip(f"Pillow's source archive cannot be had: {error}")
    folder = tmp_path_factory.mktemp("pillow")
    with tarfile.open(archive) as tar:
        members = [member for member in tar if f"pillow-{VERSION}/Tests/" in member.name]
        tar.extractall(folder, members=members, filter="data")
    return folder / f"pillow-{VERSION}" / "Tests"


@pytest.fixture(scope="session")
def real_photos() -> Path:
    if not REAL.is_dir():
        pytest.skip("no real photos beside the checkout")
    return REAL
