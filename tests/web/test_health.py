"""/healthz answers whatever is down; /readyz tells what is, and only the database's absence makes it 503."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

import outbox
from outbox.models import Delivery
from search.port import SearchUnavailable
from web import health


def down(error: Exception):
    def look():
        raise error

    return look


def test_healthz_touches_nothing(client: Client):
    """Without the django_db mark a query would raise here."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_ok_when_every_part_answers(client: Client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert {name: part["status"] for name, part in answer.json()["parts"].items()} == {
        "database": "ok", "engine": "ok", "broker": "ok", "outbox": "ok", "indexes": "ok",
    }  # fmt: skip


@pytest.mark.django_db
def test_an_engine_that_is_away_degrades_and_does_not_end_the_site(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(health.PARTS, "engine", down(SearchUnavailable("http://secret-host:9200 refused")))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert answer.json()["parts"]["engine"]["error"] == "SearchUnavailable"
    assert "secret-host" not in answer.content.decode()


@pytest.mark.django_db
def test_without_the_database_it_is_down(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(health.PARTS, "database", down(DatabaseError("password=x")))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "down")
    assert "password" not in answer.content.decode()


@pytest.mark.django_db
def test_a_redis_that_is_away_is_told_within_the_time_limit(client: Client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["parts"]["broker"]["status"]) == (200, "down")
    assert answer.json()["parts"]["broker"]["ms"] < 1500


@pytest.mark.django_db
@pytest.mark.parametrize(("age", "state"), [(60, "ok"), (121, "late")])
def test_old_work_in_the_outbox_is_late(client: Client, age: int, state: str):
    with transaction.atomic():
        outbox.publish("nobody.handles", key="1")
    Delivery.objects.update(due_at=timezone.now() - timedelta(seconds=age))
    part = client.get("/readyz").json()["parts"]["outbox"]
    assert (part["status"], part["depth"]) == (state, 1)
    assert age <= part["oldest_seconds"] < age + 10


@pytest.mark.django_db
def test_a_parked_message_is_told(client: Client):
    with transaction.atomic():
        outbox.publish("nobody.handles", key="1")
    Delivery.objects.update(parked_at=timezone.now())
    part = client.get("/readyz").json()["parts"]["outbox"]
    assert (part["status"], part["parked"], part["depth"]) == ("late", 1, 0)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_are_only_read(client: Client, path: str):
    assert client.post(path).status_code == 405
