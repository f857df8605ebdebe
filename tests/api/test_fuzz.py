"""The API against its own description (S4): whatever is sent, no 5xx and no answer that the document does not promise.

The small form draws the same cases every time; the soak form draws new ones over HTTP, in all of schemathesis' phases.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from api.auth import PerCaller
from api.models import make_token
from api.urls import api
from community.circles.actions import join_circle
from community.people.models import User
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
# 28 operations, some 400 calls, in about ten seconds.
CASES = 14
SOAK_CASES = 5_000
DOCUMENT = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
OPERATIONS = [
    f"{method.upper()} {path}"
    for path, methods in DOCUMENT["paths"].items()
    for method in methods
    # Each upload is decoded in a process of its own: the hostile pictures have tests of their own (S10).
    if not path.endswith("/pictures")
]


@pytest.fixture
def caller(monkeypatch: pytest.MonkeyPatch) -> User:
    """A person with rights and things; the budget of calls is not what is tried here."""
    monkeypatch.setattr(PerCaller, "USER_RATE", 10**9)
    monkeypatch.setattr(PerCaller, "ADDRESS_RATE", 10**9)
    return PersonFactory()


@pytest.fixture
def things(caller: User, drain_outbox: Callable[[], int]) -> dict[str, str]:
    """What paths can lead to."""
    circle, product = CircleFactory(), make_product()
    join_circle(caller, circle=circle)
    note = NoteFactory(author=caller, products=[product], circles=[circle], body="#护肤 真好")
    other = NoteFactory()
    drain_outbox()
    return {
        "uid": note.uid,
        "slug": circle.slug,
        "handle": other.author.username,
        "key": "护肤",
        "product": product.slug,
    }


@pytest.fixture
def app() -> Iterator[WSGIHandler]:
    """The site, which leaves the connection of the test's transaction open, as Django's test client does."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_call_breaks_the_description(operation: str, app: WSGIHandler, caller: User, things: dict[str, str]):
    schema = schemathesis.openapi.from_dict(DOCUMENT)
    schema.app = app
    method, path = operation.split()
    drawn = st.one_of(*(schema[path][method].as_strategy(mode) for mode in GenerationMode))
    answers: list[int] = []
    token = {"Authorization": f"Bearer {make_token(caller)}"}
    if "/products/" in path:
        things = things | {"slug": things["product"]}

    @settings(
        max_examples=CASES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=drawn, is_known=st.booleans())
    def call(case: Any, is_known: bool) -> None:
        if is_known:
            case.path_parameters = {name: things.get(name, value) for name, value in case.path_parameters.items()}
        answers.append(case.call_and_validate(headers=token, checks=CHECKS).status_code)

    call()
    assert len(answers) == CASES
    # Half of the calls lead to something that is there: a fuzz that only ever meets 404 would prove little.
    assert not set(re.findall(r"{(\w+)}", path)) <= set(things) or set(answers) - {404}


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_five_thousand_calls_break_nothing(live_server, caller: User, things: dict[str, str], tmp_path: Path):
    report = tmp_path / "report.xml"
    each = -(-SOAK_CASES // len(OPERATIONS))
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        f"{live_server.url}/api/v1/openapi.json",
        "--phases=examples,coverage,fuzzing,stateful",
        f"--max-examples={each}",
        "--checks=" + ",".join(one.__name__ for one in CHECKS),
        f"--header=Authorization: Bearer {make_token(caller)}",
        "--exclude-path=/api/v1/pictures",
        "--generation-database=none",
        "--continue-on-failure",
        f"--report-junit-path={report}",
        "--no-color",
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=os.environ, check=False)
    cache.clear()
    counted = re.search(r"(\d+) generated", done.stdout)
    assert done.returncode == 0, done.stdout[-4000:]
    assert counted
    assert int(counted[1]) >= SOAK_CASES
