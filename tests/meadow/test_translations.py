"""Every string a person reads is there in three languages, and what is compiled is what is written."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command

LANGUAGES = ("zh_Hans", "zh_Hant", "en")
FOLDER = Path(settings.LOCALE_PATHS[0])
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def written(language: str, *, folder: Path = FOLDER) -> Catalog:
    with (folder / language / "LC_MESSAGES" / "django.po").open("rb") as stream:
        return read_po(stream, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated_with_its_places(language: str) -> None:
    messages = [message for message in written(language) if message.id]
    assert len(messages) > 500
    assert [message.id for message in messages if not message.string or message.fuzzy] == []
    for message in messages:
        assert sorted(PLACE.findall(str(message.id))) == sorted(PLACE.findall(str(message.string))), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    with (FOLDER / language / "LC_MESSAGES" / "django.mo").open("rb") as stream:
        compiled = {message.id: message.string for message in read_mo(stream) if message.id}
    assert compiled == {message.id: message.string for message in written(language) if message.id}


def test_no_string_of_the_source_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Collect anew from a copy; whoever adds a string runs `make messages` and translates it."""
    for part in ("community", "search", "media", "site"):
        shutil.copytree(settings.ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("locale", "__pycache__"))
    catalogues = tmp_path / "site" / "locale"
    (catalogues / "zh_Hans" / "LC_MESSAGES").mkdir(parents=True)
    monkeypatch.setattr(settings, "LOCALE_PATHS", [str(catalogues)])
    monkeypatch.chdir(tmp_path)
    call_command("makemessages", locale=["zh_Hans"], no_obsolete=True, verbosity=0)
    found = {message.id for message in written("zh_Hans", folder=catalogues) if message.id}
    assert found - {message.id for message in written("zh_Hans") if message.id} == set()
