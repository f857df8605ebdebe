"""The production server with its real configuration: it starts, answers the health check, and stops in peace."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

BIN = Path(sys.executable).parent
STARTED_WITHIN_SECONDS = 40


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DJANGO_SETTINGS_MODULE": "meadow.settings.production",
        "MEADOW_SECRET_KEY": "abcdefghij" * 5,
        "MEADOW_ALLOWED_HOSTS": "meadow.example",
        "MEADOW_SITE_URL": "https://meadow.example",
        "MEADOW_VAR": str(tmp_path_factory.mktemp("var")),
        "MEADOW_BIND": f"127.0.0.1:{free_port()}",
        "MEADOW_WEB_WORKERS": "1",
    }


@pytest.fixture(scope="module")
def server(environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"], cwd=ROOT, env=environment, check=True
    )
    process = subprocess.Popen(
        [str(BIN / "gunicorn"), "-c", "deploy/gunicorn.py", "meadow.wsgi"],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    yield process
    process.kill()
    process.communicate()


def check(environment: dict[str, str]) -> int:
    """The container's own health check."""
    return subprocess.run([sys.executable, "deploy/healthcheck.py"], cwd=ROOT, env=environment, check=False).returncode


def test_it_starts_answers_and_stops_in_peace(server: subprocess.Popen, environment: dict[str, str]):
    deadline = time.monotonic() + STARTED_WITHIN_SECONDS
    while (code := check(environment)) != 0 and time.monotonic() < deadline and server.poll() is None:
        time.sleep(0.3)
    assert code == 0, server.stdout.read() if server.poll() is not None else "no answer"
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=20) == 0
    assert check(environment) == 1


def test_the_health_check_fails_where_nothing_listens(environment: dict[str, str]):
    assert check(environment | {"MEADOW_BIND": f"127.0.0.1:{free_port()}"}) == 1
