"""`manage.py demo` (by `make demo`): a living site on this machine alone, from nothing, with one command."""

import os
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.group import HOST, Group, free_port
from demo.reading import people

# With these the first screens of home are full; the rest comes in while somebody reads (measured: half a minute less).
FIRST_NOTES = 24
SERVICES = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")


class Command(BaseCommand):
    """Prepare, load, serve; Ctrl-C ends it all."""

    help = "Run the demo: SQLite, embedded search, one web server, one worker. Ctrl-C ends it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let people choose where it listens."""
        parser.add_argument("--port", type=int, default=8000, help="the first port to try (8000)")

    def handle(self, *, port: int, **options: object) -> None:
        """Run until interrupted."""
        begun = time.monotonic()
        port = free_port(port)
        address = f"http://localhost:{port}"  # by name: browsers keep no passkeys for a number
        var = Path(settings.VAR) / "demo"
        for name in ("broker/queue", "broker/control", "media", "static"):
            (var / name).mkdir(parents=True, exist_ok=True)
        group = Group(environment=_environment(address, var=var), folder=settings.ROOT, logs=var / "log")
        try:
            self._prepare(group)
            self._serve(group, address=address, port=port, var=var)
            self._greet(address, seconds=time.monotonic() - begun)
            group.run(["manage.py", "load_demo", "--watch"], aside=10)
            self._stay(group)
        except KeyboardInterrupt:
            self.stdout.write("\nEnding the demo ...")
        finally:
            group.end()

    def _prepare(self, group: Group) -> None:
        self.stdout.write("Preparing the demo: tables, people, products, drawing the first pictures ...")
        if group.run(["manage.py", "load_demo", "--prepare", "--limit", str(FIRST_NOTES)]):
            raise CommandError("The demo could not be prepared.")

    def _serve(self, group: Group, *, address: str, port: int, var: Path) -> None:
        web = ["-m", "gunicorn", "meadow.wsgi", "--bind", f"{HOST}:{port}", "--worker-class", "gthread"]
        web += ["--workers", "2", "--threads", "4", "--graceful-timeout", "3", "--no-control-socket"]
        group.start("web", words=web)
        worker = ["-m", "celery", "-A", "meadow", "worker", "-B", "--pool", "threads", "--concurrency", "2"]
        group.start("worker", words=[*worker, "-l", "WARNING", "-s", str(var / "beat")], aside=5)
        if not group.wait_for(f"{address}/healthz"):
            name = group.ended() or "web"
            raise CommandError(f"The demo's {name} process did not start:\n{group.last_words(name)}")

    def _greet(self, address: str, *, seconds: float) -> None:
        self.stdout.write(f"\n  Meadow is open at  {address}/   (after {seconds:.0f} s)\n\n")
        for person in people():
            if person.password:
                role = "/".join(person.roles) or "reader"
                self.stdout.write(f"  {role:8} {person.handle:14} {person.password}")
        self.stdout.write(f"\n  Editors' desk: {address}/cms/      Ctrl-C ends the demo.\n\n")

    def _stay(self, group: Group) -> None:
        while not (name := group.ended()):
            time.sleep(1)
        raise CommandError(f"The demo's {name} process ended:\n{group.last_words(name)}")


def _environment(address: str, *, var: Path) -> dict[str, str]:
    """Return the surroundings of the demo's processes: services that happen to be set are not used."""
    kept = {name: value for name, value in os.environ.items() if name not in SERVICES}
    return {
        **kept,
        **dict.fromkeys(SERVICES, ""),
        "DJANGO_SETTINGS_MODULE": "meadow.settings.dev",
        "MEADOW_VAR": str(var),
        "MEADOW_MEDIA": "",
        "MEADOW_SITE_URL": address,
        "MEADOW_DEBUG": "0",
        "PYTHONPATH": os.pathsep.join((str(settings.ROOT), str(settings.ROOT / "site"))),
        "PYTHONUNBUFFERED": "1",
    }
