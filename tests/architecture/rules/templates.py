"""Templates: every word can be translated, nothing runs or styles inline, nothing comes from another host."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.architecture.tree import Rule, is_template

# Words for machines: comments, and blocks that only name classes. Words that are translated already.
BLOCK = re.compile(
    r"{%-?\s*(blocktranslate|blocktrans|comment|verbatim)\b.*?end\1\s*-?%}|{%\s*block\s+\w+_class\s*%}.*?{%\s*endblock\s*%}",
    re.DOTALL,
)
TAG = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
# Names that are the same in every language.
NAMES = {"Meadow", "RSS", "Atom", "JSON", "API", "OpenAPI", "HTML", "SKU", "CSV", "TOTP", "px", "min"}
SPOKEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}
SILENT = {"script", "style", "code", "pre", "kbd", "svg"}
VOID = {"img", "br", "hr", "input", "meta", "link", "source", "area", "col", "wbr"}
# The demo store is a stand-in for somebody else's site; the style page shows developers made-up names.
OTHERS = ("site/demo/", "site/templates/demo/", "site/templates/web/styleguide")
HOST = r"""\s*["']?\s*(?:https?:)?//"""
REMOTE = re.compile(rf"(?:src|srcset|action)\s*={HOST}|@import|url\({HOST}|<link[^>]+stylesheet[^>]+href\s*={HOST}")
UNSAFE = re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off|\bmark_safe\b")


class Words(HTMLParser):
    """Collects what a person would read or hear, with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES and value:
                self.keep(value)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not SILENT.intersection(self.open):
            self.keep(data)

    def keep(self, text: str) -> None:
        words = [word for word in WORD.findall(text) if word not in NAMES]
        if words:
            self.found.append((self.getpos()[0], " ".join(words)))


def blank(match: re.Match[str]) -> str:
    """A tag's place without its words, so that line numbers stay."""
    return "\n" * match[0].count("\n")


def bare_words(path: str, text: str) -> Iterator[str]:
    reader = Words()
    reader.feed(TAG.sub(blank, BLOCK.sub(blank, text)))
    yield from (f"{line}: bare words {words[:60]!r}: wrap them in translate" for line, words in reader.found)


class Inline(HTMLParser):
    """Collects what a strict content security policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        refused = [name for name in named if name == "style" or name.startswith(("on", "hx-on"))]
        self.found += [(self.getpos()[0], f"inline {name}") for name in refused]
        data = named.get("type") in {"application/json", "application/ld+json", "importmap"}
        if tag == "script" and "src" not in named and "nonce" not in named and not data:
            self.found.append((self.getpos()[0], "a script without src or nonce"))
        if tag == "style" and "nonce" not in named:
            self.found.append((self.getpos()[0], "a style block without nonce"))


def inline(path: str, text: str) -> Iterator[str]:
    reader = Inline()
    reader.feed(TAG.sub(lambda match: "x" + blank(match), text))
    yield from (f"{line}: {what}: the policy of the site refuses it" for line, what in reader.found)


def by_line(pattern: re.Pattern[str], why: str):
    def check(path: str, text: str) -> Iterator[str]:
        for number, line in enumerate(text.splitlines(), start=1):
            if found := pattern.search(line):
                yield f"{number}: {found[0]}: {why}"

    return check


def is_page(path: str) -> bool:
    return is_template(path) and path.endswith(".html") and not path.startswith(OTHERS)


RULES = [
    Rule(
        name="every word in a template can be translated",
        why="a page half in another language reads as broken",
        applies=lambda path: is_page(path) and "/email/" not in path,
        check=bare_words,
        bad=(
            ("site/templates/a.html", "<p>Hello there</p>"),
            ("site/templates/a.html", "<p>你好</p>"),
            ("site/templates/a.html", '<img alt="A cup">'),
        ),
        good=(
            ("site/templates/a.html", '<p>{% translate "Hello" %} {{ name }} · 3</p><img alt="{{ alt }}">'),
            ("site/templates/a.html", "{% blocktranslate %}Hello <b>you</b>{% endblocktranslate %}"),
            ("site/templates/a.html", "<script nonce='x'>var word;</script>"),
        ),
    ),
    Rule(
        name="nothing inline",
        why="the content security policy has no unsafe-inline, so that injected markup cannot run",
        applies=is_page,
        check=inline,
        bad=(
            ("site/templates/a.html", '<p style="color: red">'),
            ("site/templates/a.html", '<a onclick="x()">'),
            ("site/templates/a.html", "<script>x()</script>"),
        ),
        good=(
            ("site/templates/a.html", '<script src="{% static "a.js" %}"></script>'),
            ("site/templates/a.html", '<script nonce="{{ request.csp_nonce }}">x()</script>'),
        ),
    ),
    Rule(
        name="nothing from another host",
        why="a reader's visit is told to nobody, and the site works without the rest of the net",
        applies=lambda path: is_template(path) or path.startswith("site/static/"),
        check=by_line(REMOTE, "from another host"),
        bad=(
            ("site/templates/a.html", '<img src="https://cdn.example/x.png">'),
            ("site/static/a.css", "a { background: url(//cdn.example/x.png) }"),
        ),
        good=(("site/templates/a.html", '<a href="https://example.com/">x</a><img src="{{ url }}">'),),
    ),
    Rule(
        name="templates escape",
        why="text of strangers is text",
        applies=lambda path: is_template(path) or path.startswith(("site/web/", "community/")),
        check=by_line(UNSAFE, "build markup with format_html or a template"),
        bad=(("site/templates/a.html", "{{ body|safe }}"), ("site/web/tags.py", "return mark_safe(body)")),
        good=(("site/templates/a.html", "{{ body|linebreaks }}"),),
    ),
]
