"""The route matrix: every address for every caller in every state of its thing, as tests/safety/table_*.py say."""

import re
from typing import Any

import pytest

from tests.safety import (
    table_accounts,
    table_api,
    table_notes,
    table_people,
    table_sharing,
    table_site,
    table_things,
    world,
)
from tests.safety.resolver import site_routes
from tests.safety.table import Row
from tests.safety.world import CALLERS, World

pytestmark = pytest.mark.django_db

FAMILIES: dict[str, list[Row]] = {
    "notes": table_notes.NOTES,
    "comments": table_notes.COMMENTS,
    "boards": table_notes.BOARDS,
    "people": table_people.PEOPLE,
    "circles": table_people.CIRCLES,
    "things": table_things.THINGS,
    "edits": table_things.EDITS,
    "reports": table_things.REPORTS,
    "site": table_site.SITE,
    "api": table_api.API,
    "accounts": table_accounts.ACCOUNTS,
    "sharing": table_sharing.SHARING,
}
ALL = [row for family in FAMILIES.values() for row in family]
PART = re.compile(r"<(?:\w+:)?(\w+)>")


# Addresses that are expressions, each with words that lead nowhere.
SAID = {
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "accounts/password/reset/key/1-abc/",
    r"accounts/^confirm-email/(?P<key>[-:\w]+)/$": "accounts/confirm-email/abc/",
    r"^((?:[\w\-]+/)*)$": "no/such/page/",
}


def address(row: Row, words: dict[str, Any]) -> str:
    """Return the address with the words of one thing; a number that leads nowhere where the thing has none."""
    return "/" + PART.sub(lambda found: str(words.get(found[1], "99999999")), SAID.get(row.path, row.path))


def outcome(world: World, *, row: Row, state: str, who: str) -> str:
    """Ask once; a refusal that wrote something is told as such."""
    given: dict[str, Any] = {"data": row.data} if row.data else {}
    if row.path.startswith("api/") and row.method in {"POST", "PUT"} and not row.path.endswith("pictures"):
        given = {"data": row.data, "content_type": "application/json"}
    answer = world.ask(who, row.method, address(row, world.objects[row.kind][state]), **given)
    refused = answer.word == "login" or answer.word.startswith("4")
    return f"{answer.word} but wrote {answer.writes}" if refused and answer.writes else answer.word


@pytest.mark.parametrize("family", FAMILIES)
def test_each_caller_gets_what_the_table_says(family: str) -> None:
    made, wrong = world.build(), []
    for row in FAMILIES[family]:
        assert set(row.answers) == set(made.objects[row.kind]), f"{row.path}: a state has no answer, or no thing"
        for state in row.answers:
            for who in CALLERS:
                got, expected = outcome(made, row=row, state=state, who=who), row.expected(state, who=who)
                if got != expected:
                    wrong.append(f"{row.method} {row.path} [{state}] {who}: {got}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_every_address_of_the_site_has_a_row_and_every_row_an_address() -> None:
    known = {row.path for row in ALL} | {f"{row.method} {row.path}" for row in ALL if row.path.startswith("api/")}
    routes = site_routes()
    rows = {f"{row.method} {row.path}" if f"{row.method} {row.path}" in routes else row.path for row in ALL}
    assert not routes - known, "an address without a row"
    assert not rows - routes, "a row without an address"
