"""Writes from other sites are refused everywhere, and looking at pages changes nothing."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.safety import world
from tests.safety.test_routes import ALL, address
from tests.safety.world import World, undone, writes_of

pytestmark = pytest.mark.django_db

# RFC 9110, 9.2.1: of these two a site asks for nothing but an answer.
SAFE = {"GET", "HEAD"}
UNSAFE = [row for row in ALL if row.method not in SAFE]
# The first state of a thing is the one in which the act would succeed.
FOREIGN = {"origin": "https://evil.example", "referer": "https://evil.example/page"}
# Nothing but the click log may be written by looking. Sessions and the outbox's hints are left out by world.writes_of:
# a session row says when somebody was last here, which is not theirs to forge.
CLICKS = "insights_click"


def refused_without_token(made: World, *, who: str, **headers: str) -> list[str]:
    """Send every write of the table as a signed-in person's browser would from another site's page."""
    wrong = []
    client = Client(enforce_csrf_checks=True)
    client.cookies = made.clients[who].cookies
    for row in UNSAFE:
        cache.clear()
        path = address(row, next(iter(made.objects[row.kind].values())))
        api = row.path.startswith("api/")
        data: Any = json.dumps(row.data) if api else ""
        kind = "application/json" if api else "application/x-www-form-urlencoded"
        with undone(), CaptureQueriesContext(connection) as queries:
            answer = client.generic(row.method, path, data, content_type=kind, headers=headers)
        expected = 401 if api else 403
        if answer.status_code != expected or writes_of(queries):
            wrong.append(f"{row.method} {path}: {answer.status_code}, wrote {writes_of(queries)}")
    return wrong


@pytest.mark.parametrize("who", ["author", "admin"])
def test_no_write_is_taken_without_a_token(who: str) -> None:
    assert not refused_without_token(world.build(), who=who)


def test_no_write_is_taken_from_a_foreign_origin_even_with_the_token() -> None:
    made = world.build()
    made.clients["author"].get("/")
    page = made.clients["author"].get("/settings/")
    token = str(page.context["csrf_token"])
    assert not refused_without_token(made, who="author", **FOREIGN, **{"x-csrftoken": token})


def test_the_same_write_from_our_own_page_is_taken() -> None:
    made = world.build()
    client = Client(enforce_csrf_checks=True)
    client.cookies = made.clients["author"].cookies
    token = str(client.get("/settings/").context["csrf_token"])
    assert client.post("/choose/", {"theme": "dark"}, headers={"x-csrftoken": token}).status_code == 302


@pytest.mark.parametrize("who", ["author", "member"])
def test_looking_changes_nothing_but_the_click_log(who: str) -> None:
    made, wrong = world.build(), []
    for row in [row for row in ALL if row.method in SAFE]:
        for state, words in made.objects[row.kind].items():
            answer = made.ask(who, row.method, address(row, words), **({"data": row.data} if row.data else {}))
            writes = [sql for sql in answer.writes if CLICKS not in sql]
            if writes:
                wrong.append(f"{row.path} [{state}]: {writes}")
    assert not wrong, "\n".join(wrong)
