"""For load balancers and monitors: /healthz (this process answers) and /readyz (what it leans on answers).

Only the database decides readiness: a page can do without search or the broker for a while, and a site taken away
whole because one of them is down would be worse than one that says so.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import search
from outbox.status import status as outbox_status
from search import sources
from search.port import Query, SearchUnavailable
from search.standing import standings

# A sweep looks for work every few seconds; a due message this old means that no worker takes any.
OUTBOX_LATE_SECONDS = 120
# A probe that waits longer has its answer: no.
BROKER_TIMEOUT_SECONDS = 1
REASONS = (DatabaseError, SearchUnavailable, redis.RedisError, OSError)

Part = dict[str, Any]


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: says nothing of anything else, so that a database's absence never gets a process killed."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: 503 without the database; "degraded" with 200 when another part is down or late."""
    parts = {name: probe(look) for name, look in PARTS.items()}
    fine = all(part["status"] == "ok" for part in parts.values())
    if parts["database"]["status"] != "ok":
        return JsonResponse({"status": "down", "parts": parts}, status=503)
    return JsonResponse({"status": "ok" if fine else "degraded", "parts": parts})


def probe(look: Callable[[], Part]) -> Part:
    """One part's state and the time it took; an error's class says enough, its text may hold addresses."""
    started = time.monotonic()
    try:
        part = {"status": "ok"} | look()
    except REASONS as error:
        part = {"status": "down", "error": type(error).__name__}
    return part | {"ms": round((time.monotonic() - started) * 1000, 1)}


def database() -> Part:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {}


def engine() -> Part:
    """The cheapest true question: one document of any source."""
    for name in sources.names()[:1]:
        search.engine().search(Query(source=name, size=1))
    return {}


def broker() -> Part:
    if settings.REDIS_URL:
        line = redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=BROKER_TIMEOUT_SECONDS, socket_connect_timeout=BROKER_TIMEOUT_SECONDS
        )
        with line:
            line.ping()
        return {"kind": "redis"}
    Path(settings.BROKER_FOLDER).mkdir(parents=True, exist_ok=True)
    return {"kind": "folder"}


def outbox() -> Part:
    """Work that is owed: its depth, the age of what is due, and what waits for a person."""
    owed = outbox_status()
    late = owed.oldest_seconds > OUTBOX_LATE_SECONDS or owed.parked
    return {
        "status": "late" if late else "ok",
        "depth": owed.depth,
        "oldest_seconds": round(owed.oldest_seconds, 1),
        "parked": owed.parked,
    }


def indexes() -> Part:
    """What the night's check found of each index; "unmended" when it left differences behind."""
    found = list(standings())
    fine = all(one.is_mended for one in found)
    return {"status": "ok" if fine else "unmended", "checked": {one.source: one.as_json() for one in found}}


PARTS: dict[str, Callable[[], Part]] = {
    "database": database,
    "engine": engine,
    "broker": broker,
    "outbox": outbox,
    "indexes": indexes,
}

urlpatterns = [path("healthz", healthz, name="healthz"), path("readyz", readyz, name="readyz")]
