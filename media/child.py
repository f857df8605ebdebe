"""Runs picture work in killable child processes and keeps a few of them warm. Imported inside media only."""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import structlog

from media import wire
from media.probe import PictureRefused

# One picture may take 10 s in all (the bar): 8 of processor time leave room for the pipes and a busy machine.
TAKE_SECONDS = 8
# AVIF of 1440 px costs up to 3 s each; renditions are background work and may be slow, not endless.
RENDER_SECONDS = 30
# Wall-clock times the processor seconds: a machine under load. 90 s in all: an outbox delivery may take 120.
PATIENCE = 3
# Two at once keep two cores busy; more would only multiply the memory of the worst case (512 MB each).
MAX_CHILDREN = 2
WAIT_SECONDS = 20
# Decoders written in C leak a little; a fresh process each so many pictures costs 0.3 s.
JOBS_PER_CHILD = 200

_log = structlog.get_logger(__name__)
_HOUSE = Path(__file__).resolve().parent.parent


class Child:
    """One intake process and its two pipes."""

    def __init__(self) -> None:
        # A bare environment: no secret of the site is within reach of a decoder's flaw.
        environment = {"PATH": os.defpath, "PYTHONPATH": str(_HOUSE), "MALLOC_ARENA_MAX": "2", "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(
            [sys.executable, "-s", "-m", "media.intake_child"],
            cwd=_HOUSE,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.requests = cast("BinaryIO", self.process.stdin)
        self.replies = cast("BinaryIO", self.process.stdout)
        self.jobs = 0
        self.ended = False

    def ask(self, head: dict[str, Any], content: bytes) -> tuple[dict[str, Any], list[bytes]]:
        """Send one piece of work and wait for its answer, but not for ever."""
        self.jobs += 1
        watchdog = threading.Timer(head["seconds"] * PATIENCE, self.process.kill)
        watchdog.start()
        try:
            wire.send(self.requests, head, blobs=[content])
            return wire.receive(self.replies)
        finally:
            watchdog.cancel()

    def end(self) -> int:
        """Stop the process, whatever it does, and say how it ended: its own signal if it was dead already."""
        self.ended = True
        with contextlib.suppress(OSError):
            self.requests.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            # A process that broke its pipe is ending by itself; its exit code says why.
            self.process.wait(timeout=0.2)
        self.process.kill()
        self.replies.close()
        return self.process.wait()


class Pool:
    """Warm children of this process. A fork gets an empty pool: pipes shared by two would mix up their answers."""

    def __init__(self) -> None:
        self._reset()

    def _reset(self) -> None:
        self._owner = os.getpid()
        self._idle: list[Child] = []
        self._places = threading.BoundedSemaphore(MAX_CHILDREN)

    @contextlib.contextmanager
    def child(self) -> Iterator[Child]:
        """Lend a child that is alive; one that failed its borrower is not kept."""
        if self._owner != os.getpid():
            self._reset()
        if not self._places.acquire(timeout=WAIT_SECONDS):
            raise PictureRefused("busy")
        try:
            child = self._pick()
            yield child
            if child.jobs >= JOBS_PER_CHILD:
                child.end()
            if not child.ended:
                self._idle.append(child)
        finally:
            self._places.release()

    def _pick(self) -> Child:
        while self._idle:
            child = self._idle.pop()
            if child.process.poll() is None:
                return child
            child.end()
        try:
            return Child()
        except OSError as error:
            _log.exception("picture child did not start")
            raise PictureRefused("busy") from error

    def close(self) -> None:
        """End the warm children (tests, shutdown); the pool stays usable. A fork leaves its parent's children alone."""
        while self._idle and self._owner == os.getpid():
            self._idle.pop().end()


POOL = Pool()
atexit.register(POOL.close)


def run(work: str, content: bytes, *, seconds: int, **details: Any) -> tuple[dict[str, Any], Sequence[bytes]]:
    """Have a child do `work` on these bytes. Raises PictureRefused, whatever the bytes did to the child."""
    head = {"work": work, "seconds": seconds, **details}
    for last in (False, True):
        with POOL.child() as child:
            fresh = child.jobs == 0
            try:
                reply, blobs = child.ask(head, content)
            except (wire.Broken, OSError, ValueError) as error:
                code = child.end()
                if code == 0 and not fresh and not last:
                    # It was just leaving after its idle minute: not the picture's fault.
                    continue
                raise _death(code) from error
        if "refused" in reply:
            _log.info("picture refused", code=reply["refused"], detail=reply.get("detail"))
            refused = PictureRefused(reply["refused"], params=reply.get("params"))
            refused.peak_mib = reply["peak_kib"] // 1024
            raise refused
        return reply, blobs
    raise PictureRefused("busy")


def _death(code: int) -> PictureRefused:
    """A child that died on a picture: out of time, or a decoder's crash."""
    _log.warning("picture child died", exit_code=code)
    slow = code in {-signal.SIGXCPU, -signal.SIGKILL}
    return PictureRefused("too_slow" if slow else "broken")
