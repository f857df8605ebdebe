"""Every regular expression of the project, found in its code and its mapping files, as it runs. For the S23 tests."""

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from community.shop.connectors.mapped import SHIPPED
from tests.architecture.tree import files, is_source, module_of, nodes, text_of

CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
# Put together while the code runs, each with what it is made from.
MADE_LATER = {
    "search/synonyms.py": "a name from the editors' table, escaped",
    "community/shop/connectors/mapped.py": "a mapping's own patterns: those that are shipped are tried below",
}


def expressions() -> dict[str, re.Pattern[Any]]:
    """Each compiled expression under the place it is written at."""
    found = dict(_shipped())
    for path in filter(is_source, files()):
        for place, call in _calls(path):
            made = _made(path, call)
            if made is not None:
                found[place] = made
    return found


def _calls(path: str) -> Iterator[tuple[str, ast.Call]]:
    for call in nodes(text_of(path) or "", ast.Call):
        assert isinstance(call, ast.Call)
        match call.func:
            case ast.Attribute(value=ast.Name(id="re"), attr=name) if name in CALLS:
                yield f"{path}:{call.lineno}:{call.col_offset}", call
            case ast.Name(id="RegexValidator" | "re_path"):
                yield f"{path}:{call.lineno}:{call.col_offset}", call


def _made(path: str, call: ast.Call) -> re.Pattern[Any] | None:
    """Compile what is written; None where it is put together of what only a run knows."""
    known = vars(importlib.import_module(module_of(path)))
    flags = [given.value for given in call.keywords if given.arg == "flags"]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "compile":
        flags = [*flags, *call.args[1:2]]
    try:
        pattern, *options = [_value(one, known) for one in (call.args[0], *flags)]
    except NameError:
        assert path in MADE_LATER, f"{path}:{call.lineno}: say in MADE_LATER what this expression is made from"
        return None
    return pattern if isinstance(pattern, re.Pattern) else re.compile(pattern, *options)


def _value(node: ast.expr, known: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(node), "<expression>", "eval"), known)


def _shipped() -> Iterator[tuple[str, re.Pattern[str]]]:
    for path in sorted(SHIPPED.glob("*.toml")):
        for section in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for name, rule in section.items():
                if isinstance(rule, dict) and "pattern" in rule:
                    yield f"{path.name} {name}", re.compile(rule["pattern"])
