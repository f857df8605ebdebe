"""Words in files: for people they can be translated, of this machine there are none."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import Rule, is_source, nodes

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# Chinese that is data, not something said to people: each with its reason.
CHINESE_IS_DATA = {
    "community/people/": "names that may not be taken (look-alikes of 官方)",
    "community/posts/": "what ends a #topic or @mention in Chinese text",
    "community/shop/": "column names of Chinese catalogues",
    "media/markers.py": "labels that phones write into files",
    "search/": "words, synonyms and spellings are search's subject",
    "site/bench/": "made-up notes to measure with",
    "site/demo/": "the demo's own content",
}
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")
SPOKEN = {"ValidationError", "PermissionDenied", "PictureRefused"}
ELSEWHERE = re.compile(
    "|".join(
        (
            r"(?<![\w.])/(?:work|root|home/\w+)/",
            r"(?<![\w.$}])/t" + r"mp/(?!bash)",
            r"py" + r"pi\.org",
            r"pythonho" + r"sted\.org",
            r"registry\.npm" + r"js",
            r"repo1?\.maven",
            r"deb\.deb" + r"ian\.org",
            r"proxy\.go" + r"lang",
            r"crates\.i" + r"o\b",
        )
    )
)


def unfinished(path: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if found := UNFINISHED.search(line):
            yield f"{number}: {found[0]}: finish it, or file it where it will be seen"


def docstrings(text: str) -> set[ast.AST]:
    """The constants that are docstrings: they are for us, not for people on the site."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in nodes(text, *kinds) if node.body]
    return {body[0].value for body in bodies if isinstance(body[0], ast.Expr)}


def chinese(path: str, text: str) -> Iterator[str]:
    skipped = docstrings(text)
    for node in nodes(text, ast.Constant):
        if isinstance(node.value, str) and node not in skipped and CJK.search(node.value):
            yield f"{node.lineno}: Chinese in the source: write simple English and translate it in site/locale"


def untranslated(path: str, text: str) -> Iterator[str]:
    for call in nodes(text, ast.Call):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        first = call.args[0] if call.args else None
        if name in SPOKEN and (isinstance(first, ast.JoinedStr) or is_words(first)):
            yield f"{call.lineno}: {name} speaks to people: wrap its words in gettext"


def is_words(node: ast.AST | None) -> bool:
    """A bare text with a space is a sentence; one without is a code."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def elsewhere(path: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if found := ELSEWHERE.search(line):
            yield f"{number}: {found[0]} is a place on somebody's machine or a registry's address"


def is_said_by_code(path: str) -> bool:
    return is_source(path) and not path.startswith(tuple(CHINESE_IS_DATA)) and "/settings/" not in path


def speaks(path: str) -> bool:
    return is_source(path) and not path.startswith("site/demo/") and "/management/" not in path


RULES = [
    Rule(
        name="nothing unfinished",
        why="163 such notes in a model codebase were read by nobody",
        applies=lambda path: not path.endswith((".po", ".txt", ".svg", ".json")),
        check=unfinished,
        bad=(("a.py", "# TO" + "DO: later\n"), ("a.md", "FIX" + "ME\n")),
        good=(("a.py", "todos = 1\n"),),
    ),
    Rule(
        name="words for people are English in the source",
        why="one language in the source makes three complete ones on the site",
        applies=is_said_by_code,
        check=chinese,
        bad=(("site/web/notes.py", 'label = "发布"\n'), ("community/circles/actions.py", 'x = f"加入{y}"\n')),
        good=(
            ("site/web/notes.py", '"""The 广告 label."""\nlabel = _("Publish")\n'),
            ("search/a.py", 'x = "口红"\n'),
        ),
    ),
    Rule(
        name="errors for people can be translated",
        why="a refusal in a language one cannot read is a second refusal",
        applies=speaks,
        check=untranslated,
        bad=(("community/a.py", 'raise ValidationError("Not so long")\n'), ("a.py", 'PermissionDenied(f"no {x}")\n')),
        good=(
            ("community/a.py", 'raise ValidationError(_("Not so long"))\n'),
            ("a.py", 'PictureRefused("too-big", m)\n'),
        ),
    ),
    Rule(
        name="no machine and no registry is named",
        why="what names a place works at that place only",
        applies=lambda path: not path.startswith("tests/architecture/") and not path.endswith("Dockerfile"),
        check=elsewhere,
        bad=(("a.py", "x = '/wo" + "rk/main'\n"), ("requirements/a.txt", "--index-url https://py" + "pi.org/simple\n")),
        good=(("a.py", "x = ROOT / 'var'\n"), ("a.md", "see network/workers\n")),
    ),
]
