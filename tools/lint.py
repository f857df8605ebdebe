"""Everything that reads the code without running the site: all of it runs, then one verdict (`make lint`)."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CHECKS = {
    "style": ["ruff", "check", "--quiet", "."],
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "imports": ["lint-imports", "--no-cache"],
    "types": ["mypy", "--no-error-summary", "."],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "system": ["python", "manage.py", "check", "--fail-level", "WARNING"],
}


def run(name: str) -> bool:
    """One check: a line when it passes, its whole output when it does not."""
    program, *arguments = CHECKS[name]
    environment = os.environ | {"PYTHONPATH": ".:site", "DJANGO_SETTINGS_MODULE": "meadow.settings.test"}
    started = time.monotonic()
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = done.returncode == 0
    print(f"{'passed' if passed else 'FAILED'}  {name} ({time.monotonic() - started:.1f} s)", flush=True)
    if not passed:
        print(done.stdout, flush=True)
    return passed


def main() -> int:
    verdicts = [run(name) for name in (sys.argv[1:] or CHECKS)]
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
