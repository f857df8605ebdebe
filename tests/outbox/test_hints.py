"""The hint to workers: never an error, never a wait for a broker that is away; and the commands for operators."""

import io
import json
import time

import pytest
from celery import Celery
from django.core.management import call_command
from django.db import transaction
from django_tasks import task

from outbox import delivery, publish, wake
from outbox.models import Delivery


@task()
def noted(word: str) -> None:
    NOTED.append(word)


NOTED: list[str] = []


@pytest.fixture
def absent_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    away = Celery("away", broker="redis://127.0.0.1:9/0", set_as_current=False)
    away.conf.broker_transport_options = {"socket_connect_timeout": 1, "max_retries": 0}
    monkeypatch.setattr(wake, "current_app", away)
    monkeypatch.setattr(wake, "_next_hint", 0.0)


def test_a_broker_that_is_away_is_not_waited_for(absent_broker: None, caplog: pytest.LogCaptureFixture):
    started = time.monotonic()
    wake.wake()
    wake.wake()
    assert time.monotonic() - started < 1.5
    assert len([record for record in caplog.records if "hint not sent" in record.message]) == 1


@pytest.mark.django_db
def test_the_tasks_of_others_go_through_the_outbox_and_equal_ones_run_once():
    NOTED.clear()
    noted.enqueue("a")
    noted.enqueue("a")
    noted.enqueue(word="b")
    assert NOTED == []
    for claim in delivery.claim_due():
        delivery.deliver(claim.ids, token=claim.token)
    assert sorted(NOTED) == ["a", "b"]


@pytest.mark.django_db
def test_a_task_that_is_no_more_is_parked():
    with transaction.atomic():
        publish("task.run", key="1", payload={"path": "outbox.nothing.gone", "args": [], "kwargs": {}})
    for claim in delivery.claim_due():
        delivery.deliver(claim.ids, token=claim.token)
    assert Delivery.objects.get().parked_at is not None


def output(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_standing_is_told_and_parked_messages_get_another_try():
    with transaction.atomic():
        publish("task.run", key="1", payload={"path": "outbox.nothing.gone", "args": [], "kwargs": {}})
        publish("test.unheard", key="1")
    for claim in delivery.claim_due():
        delivery.deliver(claim.ids, token=claim.token)
    told = json.loads(output("outbox_status", "--json"))
    assert (told["depth"], told["parked"], told["unhandled"]) == (1, 1, ["test.unheard"])
    assert told["topics"]["task.run"]["parked"] == 1
    assert "no handler: test.unheard" in output("outbox_status")
    assert output("outbox_retry", "task.run") == "1 messages will be tried again\n"
    assert json.loads(output("outbox_status", "--json"))["parked"] == 0
