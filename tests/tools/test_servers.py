"""Servers as processes: they start, are found again by another process, die at once when killed, and leave nobody."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.servers import archive, group
from tools.servers.java import version
from tools.servers.postgresql import PostgreSQL
from tools.servers.process import Server, ServerFailed, birth, data_folder, free_port
from tools.servers.redis import Redis


class Listener(Server):
    """A server of a few lines, to try what all have in common."""

    name = "Listener"
    start_seconds = 10

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        return [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(self.port)]

    def healthy(self) -> bool:
        return b"HTTP" in subprocess.run(["curl", "-sI", self.url], capture_output=True, check=False).stdout


class Broken(Listener):
    def command(self) -> list[str]:
        return [sys.executable, "-c", "print('no room left'); raise SystemExit(3)"]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that an ordinary user can walk to (pytest's own is closed to others)."""
    found = data_folder(tmp_path)
    yield found
    shutil.rmtree(found)


@pytest.mark.services("redis")
def test_a_server_is_found_and_stopped_by_another_process(folder: Path):
    port = free_port()
    first = Redis(folder / "redis", port=port)
    first.start()
    again = Redis(folder / "redis", port=port)
    assert again.running()
    assert again.healthy()
    again.stop()
    assert not again.healthy()
    assert not first.running()


@pytest.mark.services("redis")
def test_a_kill_is_a_crash_and_a_start_brings_it_back(folder: Path):
    server = Redis(folder / "redis", port=free_port())
    server.start()
    pid = server._pid()
    server.kill()
    assert not server.running()
    server.start()
    assert server._pid() != pid
    server.kill()


def test_what_a_failing_server_said_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Broken, "users", ("root",))
    with pytest.raises(ServerFailed, match=r"(?s)Listener ended.*no room left"):
        Broken(folder / "broken", port=free_port()).start()


def test_a_reused_process_number_is_not_ours(folder: Path):
    server = Redis(folder, port=free_port())
    (folder / "pid").write_text(f"{os.getpid()} 12345")
    assert not server.running()
    (folder / "pid").write_text(f"{os.getpid()} {birth(os.getpid())}")
    assert server.running()


def test_a_zombie_does_not_run():
    child = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert birth(child.pid) == ""
    child.wait()


def test_a_taken_port_is_passed_over():
    first = free_port()
    assert free_port(first) == first
    server = subprocess.Popen([sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(first)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        while free_port(first) == first:
            pass
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()


@pytest.mark.services("postgresql")
def test_postgresql_keeps_its_data_over_a_crash(folder: Path):
    server = PostgreSQL(folder / "postgresql", port=free_port())
    server.start()
    server._run("psql", *server._at(), "--dbname", "meadow", "--command", "CREATE TABLE kept (id int)")
    server.kill()
    server.start()
    assert "kept" in server._run("psql", *server._at(), "--dbname", "meadow", "--command", "\\dt")
    assert len(server._password()) == 32
    server.stop()


def test_an_address_that_is_set_is_used_and_nothing_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    named = {"DATABASE_URL": "postgres://a", "REDIS_URL": "redis://b", "ELASTICSEARCH_URL": "http://c"}
    for name, address in named.items():
        monkeypatch.setenv(name, address)
    monkeypatch.setattr(group, "ROOT", tmp_path)
    assert group.start("dev") == named
    assert not any(tmp_path.iterdir())


def test_a_damaged_archive_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("MEADOW_CACHE", str(tmp_path))
    (tmp_path / archive.FILE).write_bytes(b"half of it")
    assert archive.cached()
    with pytest.raises(ServerFailed, match="not the archive"):
        archive.fetch()


def test_without_maven_the_way_to_the_archive_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("MEADOW_CACHE", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ServerFailed, match=f"put {archive.FILE} into {tmp_path}"):
        archive.fetch()


def test_a_folder_without_java_has_version_nought(tmp_path: Path):
    assert version(str(tmp_path)) == 0
