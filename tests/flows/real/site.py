"""A whole Meadow as an operator runs it: gunicorn, a worker with beat, PostgreSQL, Redis, an Elasticsearch to kill."""

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import psycopg

from tools.servers.elasticsearch import Elasticsearch
from tools.servers.process import free_port

ROOT = Path(__file__).resolve().parents[3]
READY_SECONDS = 60


class StubStore:
    """A store that only counts who comes."""

    def __init__(self) -> None:
        seen: list[str] = []
        self.seen = seen

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                seen.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"store")

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()


class Site:
    """Starts and stops the parts; everything it writes is in one folder and one database of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.search = Elasticsearch(folder / "elasticsearch", port=free_port())
        self.address = f"http://127.0.0.1:{free_port()}"
        self._admin = os.environ["DATABASE_URL"]
        self._name = f"meadow_real_{os.getpid()}"
        self._running: list[subprocess.Popen[bytes]] = []
        redis = os.environ["REDIS_URL"].rpartition("/")[0]
        self.environment = os.environ | {
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "DJANGO_SETTINGS_MODULE": "meadow.settings.dev",
            "MEADOW_DEBUG": "0",
            "MEADOW_VAR": str(folder / "var"),
            "MEADOW_SITE_URL": self.address,
            "MEADOW_SEARCH_PREFIX": "meadow_real",
            "DATABASE_URL": f"{self._admin.rpartition('/')[0]}/{self._name}",
            "REDIS_URL": f"{redis}/9",
            "ELASTICSEARCH_URL": self.search.url,
        }

    def start(self) -> None:
        (self.folder / "var").mkdir(parents=True)
        self._database("CREATE DATABASE")
        self.search.start()
        self.manage("migrate", "-v", "0")
        self.manage("search_rebuild")
        host = self.address.removeprefix("http://")
        self._run("gunicorn", "meadow.wsgi", "--bind", host, "--workers", "2", "--threads", "4", "-k", "gthread")
        self._run("celery", "-A", "meadow", "worker", "-B", "-c", "2", "-l", "warning", "-s", str(self.folder / "beat"))
        self._wait()

    def stop(self) -> None:
        for process in self._running:
            os.killpg(process.pid, signal.SIGTERM)
        for process in self._running:
            process.wait(30)
        self.search.stop()
        self._database("DROP DATABASE", "WITH (FORCE)")

    def manage(self, *arguments: str, check: bool = True) -> str:
        """Run a command of the site; a failure shows what it said."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        if check and done.returncode:
            raise AssertionError(f"{' '.join(arguments)[:200]}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done.stdout

    def python(self, code: str) -> Any:
        """Run code inside the site; what it assigns to `answer` comes back as JSON."""
        out = self.manage(
            "shell", "-v", "0", "-c", f"{code}\nimport json\nprint('@@' + json.dumps(answer, default=str))"
        )
        return json.loads(out.rpartition("@@")[2])

    def waiting(self) -> dict[str, Any]:
        return json.loads(self.manage("outbox_status", "--json"))

    def kill_search(self) -> None:
        """As a power cut would."""
        self.search.kill()

    def _run(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", module, *arguments]
        with (self.folder / f"{module}.log").open("wb") as log:
            self._running.append(
                subprocess.Popen(
                    command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
                )
            )

    def _wait(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.address}/healthz").status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.3)
        raise AssertionError((self.folder / "gunicorn.log").read_text()[-3000:])

    def _database(self, act: str, how: str = "") -> None:
        with psycopg.connect(self._admin, autocommit=True) as connection:
            connection.execute(f'{act} "{self._name}" {how}'.encode())
