"""Ceilings on the tail: one file of 3,000 lines or one function of 400 is what makes a house unreadable."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import Rule, is_python, nodes

FILE, FUNCTION, CLASS = 400, 50, 150


def long_file(path: str, text: str) -> Iterator[str]:
    lines = text.count("\n")
    if lines > FILE:
        yield f"1: {lines} lines, at most {FILE}"


def long_function(path: str, text: str) -> Iterator[str]:
    for node in nodes(text, ast.FunctionDef, ast.AsyncFunctionDef):
        lines = node.end_lineno - node.lineno + 1
        if lines > FUNCTION:
            yield f"{node.lineno}: {node.name} has {lines} lines, at most {FUNCTION}"


def long_class(path: str, text: str) -> Iterator[str]:
    for node in nodes(text, ast.ClassDef):
        lines = node.end_lineno - node.lineno + 1
        if lines > CLASS:
            yield f"{node.lineno}: {node.name} has {lines} lines, at most {CLASS}"


RULES = [
    Rule(
        name="files stay short",
        why="a file is read whole; beyond 400 lines it is two files",
        applies=is_python,
        check=long_file,
        bad=(("a.py", "x = 1\n" * 401),),
        good=(("a.py", "x = 1\n" * 400),),
    ),
    Rule(
        name="functions stay short",
        why="a function does one thing; beyond 50 lines nobody can name it",
        applies=is_python,
        check=long_function,
        bad=(("a.py", "def f():\n" + "    x = 1\n" * 50),),
        good=(("a.py", "def f():\n" + "    x = 1\n" * 49),),
    ),
    Rule(
        name="classes stay short",
        why="a class of more than 150 lines is a module in disguise",
        applies=is_python,
        check=long_class,
        bad=(("a.py", "class A:\n" + "    x = 1\n" * 150),),
        good=(("a.py", "class A:\n" + "    x = 1\n" * 149),),
    ),
]
