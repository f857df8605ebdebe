"""The measurement itself, inside its sandbox: make, index, ask, serve, count. For manage.py bench_feeds only."""

import os
import random
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.db import connection

from bench import indexing, notes, sandbox, timing
from bench.shapes import TURNS, Shape, shapes
from bench.world import World, build
from community.feeds.memory import forget_all
from community.people.models import User
from demo.group import Group, free_port
from search import bare, engine, sources

Say = Callable[[str], None]
# Products, circles and topics that are indexed: their own search is not what is measured at size.
MOST_THINGS = 2000


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much of each."""

    notes: int
    rounds: int
    seconds: float
    outbox: int
    published: int
    seed: int = 7


def measure(plan: Plan, *, say: Say) -> dict[str, Any]:
    """Return the figures; the sandbox is left empty of indexes."""
    sandbox.guard()
    figures: dict[str, Any] = {"notes": plan.notes, "load_before": _load()}
    try:
        world = _fill(plan, figures, say=say)
        say("asking the engine and the feeds")
        found = shapes(world)
        figures["shapes"] = {}
        for shape in found:
            figures["shapes"][shape.name] = _asked(shape, plan)
            say(f"{shape.name}: {figures['shapes'][shape.name]}")
        with_pages(plan, found, world, figures, say=say)
    finally:
        sandbox.forget()
    figures["load_after"] = _load()
    return figures


def _fill(plan: Plan, figures: dict[str, Any], *, say: Say) -> World:
    draw = random.Random(plan.seed)  # noqa: S311 - the same notes each time
    world = build(plan.notes, draw=draw)
    source, begun, done = sources.get("notes"), time.perf_counter(), 0
    engine().begin(source)
    sample: list[notes.Note] = []
    writer = ThreadPoolExecutor(1)
    written: Future[int] | None = None
    for batch in notes.notes(plan.notes, world=world, draw=draw):
        ready = bare.writing(source, notes.encoded(batch, world=world))
        if written is not None:
            written.result()
        # The engine takes a batch while the database takes it too.
        written = writer.submit(ready)
        notes.save(batch)
        sample = sample or list(islice(batch, plan.outbox))
        done += len(batch)
        rate = done / (time.perf_counter() - begun)
        say(f"made {done:,} of {plan.notes:,} notes, {rate:,.0f} a second, {(plan.notes - done) / rate:,.0f} s left")
    writer.shutdown()
    engine().finish(source, keep=True)
    notes.after_save(world, uncounted=min(plan.outbox, plan.notes))
    _settle()
    figures["made_per_second"] = round(rate, 1)
    say("indexing: bare and through the outbox")
    figures["bare_bulk_per_second"] = indexing.bare_rate(sample, world=world)
    figures["analysis_per_second"] = indexing.analysis_rate([note.id for note in sample])
    figures["direct_per_second"] = indexing.direct_rate([note.id for note in sample])
    # The sample is counted nowhere yet, so it is new to its products and topics; the second time it only changed.
    figures["outbox_per_second"] = indexing.outbox_rate([note.id for note in sample])
    figures["outbox_changed_per_second"] = indexing.outbox_rate([note.id for note in sample])
    say(f"{figures}")
    return world


def _settle() -> None:
    """Let the database learn what its tables hold, as it does by itself in an hour."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for name in ("circles", "topics", "products"):
        source = sources.get(name)
        ids = list(islice(source.ids(), MOST_THINGS))
        for start in range(0, len(ids), 500):
            indexing.index(name, ids[start : start + 500])


def _asked(shape: Shape, plan: Plan) -> dict[str, Any]:
    """The bare question; the call of the very first reader of all; those of readers who come in each second."""
    asks = [bare.asking(query) for query in shape.bare]
    raw = timing.spread(lambda number: asks[number % len(asks)](), rounds=plan.rounds)
    first = timing.spread(shape.call, rounds=max(1, plan.rounds // 2), before=_forget)
    next_ones = timing.each_second(shape.call, turns=TURNS, seconds=max(1, plan.rounds // TURNS))
    counter = _Counter()
    with connection.execute_wrapper(counter):
        shape.call(0)
    return {
        "bare": asdict(raw),
        "first": asdict(first),
        "call": asdict(next_ones),
        "ratio_p50": round(next_ones.p50 / raw.p50, 2) if raw.p50 else None,
        "ratio_first": round(first.p50 / raw.p50, 2) if raw.p50 else None,
        "statements": counter.number,
    }


def _forget() -> None:
    cache.clear()
    forget_all()


class _Counter:
    """Counts the statements of a call."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.number += 1
        return execute(*given)


def with_pages(plan: Plan, found: list[Shape], world: World, figures: dict[str, Any], *, say: Say) -> None:
    """Serve the site as in production and read its pages."""
    port = free_port(8900)
    environment = {**os.environ, "MEADOW_BIND": f"127.0.0.1:{port}"}
    group = Group(environment=environment, folder=Path(settings.ROOT), logs=Path(settings.VAR) / "log")
    worker = ["-m", "celery", "-A", "meadow", "worker", "-B", "--pool", "threads", "--concurrency", "2"]
    try:
        group.run(["manage.py", "collectstatic", "--noinput", "-v", "0"])
        group.start("web", words=["-m", "gunicorn", "-c", "deploy/gunicorn.py", "meadow.wsgi"])
        if not group.wait_for(f"http://127.0.0.1:{port}/healthz"):
            raise RuntimeError(group.last_words("web"))
        say("reading pages")
        _read(plan, found, figures, port=port, cookies=[_cookie(pk) for pk in world.reader_ids], say=say)
        say("publishing")
        group.start("worker", words=[*worker, "-l", "WARNING", "-s", str(Path(settings.VAR) / "beat")])
        time.sleep(5)
        figures["publish_to_feed"] = asdict(indexing.publish_to_feed(count=plan.published))
    finally:
        group.end()


def _read(plan: Plan, found: list[Shape], figures: dict[str, Any], *, port: int, cookies: list[str], say: Say) -> None:
    members = cycle(cookies)

    def reader() -> timing.Reader:
        return timing.Reader(port=port, host=sandbox.HOST)

    def member() -> timing.Reader:
        return timing.Reader(port=port, host=sandbox.HOST, cookie=next(members))

    figures["empty_view"] = _served(reader, ["/healthz"], plan)
    for shape in (one for one in found if one.paths):
        figures["shapes"][shape.name]["page"] = _served(member if shape.signed_in else reader, shape.paths, plan)
        say(f"{shape.name}: {figures['shapes'][shape.name]['page']}")
    circles = next(shape.paths for shape in found if shape.name == "circle, member")
    figures["pages"] = {
        "home, nobody": _served(reader, ["/"], plan),
        "one circle, nobody": _served(reader, circles[:1], plan),
        f"{len(circles)} circles, nobody": _served(reader, circles, plan),
    }


def _served(make: Callable[[], timing.Reader], paths: list[str], plan: Plan) -> dict[str, Any]:
    one = timing.pages(make(), paths, rounds=plan.rounds)
    return {**asdict(one), "per_second": timing.throughput(make, paths, seconds=plan.seconds)}


def _cookie(key: int) -> str:
    """Sign a reader in."""
    user = User.objects.get(pk=key)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _load() -> list[float]:
    return [round(number, 2) for number in os.getloadavg()] if hasattr(os, "getloadavg") else []
