"""Writes requirements/*.txt from *.in with hashes for every platform and no registry's address (`make lock`)."""

import subprocess
import sys
import venv
from pathlib import Path

from tools.environment import ROOT, SETS

# The one resolver that locks for all platforms at once and can leave addresses out; used here only.
RESOLVER = "uv==0.13.9"
# What an operator may add to base; dev holds it as well.
OPTIONAL = "taste"
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"]


def resolver() -> Path:
    """The resolver in an environment of its own, so that it is no part of what is locked."""
    home = ROOT / "var" / "lock"
    if not (home / "bin" / "uv").exists():
        venv.create(home, with_pip=True)
        subprocess.run([str(home / "bin" / "pip"), "install", "--quiet", RESOLVER], check=True)
    return home / "bin" / "uv"


def main() -> int:
    program = resolver()
    for name in (*SETS, OPTIONAL):
        command = [str(program), "pip", "compile", *OPTIONS, f"{name}.in", "-o", f"{name}.txt", *sys.argv[1:]]
        done = subprocess.run(command, cwd=ROOT / "requirements", check=False)
        if done.returncode != 0:
            return done.returncode
        print(f"requirements/{name}.txt written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
