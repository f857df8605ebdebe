"""Real workers in processes of their own, killed and deprived of their broker: nothing lost, nothing twice (R5, R7)."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
import redis

pytestmark = pytest.mark.serial

ROOT = Path(__file__).resolve().parents[2]
# R5's bar; a worker needs about 5 s of it to start.
WITHIN = 60.0
REDIS_DATABASE = 15


class Site:
    """An installation of its own: database, broker, and a worker that can be killed."""

    def __init__(self, folder: Path, *, database: str, broker: str, pool: str) -> None:
        self.folder, self.pool = folder, pool
        self.worker: subprocess.Popen[bytes] | None = None
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEADOW_", "ELASTICSEARCH"))}
        self.environment = kept | {
            "DJANGO_SETTINGS_MODULE": "tests.outbox.effects.settings",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "MEADOW_VAR": str(folder),
            "DATABASE_URL": database,
            "REDIS_URL": broker,
        }
        self.act("prepare")

    def act(self, *words: object) -> None:
        command = [sys.executable, "-m", "tests.outbox.effects.act", *map(str, words)]
        subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, check=True)

    def count(self, what: str) -> int:
        """Rows, asked past Django: a process of its own for each look would slow the worker that is looked at."""
        address = self.environment["DATABASE_URL"]
        opened = (
            psycopg.connect(address) if address.startswith("postgres") else sqlite3.connect(address[10:], timeout=20)
        )
        with closing(opened) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

    def counts(self) -> tuple[int, int]:
        """Effects and calls."""
        return self.count("effect"), self.count("call")

    def depth(self) -> int:
        return self.count("outbox_delivery")

    def parked(self) -> int:
        return self.count("outbox_delivery WHERE parked_at IS NOT NULL")

    def start(self) -> None:
        arguments = ["worker", "-B", "--schedule", str(self.folder / "beat"), "--pool", self.pool, "--concurrency", "2"]
        with (self.folder / "worker.log").open("ab") as log:
            self.worker = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "meadow", *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """As a crash would: the whole group at once, the clock too that outlives a worker which killed itself."""
        if self.worker:
            with suppress(ProcessLookupError):
                os.killpg(self.worker.pid, signal.SIGKILL)
            self.worker.wait()

    def stop(self) -> None:
        if self.worker and self.worker.poll() is None:
            self.worker.terminate()
            self.worker.wait(timeout=30)

    def wait_for_effects(self, count: int, *, seconds: float = WITHIN) -> tuple[int, int]:
        """Effects and calls, once there are enough of them or the time is over."""
        deadline = time.monotonic() + seconds
        found = (0, 0)
        while found[0] < count and time.monotonic() < deadline:
            time.sleep(0.2)
            found = self.counts()
        return found


@pytest.fixture(params=["embedded", pytest.param("services", marks=pytest.mark.services("postgresql", "redis"))])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    if request.param == "embedded":
        made = Site(tmp_path, database=f"sqlite:///{tmp_path / 'site.sqlite3'}", broker="", pool="threads")
        yield made
        made.kill()
        return
    name = f"workers_{uuid4().hex[:8]}"
    server = urlsplit(os.environ["DATABASE_URL"])
    broker = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{REDIS_DATABASE}").geturl()
    redis.Redis.from_url(broker).flushdb()
    with psycopg.connect(server.geturl(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    made = Site(tmp_path, database=server._replace(path=f"/{name}").geturl(), broker=broker, pool="prefork")
    yield made
    made.kill()
    with psycopg.connect(server.geturl(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_work_of_a_process_that_died_after_its_commit_is_done_once(site: Site):
    """R5, a sample."""
    crashes_are_made_good(site, count=25)


@pytest.mark.soak
def test_work_of_five_hundred_processes_that_died_after_their_commit_is_done_once(site: Site):
    """R5."""
    crashes_are_made_good(site, count=500)


def crashes_are_made_good(site: Site, *, count: int) -> None:
    site.act("crash", count)
    assert site.depth() == count
    site.start()
    assert site.wait_for_effects(count) == (count, count)
    assert site.depth() == 0


def test_a_killed_worker_loses_nothing(site: Site):
    """R7, a sample: what ran when it died runs again, since nobody can know how far it came."""
    site.act("publish", 60, 0.1)
    site.start()
    site.wait_for_effects(10)
    site.kill()
    site.start()
    effects, calls = site.wait_for_effects(60)
    assert effects == 60
    assert calls <= 62
    site.stop()


def test_a_stopped_worker_loses_nothing(site: Site):
    """R8, a sample."""
    site.act("publish", 40, 0.1)
    site.start()
    site.wait_for_effects(5)
    site.stop()
    site.start()
    assert site.wait_for_effects(40) == (40, 40)


def test_a_message_that_kills_its_worker_is_parked_and_the_others_are_done(site: Site):
    """R9, a sample."""
    site.act("poison")
    site.act("publish", 10, 0)
    # Three deaths park it; on a busy machine some starts end before the worker has taken it.
    for _ in range(8):
        site.start()
        deadline = time.monotonic() + WITHIN
        while site.worker.poll() is None and not site.parked() and time.monotonic() < deadline:
            time.sleep(0.2)
        if site.parked():
            break
        site.kill()
    assert site.wait_for_effects(11)[0] == 11
    assert site.parked() == 1
    assert site.count("call WHERE name = 'poison'") <= 3
    # What the other thread ran when its process died runs again, since nobody can know how far it came.
    assert site.count("call WHERE name <> 'poison'") <= 10 + 3


@pytest.mark.services("postgresql", "redis")
@pytest.mark.parametrize("site", ["services"], indirect=True)
def test_a_flushed_broker_loses_nothing(site: Site):
    """R4, a sample without the kill."""
    site.act("publish", 100, 0.05)
    site.start()
    site.wait_for_effects(10)
    redis.Redis.from_url(site.environment["REDIS_URL"]).flushdb()
    assert site.wait_for_effects(100, seconds=90) == (100, 100)
