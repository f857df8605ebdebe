"""A PostgreSQL cluster of our own: a folder, a port, a password that only this folder knows."""

import os
import secrets
import subprocess
from pathlib import Path

from tools.servers.process import HOST, Server, ServerFailed, as_user, find_program, give_to, service_user

FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/pgsql-*/bin")
# Tests may lose their data with the machine; each of these was worth about a third of a run with many small commits.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgreSQL(Server):
    """`careless` trades safety against a power cut for speed: for tests only."""

    name = "PostgreSQL"
    users = ("postgres", "nobody")

    def __init__(self, directory: Path, *, port: int, careless: bool = False) -> None:
        super().__init__(directory, port=port)
        self.careless = careless

    @property
    def url(self) -> str:
        return f"postgres://meadow:{self._password()}@{HOST}:{self.port}/meadow"

    def prepare(self) -> None:
        if (self.directory / "data" / "PG_VERSION").exists():
            return
        secret = self.directory / "password"
        secret.write_text(secrets.token_hex(16))
        secret.chmod(0o600)
        give_to(self.directory, user=service_user(self.users))
        self._run(
            "initdb",
            "--pgdata",
            str(self.directory / "data"),
            "--username",
            "meadow",
            "--pwfile",
            str(secret),
            "--auth",
            "scram-sha-256",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--no-sync",
        )

    def command(self) -> list[str]:
        # No socket file: its path would be too long in a deep checkout, and a password over loopback is enough.
        options = [
            f"listen_addresses={HOST}",
            f"port={self.port}",
            "unix_socket_directories=",
            "max_connections=200",
            *(CARELESS if self.careless else ()),
        ]
        return [program("postgres"), "-D", str(self.directory / "data"), *(f"--{option}" for option in options)]

    def healthy(self) -> bool:
        asked = [program("pg_isready"), "--quiet", "--host", HOST, "--port", str(self.port)]
        return subprocess.run(asked, check=False).returncode == 0

    def wait(self) -> None:
        super().wait()
        named = self._run(
            "psql",
            *self._at(),
            "--tuples-only",
            "--dbname",
            "postgres",
            "--command",
            "SELECT 1 FROM pg_database WHERE datname = 'meadow'",
        )
        if "1" not in named:
            self._run("createdb", *self._at(), "meadow")

    def _at(self) -> tuple[str, ...]:
        return ("--host", HOST, "--port", str(self.port), "--username", "meadow")

    def _password(self) -> str:
        return (self.directory / "password").read_text()

    def _run(self, name: str, *arguments: str) -> str:
        options = as_user(service_user(self.users), {"PGPASSWORD": self._password(), "HOME": str(self.directory)})
        done = subprocess.run(
            [program(name), *arguments], capture_output=True, text=True, check=False, cwd=self.directory, **options
        )
        if done.returncode != 0:
            raise ServerFailed(f"{name} failed: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout


def program(name: str) -> str:
    found = find_program(name, folders=FOLDERS)
    if found is None or not os.access(found, os.X_OK):
        raise ServerFailed(f"PostgreSQL's program {name} is not on this machine; `make test` says how to get it.")
    return found
