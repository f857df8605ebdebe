"""Starts the demo's processes, tells when they answer, and ends them together. Used by the command demo alone."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import FrameType

HOST = "127.0.0.1"
PORTS_TRIED = 50
READY_WITHIN = 60.0
# Both end by themselves within a second or two; a hung one is not waited for longer.
END_WITHIN = 10.0


def free_port(first: int) -> int:
    """Return the first port from `first` on that nobody listens on."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {first} to {first + PORTS_TRIED - 1}")


def _polite(aside: int) -> list[str]:
    return ["nice", "-n", str(aside)] if aside and os.name == "posix" else []


def _end(processes: Collection[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + END_WITHIN
    for process in processes:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Group:
    """Processes that live and end together; their words go to files in `logs`."""

    def __init__(self, *, environment: Mapping[str, str], folder: Path, logs: Path) -> None:
        self._environment, self._folder, self._logs = dict(environment), folder, logs
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        logs.mkdir(parents=True, exist_ok=True)
        signal.signal(signal.SIGTERM, self._interrupt)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    def start(self, name: str, *, words: Sequence[str], aside: int = 0) -> None:
        """Start a Python module or script; the more `aside`, the more it leaves to the others when there is little."""
        with (self._logs / f"{name}.log").open("wb") as log:
            self._running[name] = subprocess.Popen(  # noqa: S603 - our own words
                [*_polite(aside), sys.executable, *words],
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def run(self, words: Sequence[str], *, aside: int = 0) -> int:
        """Run something to its end with its words on the terminal; returns its exit code."""
        command = [*_polite(aside), sys.executable, *words]
        process = subprocess.Popen(command, cwd=self._folder, env=self._environment)  # noqa: S603 - our own words
        try:
            return process.wait()
        except KeyboardInterrupt:
            _end([process])
            raise

    def ended(self) -> str | None:
        """Return the name of a process that ended, which none should."""
        return next((name for name, process in self._running.items() if process.poll() is not None), None)

    def wait_for(self, address: str) -> bool:
        """Wait until the address answers; false when it does not in time or a process ends."""
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until and not self.ended():
            try:
                with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own loopback address
                    return True
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        return False

    def last_words(self, name: str) -> str:
        """Return the end of what a process said."""
        return (self._logs / f"{name}.log").read_text(encoding="utf-8", errors="replace")[-2000:]

    def end(self) -> None:
        """Ask all to end, and make those that do not."""
        _end(self._running.values())
