"""Makes .venv and keeps it equal to a lock: `python3 -m tools.environment base|demo|dev`; does nothing when it is."""

import hashlib
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# Each set holds the one before it, so a larger stamp answers for the smaller verbs.
SETS = ("base", "demo", "dev")
LEAST = (3, 11)


def digest(name: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / f"{name}.txt").read_bytes()).hexdigest()


def stamp(name: str) -> Path:
    return VENV / f".meadow-{name}"


def current(name: str) -> bool:
    """Whether this set, or one that holds it, was installed from the lock as it is now."""
    larger = SETS[SETS.index(name) :]
    return any(stamp(one).exists() and stamp(one).read_text() == digest(one) for one in larger)


def make(name: str) -> int:
    """Create the environment if need be and install the set by its hashes."""
    if sys.version_info < LEAST:
        print("Meadow needs Python 3.11 or newer; name one by `make PYTHON=/path/to/python3.11 ...`.", file=sys.stderr)
        return 1
    if current(name):
        return 0
    started = time.monotonic()
    if not (VENV / "bin" / "python").exists():
        venv.create(VENV, with_pip=True)
    print(f"Installing requirements/{name}.txt into .venv (one to three minutes the first time) ...", file=sys.stderr)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--require-hashes", "-r", f"requirements/{name}.txt"], cwd=ROOT, check=False)
    if done.returncode == 0:
        stamp(name).write_text(digest(name))
        print(f"Installed in {time.monotonic() - started:.0f} s.", file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(make(sys.argv[1] if len(sys.argv) > 1 else "dev"))
