"""Names of files, and what stands at the top of each."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.architecture.tree import Rule, is_python, parsed

DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "services", "signals", "shared"}
LONGEST_DOCSTRING = 9


def drawer(path: str, text: str) -> Iterator[str]:
    parts = PurePosixPath(path).with_suffix("").parts
    yield from (f"1: nothing is called {part!r}: say what it is for" for part in parts if part in DRAWERS)


def no_docstring(path: str, text: str) -> Iterator[str]:
    docstring = ast.get_docstring(parsed(text))
    if not text and path.endswith("/__init__.py"):
        return  # an empty one only marks a package
    if not docstring:
        yield "1: no module docstring: why does it exist, who may import it?"
    elif docstring.count("\n") >= LONGEST_DOCSTRING:
        yield "1: a module docstring is a few lines; the rest belongs in docs/"


def site_package(path: str, text: str) -> Iterator[str]:
    if path == "site/__init__.py":
        yield "1: site/ is a plain folder; as a package it would shadow the standard library's site"


RULES = [
    Rule(
        name="no drawers",
        why="a file named for nothing in particular collects everything",
        applies=lambda path: path.endswith(".py"),
        check=drawer,
        bad=(("community/posts/utils.py", ""), ("community/core/models.py", "")),
        good=(("community/posts/actions.py", ""),),
    ),
    Rule(
        name="every module says why it exists",
        why="the first thing a newcomer reads in a file",
        applies=is_python,
        check=no_docstring,
        bad=(("a.py", "import os\n"), ("b.py", '"""' + "line\n" * 12 + '"""\n')),
        good=(("a.py", '"""Why."""\n'), ("a/__init__.py", "")),
    ),
    Rule(
        name="site/ is a plain folder",
        why="`site` is a module of the standard library",
        applies=lambda path: path.startswith("site/"),
        check=site_package,
        bad=(("site/__init__.py", ""),),
        good=(("site/web/__init__.py", ""),),
    ),
]
