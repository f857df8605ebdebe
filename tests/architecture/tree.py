"""The files a commit would hold, and what an architecture rule is."""

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST_PARTY = {
    "community",
    "search",
    "media",
    "outbox",
    "meadow",
    "web",
    "api",
    "editorial",
    "demo",
    "bench",
    "tools",
    "tests",
}
SITE_PACKAGES = ("meadow", "outbox", "web", "api", "editorial", "demo", "bench")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A check of one file's text, why it is there, and samples: `bad` must be found, `good` must pass.

    check yields what is wrong, each with its line; it sees only files for which `applies` is true.
    """

    name: str
    why: str
    applies: Callable[[str], bool]
    check: Callable[[str, str], Iterable[str]]
    bad: tuple[tuple[str, str], ...]
    good: tuple[tuple[str, str], ...] = ()

    def findings(self, path: str, text: str) -> list[str]:
        return [f"{path}:{found}" for found in self.check(path, text)] if self.applies(path) else []


@cache
def files() -> tuple[str, ...]:
    """Every file that git tracks or would add, relative to the checkout."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple(sorted(path for path in set(listed) if (ROOT / path).is_file() and not (ROOT / path).is_symlink()))


@cache
def text_of(path: str) -> str | None:
    """A file's text, or None for a picture and the like."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


@cache
def parsed(text: str) -> ast.Module:
    return ast.parse(text)


def is_python(path: str) -> bool:
    return path.endswith(".py") and "/migrations/" not in path


def is_source(path: str) -> bool:
    """Python that runs in production: not tests, not tools, not deploy, not migrations."""
    return is_python(path) and not path.startswith(("tests/", "tools/", "deploy/"))


def is_template(path: str) -> bool:
    return path.startswith("site/templates/") or "/templates/" in path


def nodes(text: str, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    """Every node of these kinds in a module's text."""
    return (node for node in ast.walk(parsed(text)) if isinstance(node, kinds))


def module_of(path: str) -> str:
    """The dotted name under which a file is imported: site/ itself is on the path."""
    return path.removeprefix("site/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports_in(node: ast.AST) -> Iterator[str]:
    """The dotted names that an import statement brings, `from a import b` as both a and a.b."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
