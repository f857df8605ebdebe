"""The import contracts of pyproject.toml hold, each has its reason, and each can fail."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files, is_source

CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in CONFIGURATION["contracts"]}
# For each contract a file that it must refuse.
BAD = {
    "layers": ("search/bad.py", "from community.posts import models\n"),
    "community": ("community/people/bad.py", "from community.posts import models\n"),
    "elasticsearch": ("community/feeds/bad.py", "import elasticsearch\n"),
    "pillow": ("site/web/bad.py", "from PIL import Image\n"),
    "celery": ("community/posts/bad.py", "from celery import shared_task\n"),
    "http": ("community/posts/bad.py", "import ninja\n"),
}


def lint(root: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    command += [word for contract in contracts for word in ("--contract", contract)]
    path = os.pathsep.join((str(root), str(root / "site")))
    return subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )


def test_every_contract_is_kept():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_every_contract_gives_its_reason():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    heads = [number for number, line in enumerate(lines) if line == "[[tool.importlinter.contracts]]"]
    assert len(heads) == len(CONTRACTS)
    assert all(lines[number + 1].startswith("# ") for number in heads)


def test_every_package_has_its_layer():
    layers = " ".join(CONTRACTS["layers"]["layers"] + CONTRACTS["community"]["layers"])
    named = set(layers.replace("|", " ").split())
    sources = [path.removeprefix("site/").split("/") for path in files() if is_source(path) and "/" in path]
    packages = {".".join(parts[:2]) if parts[0] == "community" and len(parts) > 2 else parts[0] for parts in sources}
    assert packages <= named


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources alone, in a folder where bad files may be added."""
    root = tmp_path_factory.mktemp("copy")
    for path in [*filter(is_source, files()), "pyproject.toml"]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, root / path)
    return root


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_contract_can_fail(contract: str, copy: Path):
    path, text = BAD[contract]
    (copy / path).write_text(text)
    try:
        done = lint(copy, contract)
    finally:
        (copy / path).unlink()
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout
