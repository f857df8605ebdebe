"""What import-linter cannot say: where an import stands, and which parts of Django a layer may know."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import FIRST_PARTY, Rule, imports_in, is_source, nodes, parsed

IMPORTS = (ast.Import, ast.ImportFrom)
HTTP = ("django.http", "django.shortcuts", "django.views", "django.template.response", "django.contrib.messages")
SIGNALS = (
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "wagtail.signals",
    "wagtail.signal_handlers",
    "allauth.account.signals",
    "django.contrib.auth.signals",
)
# Only here is the environment read; the others put settings' name or their path in it before Django starts.
ENVIRONMENT_READERS = {"site/meadow/settings/env.py", "site/meadow/wsgi.py", "site/meadow/celery.py", "manage.py"}


def late_import(path: str, text: str) -> Iterator[str]:
    for function in nodes(text, ast.FunctionDef, ast.AsyncFunctionDef):
        if function.name == "ready" and path.endswith("apps.py"):
            continue  # Django's own place for imports that need the app registry
        for node in ast.walk(function):
            found = [name for name in imports_in(node) if name.split(".")[0] in FIRST_PARTY]
            if found:
                yield f"{node.lineno}: {found[0]} is imported inside {function.name}"


def http_below_site(path: str, text: str) -> Iterator[str]:
    for node in nodes(text, *IMPORTS):
        found = next((name for name in imports_in(node) if name.startswith(HTTP)), None)
        if found:
            yield f"{node.lineno}: {found} belongs in site/"


def signals(path: str, text: str) -> Iterator[str]:
    for node in nodes(text, *IMPORTS):
        found = next((name for name in imports_in(node) if name.startswith(SIGNALS)), None)
        if found:
            yield f"{node.lineno}: {found}: publish a topic to the outbox instead"


def environment(path: str, text: str) -> Iterator[str]:
    """Reading a variable by name; handing the whole environment to a child process is no reading."""
    for node in ast.walk(parsed(text)):
        if isinstance(node, ast.Attribute | ast.Subscript):
            asked = ast.unparse(node)
            if asked == "os.getenv" or asked.startswith(("os.environ[", "os.environ.get", "os.environ.setdefault")):
                yield f"{node.lineno}: only settings/env.py reads the environment"


def below_site(path: str) -> bool:
    return is_source(path) and path.startswith(("community/", "search/", "media/"))


RULES = [
    Rule(
        name="no late first-party imports",
        why="an import inside a function hides a circle between packages",
        applies=is_source,
        check=late_import,
        bad=(("community/a.py", "def f():\n    from community.posts import models\n"),),
        good=(
            ("community/a.py", "def f():\n    import json\n"),
            ("search/apps.py", "class A:\n    def ready(self):\n        from search import checks\n"),
        ),
    ),
    Rule(
        name="HTTP lives in site/",
        why="the domain can then be called from a page, the API, a command or a test alike",
        applies=below_site,
        check=http_below_site,
        bad=(
            ("community/posts/actions.py", "from django.http import HttpRequest\n"),
            ("media/a.py", "import django.shortcuts\n"),
        ),
        good=(
            ("site/web/notes.py", "from django.http import HttpRequest\n"),
            ("community/posts/models.py", "from django.urls import reverse\n"),
        ),
    ),
    Rule(
        name="no Django signals",
        why="a receiver far away runs inside somebody's transaction, unseen where it is caused",
        applies=is_source,
        check=signals,
        bad=(
            ("community/a.py", "from django.db.models.signals import post_save\n"),
            ("site/web/a.py", "from django.dispatch import receiver\n"),
        ),
        good=(("community/a.py", "import outbox\n"),),
    ),
    Rule(
        name="settings come from one reader",
        why="a variable that is read in two places is documented in none",
        applies=lambda path: is_source(path) and path not in ENVIRONMENT_READERS,
        check=environment,
        bad=(
            ("site/web/a.py", "import os\nx = os.environ['X']\n"),
            ("media/a.py", "import os\nos.getenv('X')\n"),
        ),
        good=(
            ("site/meadow/settings/env.py", "import os\nx = os.environ['X']\n"),
            ("site/demo/a.py", "import os\nrun(env={**os.environ, 'X': '1'})\n"),
        ),
    ),
]
