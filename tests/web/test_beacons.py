"""Beacons: taken from our own pages alone, small, as often as a page needs, and never of those who said no."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from community.engagement.models import NoteDay, Seen, Signal
from community.people.actions import set_preferences
from community.people.models import User
from tests.web.conftest import Site
from web import beacons
from web.beacons import MOST_BYTES, MOST_NOTES, TOKEN_HOURS, batch_of, beacon_address
from web.limits import BEACONS

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver", "user-agent": "Mozilla/5.0 (a browser)"}


def send(client: Client, told: Any, *, viewer: User | None = None, address: str = "", **headers: str) -> HttpResponse:
    body = told if isinstance(told, str) else json.dumps(told)
    where = address or beacon_address(viewer)
    return client.post(where, body, content_type="text/plain;charset=UTF-8", headers=HERE | headers)


def keep_nothing(person: User) -> None:
    set_preferences(person, language="", theme="auto", personalised=False)


def kinds() -> list[tuple[str, int]]:
    return list(Signal.objects.order_by("kind").values_list("kind", "seconds"))


def test_a_page_tells_and_is_believed_once(site: Site, client: Client) -> None:
    uid = site.note.uid
    told = {"seen": [uid, "not-a-note"], "read": {uid: 12}, "opened": [uid]}
    assert [send(client, told).status_code for _ in range(2)] == [204, 204]
    assert kinds() == [("impression", 0), ("open", 0), ("read", 12)]
    assert (Seen.objects.count(), NoteDay.objects.count()) == (0, 0)


def test_a_members_own_page_tells_what_they_saw(site: Site, reader_client: Client) -> None:
    assert send(reader_client, {"seen": [site.note.uid]}, viewer=site.reader).status_code == 204
    assert Seen.objects.get().user == site.reader


def test_the_page_names_the_address_and_none_where_nothing_may_be_kept(site: Site, client: Client) -> None:
    assert b'data-beacon="/beacons/?t=' in client.get("/").content
    client.force_login(site.reader)
    assert b'data-beacon="/beacons/?t=' in client.get("/").content
    keep_nothing(site.reader)
    assert b"data-beacon" not in client.get("/").content


@pytest.mark.parametrize("name", ["sec-gpc", "dnt"])
def test_a_browser_that_says_no_is_not_counted(site: Site, client: Client, name: str) -> None:
    assert send(client, {"seen": [site.note.uid]}, **{name: "1"}).status_code == 204
    assert not Signal.objects.exists()


def test_robots_and_members_who_keep_no_history_are_not_counted(site: Site, client: Client) -> None:
    assert send(client, {"seen": [site.note.uid]}, **{"user-agent": "SomeBot/1.0"}).status_code == 204
    before = beacon_address(site.reader)
    keep_nothing(site.reader)
    client.force_login(site.reader)
    assert send(client, {"seen": [site.note.uid]}, address=before).status_code == 204
    assert (Signal.objects.count(), Seen.objects.count()) == (0, 0)


def test_only_our_own_pages_are_heard(site: Site, client: Client) -> None:
    told = {"seen": [site.note.uid]}
    assert send(client, told, origin="https://evil.example").status_code == 403
    assert send(client, told, origin="null").status_code == 403
    assert send(client, told, address="/beacons/").status_code == 403
    assert send(client, told, address=f"{beacon_address(None)}x").status_code == 403
    assert send(client, told, viewer=site.reader).status_code == 403
    without = {name: value for name, value in HERE.items() if name != "origin"}
    sent = {"data": json.dumps(told), "content_type": "text/plain"}
    assert client.post(beacon_address(None), **sent, headers=without).status_code == 403
    assert client.post(beacon_address(None), **sent, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get(beacon_address(None)).status_code == 405
    assert not Signal.objects.exists()
    same = without | {"sec-fetch-site": "same-origin"}
    assert client.post(beacon_address(None), **sent, headers=same).status_code == 204
    assert Signal.objects.count() == 1


def test_a_word_lasts_a_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_800_000_000.0
    monkeypatch.setattr(beacons.time, "time", lambda: now)
    address = beacon_address(None)
    for hours, answer in ((TOKEN_HOURS, 204), (TOKEN_HOURS + 1, 403), (-1, 403)):
        monkeypatch.setattr(beacons.time, "time", lambda hours=hours: now + hours * 3600)
        assert send(client, {}, address=address).status_code == answer


BAD = [
    "",
    "[]",
    "null",
    "{",
    "[" * 5000,
    '{"other": []}',
    '{"seen": "abc"}',
    '{"seen": [7]}',
    '{"seen": ["a\\u0000b"]}',
    '{"seen": ["笔记"]}',
    '{"seen": ["12345678901234567"]}',
    '{"read": {"abc": -1}}',
    '{"read": {"abc": 1.5}}',
    '{"read": {"abc": true}}',
    '{"read": {"abc": "9"}}',
    '{"read": ["abc"]}',
    json.dumps({"seen": ["a"] * (MOST_NOTES + 1)}),
]


@pytest.mark.parametrize("body", BAD, ids=range(len(BAD)))
def test_what_our_script_does_not_send_is_refused(client: Client, body: str) -> None:
    assert send(client, body).status_code == 400
    assert batch_of(body.encode()) is None


def test_a_large_body_is_refused_unread(client: Client) -> None:
    assert send(client, " " * (MOST_BYTES + 1)).status_code == 413


def test_an_address_may_send_so_many_and_no_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.limits.time.time", lambda: 1_800_000_000.0)
    monkeypatch.setattr(beacons.time, "time", lambda: 1_800_000_000.0)
    cache.clear()
    answers = [send(client, {}).status_code for _ in range(BEACONS.amount + 1)]
    assert answers == [204] * BEACONS.amount + [429]
    assert send(client, {}, address=beacon_address(None)).headers["Retry-After"]
    other = client.post(
        beacon_address(None), "{}", content_type="text/plain", headers=HERE, REMOTE_ADDR="203.0.113.200"
    )
    assert other.status_code == 204


def test_a_neighbour_in_the_same_64_is_the_same_visitor_to_the_limit(client: Client) -> None:
    where = beacon_address(None)
    for last in range(BEACONS.amount):
        client.post(where, "{}", content_type="text/plain", headers=HERE, REMOTE_ADDR=f"2001:db8::{last + 1:x}")
    sent = client.post(where, "{}", content_type="text/plain", headers=HERE, REMOTE_ADDR="2001:db8::ffff")
    assert sent.status_code == 429


def test_a_beacon_costs_a_fixed_number_of_statements(
    site: Site, client: Client, django_assert_num_queries: Any
) -> None:
    send(client, {"seen": [site.note.uid]})
    for uids in ([site.note.uid], [note.uid for note in site.notes]):
        with django_assert_num_queries(5):
            assert send(client, {"seen": uids}).status_code == 204


def test_the_privacy_page_says_all_of_it_in_every_language(client: Client) -> None:
    for language in ("zh-hans", "zh-hant", "en"):
        client.cookies["django_language"] = language
        page = client.get("/privacy/signals/")
        assert page.status_code == 200
        text = page.content.decode()
        for signal in page.context["signals"]:
            assert f'id="{signal.name}"' in text
        assert text.count("facts--lines") == len(page.context["signals"])
    assert "How often each note was on your own screen" in text
    assert "Four weeks, under a name of you" in text
