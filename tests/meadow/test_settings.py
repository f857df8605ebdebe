"""Production refuses what is only fit for development; a bad variable is named. Each start is a process of its own."""

import os
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT

FIT = {
    "MEADOW_SECRET_KEY": "abcdefghij" * 5,
    "MEADOW_ALLOWED_HOSTS": "meadow.example",
    "MEADOW_SITE_URL": "https://meadow.example",
    "MEADOW_DEBUG": "",
}
UNFIT = [
    ({"MEADOW_SECRET_KEY": ""}, "MEADOW_SECRET_KEY"),
    ({"MEADOW_SECRET_KEY": "short"}, "MEADOW_SECRET_KEY"),
    ({"MEADOW_SECRET_KEY": "development-only-not-a-secret" * 3}, "MEADOW_SECRET_KEY"),
    ({"MEADOW_SECRET_KEY": "django-insecure-" + "x" * 50}, "MEADOW_SECRET_KEY"),
    ({"MEADOW_SECRET_KEY": "k" * 50}, "MEADOW_SECRET_KEY"),
    ({"MEADOW_DEBUG": "1"}, "MEADOW_DEBUG"),
    ({"MEADOW_ALLOWED_HOSTS": ""}, "MEADOW_ALLOWED_HOSTS"),
    ({"MEADOW_ALLOWED_HOSTS": "*"}, "MEADOW_ALLOWED_HOSTS"),
    ({"MEADOW_ALLOWED_HOSTS": "meadow.example, *"}, "MEADOW_ALLOWED_HOSTS"),
    ({"MEADOW_SITE_URL": "http://meadow.example"}, "MEADOW_SITE_URL"),
    ({"MEADOW_SITE_URL": ""}, "MEADOW_SITE_URL"),
    ({"MEADOW_LOG_LEVEL": "LOUD"}, "MEADOW_LOG_LEVEL"),
    ({"MEADOW_LOG_JSON": "perhaps"}, "MEADOW_LOG_JSON"),
    ({"MEADOW_SEARCH_SHARDS": "0"}, "MEADOW_SEARCH_SHARDS"),
    ({"MEADOW_SEARCH_REPLICAS": "-1"}, "MEADOW_SEARCH_REPLICAS"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
    ({"MEADOW_EMAIL_URL": "mail.example"}, "MEADOW_EMAIL_URL"),
]
SHOW = "from django.conf import settings as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.DEMO)"


def start(module: str, program: str = SHOW, **environment: str) -> subprocess.CompletedProcess[str]:
    """Read these settings in a fresh process, with no variable of this one but the path."""
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DJANGO_SETTINGS_MODULE": module}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env=given | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_production_starts_when_it_is_fit():
    done = start("meadow.settings.production", **FIT)
    assert (done.returncode, done.stdout.strip()) == (0, "False True 31536000 False"), done.stderr


@pytest.mark.parametrize(("change", "named"), UNFIT)
def test_production_refuses_and_names_the_variable(change: dict[str, str], named: str):
    done = start("meadow.settings.production", **(FIT | change))
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert named in done.stderr.splitlines()[-1]


def test_a_refusal_does_not_print_the_secret():
    done = start("meadow.settings.production", **(FIT | {"MEADOW_SECRET_KEY": "tell-nobody"}))
    assert "tell-nobody" not in done.stderr


def test_the_production_checks_of_django_pass():
    program = "import django; django.setup(); from django.core.management import call_command as c;"
    program += "c('check', deploy=True, fail_level='WARNING')"
    done = start("meadow.settings.production", program, **FIT)
    assert done.returncode == 0, done.stderr


def test_development_starts_with_nothing_set():
    done = start("meadow.settings.dev")
    assert (done.returncode, done.stdout.strip()) == (0, "True False 0 True"), done.stderr


def test_the_mail_server_is_one_address():
    program = (
        "from django.conf import settings as s; print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER, s.EMAIL_USE_TLS)"
    )
    done = start("meadow.settings.production", program, **FIT, MEADOW_EMAIL_URL="smtp+tls://me:word@mail.example:587")
    assert done.stdout.strip() == "mail.example 587 me True", done.stderr


def test_an_empty_variable_counts_as_not_set():
    program = "from django.conf import settings as s; print(s.TIME_ZONE, s.EMAIL_HOST)"
    done = start("meadow.settings.production", program, **FIT, MEADOW_TIME_ZONE="", MEADOW_EMAIL_URL="")
    assert done.stdout.strip() == "Asia/Shanghai localhost", done.stderr
