"""What the verbs test, soak, bench and real do: start real services, run the parts, stop the services.

The last lines of `make test` are pytest's own summary; the exit code is that of the first part that failed.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from tools import ensure
from tools.servers import group
from tools.servers.process import ServerFailed

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv" / "bin" / "python")
PYTEST = [PYTHON, "-m", "pytest", "-q", "--durations=10"]
# Two workers for two cores; what kills servers, measures time or drives a browser runs alone afterwards.
ALONE = "browser or serial"
VERBS = {
    "test": {
        "tests side by side": [*PYTEST, "-n", "2", "--dist", "loadfile", "-m", f"not soak and not ({ALONE})"],
        "tests alone": [*PYTEST, "-m", f"not soak and ({ALONE})"],
    },
    "soak": {"the bars in full": [*PYTEST, "-m", "soak"]},
    "bench": {
        "pictures": [*PYTEST, "-s", "-m", "serial and not soak", "tests/budgets"],
        "pages": [PYTHON, "-m", "tools.pages"],
        "a sick search server": [*PYTEST, "-s", "-m", "soak", "tests/bench/test_sick_search.py"],
        "feeds and search": [PYTHON, "manage.py", "bench_feeds"],
    },
    "real": {"the main job on real input": [*PYTEST, "-s", "tests/flows/real"]},
}
LIMIT_SECONDS = 55 * 60  # below the hour that a test run may take, so that a hang ends with a report


def run(verb: str, environment: dict[str, str], *, extra: list[str]) -> int:
    """Each part, also when the one before it fails: one report of all that is wrong."""
    deadline = time.monotonic() + LIMIT_SECONDS if verb == "test" else None
    worst = 0
    for title, command in VERBS[verb].items():
        print(f"== {title}", flush=True)
        left = max(1.0, deadline - time.monotonic()) if deadline else None
        try:
            code = subprocess.run(
                [*command, *given(verb, title, extra)], cwd=ROOT, env=environment, timeout=left, check=False
            ).returncode
        except subprocess.TimeoutExpired:
            print(f"The tests did not end within {LIMIT_SECONDS // 60} minutes.", file=sys.stderr, flush=True)
            return 1
        worst = worst or code
    return worst


def given(verb: str, title: str, extra: list[str]) -> list[str]:
    """What was asked for besides: `make bench ARGS="--notes 1000000"` is about the feeds."""
    return extra if verb != "bench" or title == list(VERBS[verb])[-1] else []


def environment_for(addresses: dict[str, str]) -> dict[str, str]:
    """A skip for a missing service is a failure here, and the browser is the one that the machine has."""
    return os.environ | addresses | {"MEADOW_REQUIRE_SERVICES": "1", "MEADOW_CHROMIUM": ensure.chromium()}


def stop_on(number: int, _frame: FrameType | None) -> None:
    """Turn a polite end into an exception, so that the services are stopped."""
    sys.exit(128 + number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=VERBS, default="test")
    asked, extra = parser.parse_known_args()
    signal.signal(signal.SIGTERM, stop_on)
    try:
        with group.running(asked.only) as addresses:
            return run(asked.only, environment_for(addresses), extra=extra)
    except ServerFailed as failed:
        print(f"error: {failed}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
