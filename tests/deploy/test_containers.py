"""What can be said of Dockerfile, compose.yaml and .env.example without a container engine."""

import ast
import re

import pytest
import yaml

from tests.architecture.tree import ROOT

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
STAGES = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]


def known_variables() -> set[str]:
    """Every name that settings and gunicorn's configuration read."""
    settings = "".join(path.read_text() for path in (ROOT / "site/meadow/settings").glob("*.py"))
    calls = [
        node for node in ast.walk(ast.parse((ROOT / "deploy/gunicorn.py").read_text())) if isinstance(node, ast.Call)
    ]
    asked = {node.args[0].value for node in calls if ast.unparse(node.func) == "os.environ.get"}
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings)) | asked


def test_the_services_are_all_there():
    assert set(SERVICES) == {"migrate", "web", "worker", "beat", "nginx", "postgres", "elasticsearch", "redis"}


def test_only_nginx_is_open_to_the_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert all(SERVICES[name]["networks"] == ["inside"] for name in ("postgres", "elasticsearch", "redis"))


def test_no_secret_has_a_default():
    text = (ROOT / "compose.yaml").read_text()
    for name in ("MEADOW_SECRET_KEY", "POSTGRES_PASSWORD", "MEADOW_ALLOWED_HOSTS", "MEADOW_SITE_URL"):
        assert set(re.findall(rf"\$\{{{name}(..)", text)) == {":?"}


def test_every_image_has_a_version():
    images = {service["image"] for service in SERVICES.values()} - {"meadow:latest"}
    assert all(re.search(r":\d+(\.\d+)*$", image) for image in images)
    assert all(re.match(r"\S+:\d+\.\d+", stage) for stage in STAGES)


def test_the_site_names_only_variables_that_something_reads():
    for name in ("migrate", "web", "worker", "beat"):
        assert set(SERVICES[name]["environment"]) <= known_variables()


def test_the_example_names_only_variables_that_something_reads():
    names = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), flags=re.MULTILINE))
    assert names <= known_variables() | {"POSTGRES_PASSWORD"}
    assert {"MEADOW_SECRET_KEY", "MEADOW_ALLOWED_HOSTS", "MEADOW_SITE_URL"} <= names


def test_the_commands_start_programs_of_the_image():
    web = re.search(r"^CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    assert web
    assert ast.literal_eval(web[1]) == ["gunicorn", "-c", "deploy/gunicorn.py", "meadow.wsgi"]
    assert {SERVICES[name]["command"][0] for name in ("worker", "beat")} == {"celery"}


def test_the_image_is_built_in_stages_and_runs_as_an_ordinary_user():
    assert len(STAGES) == 2
    assert re.search(r"^USER meadow$", STAGES[1], flags=re.MULTILINE)
    assert "HEALTHCHECK" in STAGES[1]
    assert "--require-hashes" in STAGES[0]
    assert "pip install" not in STAGES[1]


@pytest.mark.parametrize("path", [".git", ".env", "var", "tests", ".venv", "deploy/tls"])
def test_what_is_ours_alone_stays_out_of_the_image(path: str):
    assert path in (ROOT / ".dockerignore").read_text().splitlines()
