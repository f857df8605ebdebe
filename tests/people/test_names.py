"""S24: look-alike, invisible and official names are refused; ordinary names pass."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from community.people import names

HERE = Path(__file__).parent
# One JSON string a line, so that what cannot be seen is escaped.
BAD = [json.loads(line) for line in (HERE / "bad_names.txt").read_text("utf-8").splitlines()]
GOOD = [json.loads(line) for line in (HERE / "good_names.txt").read_text("utf-8").splitlines()]
SAME = [
    ("Lily", "LILY"),
    ("Lily", "L\u0131ly"),
    ("Lily", "1ily"),
    ("Lily", "\u216cily"),
    ("小 明", "小明"),
    ("José", "Jose"),
    ("\uff21nna", "Anna"),
    ("Paul", "\u0420\u0430ul"),
    ("Bob0", "BobO"),
    ("❤\ufe0f小葵", "❤小葵"),
    ("Mary", "\u041c\u0430ry"),
    ("Ørsted", "Orsted"),
    ("Emma", "Ernma"),
    ("수아", "\u1109\u116e\u110b\u1161"),
]
APART = [("小明", "小朋"), ("Lily", "Lucy"), ("阿青", "阿靑草"), ("が", "か"), ("Mila", "Mina")]


def test_the_tables_are_as_long_as_the_bar_asks() -> None:
    assert len(set(BAD)) >= 40
    assert len(set(GOOD)) >= 40


@pytest.mark.parametrize("name", BAD)
def test_bad_names_are_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        names.clean_display_name(name)


@pytest.mark.parametrize("name", GOOD)
def test_ordinary_names_pass_and_are_kept_as_typed(name: str) -> None:
    assert names.clean_display_name(name) == name


@pytest.mark.parametrize("name", ["官方", "Meadow 编辑部", "客服小美", "admin"])
def test_staff_may_use_house_words(name: str) -> None:
    assert names.clean_display_name(name, trusted=True) == name


@pytest.mark.parametrize("name", ["ad\u200bmin", "小明\u202e", "\u0410dmin"])
def test_staff_may_not_use_invisible_or_mixed_letters(name: str) -> None:
    with pytest.raises(ValidationError):
        names.clean_display_name(name, trusted=True)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_look_the_same_have_one_skeleton(one: str, other: str) -> None:
    assert names.skeleton(one) == names.skeleton(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_look_different_stay_apart(one: str, other: str) -> None:
    assert names.skeleton(one) != names.skeleton(other)


@pytest.mark.parametrize("handle", ["admin", "meadow_team", "official1", "adm1n", "kefu", "root", "guanfang"])
def test_house_handles_are_refused(handle: str) -> None:
    with pytest.raises(ValidationError):
        names.clean_handle(handle)


def test_a_handle_is_kept_in_lower_case() -> None:
    assert names.clean_handle(" Lily_88 ") == "lily_88"
