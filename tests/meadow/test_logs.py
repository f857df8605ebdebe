"""A log line says what happened under which request id, and never what could be used against a person."""

import json
import os
import subprocess
import sys

import pytest

from meadow.logs import hide_keys
from tests.architecture.tree import ROOT


@pytest.mark.parametrize(
    ("asked", "logged"),
    [
        ("GET /accounts/password/reset/key/3-abc-def/", "GET /accounts/password/reset/key/***/"),
        ("GET /accounts/confirm-email/MQ:1abc/", "GET /accounts/confirm-email/***/"),
        ("GET /go/eyJhbGciOi.x-y_z", "GET /go/***"),
        ("GET /search?q=private+matter", "GET /search"),
        ("GET /n/abc123/", "GET /n/abc123/"),
    ],
)
def test_keys_and_queries_are_hidden(asked: str, logged: str):
    assert hide_keys(None, "", {"event": "request_finished", "request": asked})["request"] == logged


PROGRAM = """
import django; django.setup()
from django.test import Client
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
answer = Client().get("/healthz?who=me", secure=True)
print("ID", answer["X-Request-ID"])
import logging
logging.getLogger("plain").error("of %s", "old")
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("plain").exception("broken")
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict]]:
    """What a production process says about one request and two other events: the id it answered, its log lines."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DJANGO_SETTINGS_MODULE": "meadow.settings.production",
        "MEADOW_SECRET_KEY": "abcdefghij" * 5,
        "MEADOW_ALLOWED_HOSTS": "meadow.example",
        "MEADOW_SITE_URL": "https://meadow.example",
        "MEADOW_VAR": str(tmp_path_factory.mktemp("var")),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answered = next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("ID "))
    return answered, [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]


def test_a_request_is_one_line_with_the_id_that_the_visitor_got(lines):
    answered, events = lines
    (event,) = [event for event in events if event["event"] == "request_finished"]
    assert event["request_id"] == answered
    assert (event["request"], event["code"], event["level"]) == ("GET /healthz", 200, "info")
    assert not {"ip", "user_id", "user_agent"} & set(event)


def test_an_ordinary_logger_speaks_the_same_language(lines):
    (event,) = [event for event in lines[1] if event["event"] == "of old"]
    assert (event["level"], event["logger"]) == ("error", "plain")


def test_a_traceback_is_one_line(lines):
    (event,) = [event for event in lines[1] if event["event"] == "broken"]
    assert "ZeroDivisionError" in event["exception"]
