"""What the three servers share: a process group of their own, an ordinary user when we are root, a wait for health."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
POLL_SECONDS = 0.2


class ServerFailed(Exception):
    """A server that did not become healthy; the message ends with what it logged last."""


class Server:
    """One server in one folder; everything it knows is there, so that another process can stop it."""

    name = "server"
    users: tuple[str, ...] = ("nobody",)
    start_seconds = 60

    def __init__(self, directory: Path, *, port: int) -> None:
        self.directory = directory
        self.port = port
        self._child: subprocess.Popen[bytes] | None = None

    # What each server says of itself.
    def prepare(self) -> None:
        """Make the data folder and configuration; called before each start."""

    def command(self) -> list[str]:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return {}

    def healthy(self) -> bool:
        raise NotImplementedError

    @property
    def url(self) -> str:
        raise NotImplementedError

    # What they have in common.
    @property
    def log(self) -> Path:
        return self.directory / "log.txt"

    def start(self) -> None:
        """Start unless it runs already, and return when it answers."""
        if self.running():
            return
        self.directory.mkdir(parents=True, exist_ok=True)
        self.prepare()
        give_to(self.directory, user=service_user(self.users))
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                self.command(),
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **as_user(service_user(self.users), self.environment()),
            )
        (self.directory / "pid").write_text(f"{self._child.pid} {birth(self._child.pid)}")
        self.wait()

    def wait(self) -> None:
        """Poll until healthy; a process that ends or takes too long is an error with its own words."""
        deadline = time.monotonic() + self.start_seconds
        ended = False
        while not ended and time.monotonic() < deadline:
            if self.healthy():
                return
            ended = self._child is not None and self._child.poll() is not None
            time.sleep(POLL_SECONDS)
        what = "ended" if ended else f"was not healthy after {self.start_seconds} s"
        tail = self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""
        self.kill()
        raise ServerFailed(f"{self.name} {what}. Its log ends with:\n{tail}")

    def running(self) -> bool:
        return self._pid() is not None

    def stop(self, *, seconds: float = 20) -> None:
        """Ask politely, then insist."""
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + seconds
        while self.running() and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End the whole group at once, as a crash would (kill -9)."""
        self._signal(signal.SIGKILL)
        while self.running():
            time.sleep(POLL_SECONDS / 4)

    def _signal(self, number: signal.Signals) -> None:
        pid = self._pid()
        if pid is not None:
            os.killpg(pid, number)

    def _pid(self) -> int | None:
        """The process id, or None when it has ended or the number is another process by now."""
        if self._child is not None:
            return self._child.pid if self._child.poll() is None else None
        try:
            pid, born = (self.directory / "pid").read_text().split(maxsplit=1)
        except (OSError, ValueError):
            return None
        return int(pid) if born.strip() == birth(int(pid)) else None


def birth(pid: int) -> str:
    """When a process began, as the system words it: a number may be reused, a number with its birth is not."""
    stat = Path(f"/proc/{pid}/stat")
    if stat.exists():
        fields = stat.read_text().rpartition(")")[2].split()
        return "" if fields[0] == "Z" else fields[19]
    if Path("/proc/self").exists():
        return ""
    answer = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return answer.stdout.strip()


def free_port(preferred: int = 0) -> int:
    """The preferred port when nobody listens there, else one that the system picks."""
    for port in (preferred, 0):
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((HOST, port))
            except OSError:
                continue
            return int(listener.getsockname()[1])
    raise ServerFailed("No free port on loopback.")


def service_user(names: tuple[str, ...]) -> str | None:
    """Servers refuse to run as root: the first ordinary user that exists, or None when we are one already."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    found = next((name for name in names if name in known), None)
    if found is None:
        raise ServerFailed(f"Running as root needs one of these users: {', '.join(names)}.")
    return found


def as_user(user: str | None, environment: dict[str, str]) -> dict[str, Any]:
    """The arguments of Popen for that user with a small, known environment."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ", "TMPDIR") if name in os.environ}
    options: dict[str, Any] = {"env": kept | environment}
    if user is not None:
        entry = pwd.getpwnam(user)
        options |= {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return options


def give_to(directory: Path, *, user: str | None) -> None:
    """Make the folder and all in it belong to the user that the server runs as."""
    if user is None:
        return
    entry = pwd.getpwnam(user)
    for path in (directory, *directory.rglob("*")):
        os.chown(path, entry.pw_uid, entry.pw_gid, follow_symlinks=False)


def reachable(path: Path) -> bool:
    """Whether an ordinary user could walk down to this folder."""
    return all(parent.stat().st_mode & 0o001 for parent in path.resolve().parents)


def data_folder(wanted: Path) -> Path:
    """The wanted folder, or one under the system's temporary folder when root's checkout is closed to other users.

    The choice is remembered in a file beside it, so that a later run finds the same data.
    """
    wanted.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0 or reachable(wanted / "x"):
        return wanted
    note = wanted / "elsewhere"
    if note.exists() and Path(note.read_text()).is_dir():
        return Path(note.read_text())
    elsewhere = Path(tempfile.mkdtemp(prefix="meadow-"))
    elsewhere.chmod(0o711)
    note.write_text(str(elsewhere))
    return elsewhere


def find_program(name: str, *, folders: tuple[str, ...] = ()) -> str | None:
    """A program on the PATH or in one of these folders (globs; the highest version wins)."""
    found = [str(path) for folder in folders for path in sorted(Path("/").glob(folder.lstrip("/") + "/" + name))]
    return found[-1] if found else shutil.which(name)
