"""The one sheet of every page: all parts in the order of the cascade, made anew when a part changes."""

import os
from pathlib import Path

from django.contrib.staticfiles import finders

from web.joined_sheets import JOINED, PARTS, JoinedSheets, joined_text, without_comments

SOURCE = Path("site/static/css")


def test_the_parts_stand_in_order_without_their_comments(settings):
    text = joined_text(settings.ROOT / SOURCE)
    assert "/*" not in text
    parts = [without_comments((settings.ROOT / SOURCE / f"{name}.css").read_text()).strip() for name in PARTS]
    places = [text.index(part) for part in parts]
    assert places == sorted(set(places))


def test_the_sheet_is_found_and_nothing_else(settings, tmp_path: Path):
    settings.VAR = tmp_path
    finder = JoinedSheets()
    found = Path(finder.find(JOINED))
    assert found.read_text() == joined_text(settings.ROOT / SOURCE)
    assert finder.find(JOINED, find_all=True) == [str(found)]
    assert finder.find("css/tokens.css") == []
    assert [path for path, _storage in finder.list(None)] == [JOINED]
    assert finders.find("css/tokens.css")


def test_an_older_sheet_is_made_anew(settings, tmp_path: Path):
    settings.VAR = tmp_path
    found = Path(JoinedSheets().find(JOINED))
    found.write_text("old")
    os.utime(found, (0, 0))
    assert Path(JoinedSheets().find(JOINED)).read_text() != "old"


def test_comments_end_where_they_end():
    assert without_comments("a /* b /* c */ d /**/ e") == "a  d  e"
    assert without_comments("no comment") == "no comment"
