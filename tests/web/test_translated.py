"""In Chinese no English is left on a page, but for names."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from tests.web.conftest import Site
from tests.web.test_reading import pages

CATALOGUES = {
    code: Path(settings.LOCALE_PATHS[0]) / folder / "LC_MESSAGES" / "django.mo"
    for code, folder in (("zh-hans", "zh_Hans"), ("zh-hant", "zh_Hant"))
}
# Names of things and people, and what is written the same everywhere.
NAMES = {
    "Meadow",
    "English",
    "RSS",
    "Atom",
    "JSON",
    "Luma",
    "anna",
    "ben",
    "KOL",
    "API",
    "CN",
    "ml",
    "nobody",
    "here",
    "A",
}
SPOKEN = ("aria-label", "alt", "placeholder", "title")


@pytest.mark.parametrize("code", CATALOGUES)
def test_no_english_is_left(site: Site, client: Client, reader_client: Client, code: str):
    assert CATALOGUES[code].exists(), "the catalogues are not compiled: make messages"
    left: dict[str, set[str]] = {}
    for visitor in (client, reader_client):
        visitor.cookies["django_language"] = code
        for name, address in pages(site).items():
            words = english(BeautifulSoup(visitor.get(address).content, "html.parser"))
            if words:
                left.setdefault(name, set()).update(words)
    assert not left, "\n".join(f"{name}: {sorted(words)}" for name, words in left.items())


def english(page: BeautifulSoup) -> set[str]:
    """Return the Latin words that a reader sees or hears; keys are named as keyboards have them (Enter, Esc)."""
    for tag in page.find_all(["script", "style", "svg", "kbd"]):
        tag.decompose()
    said = [page.get_text(" ")]
    said += [tag[name] for name in SPOKEN for tag in page.find_all(attrs={name: True})]
    return {word for text in said for word in re.findall(r"[A-Za-z]{2,}", text)} - NAMES
