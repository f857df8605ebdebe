"""The kept frame of a member's page is the frame made anew, and nothing of anybody stays in it."""

import re
from typing import Any

import pytest
from django.template import Context
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.factories.people import PersonFactory
from tests.web.conftest import Site
from web import frame

PARTS = ("components/top_bar.html", "components/footer.html", "components/bottom_bar.html")


@pytest.fixture(autouse=True)
def begun() -> None:
    frame._kept.clear()


def body(client: Client, address: str, **given: Any) -> str:
    return client.get(address, **given).content.decode()


def test_the_frame_of_one_member_never_holds_another(site: Site, client: Client):
    one, other = PersonFactory(display_name="甲甲"), PersonFactory(display_name="乙乙")
    for person, stranger in ((one, other), (other, one), (one, other)):
        client.force_login(person)
        for address in (f"/c/{site.circle.slug}/", "/", "/search/?q=%3Cb%3E"):
            page = body(client, address)
            assert page.count(f'href="/u/{person.username}/"') >= 2
            assert stranger.username not in page
            assert stranger.profile.display_name[:1] not in page
    kept = "".join(frame._kept._kept.values())
    assert kept
    for told in (one.username, other.username, "甲", "乙", "/search/?q="):
        assert told not in kept


def test_places_are_filled_on_every_page_and_told_to_nobody(site: Site, reader_client: Client):
    for address in ("/", "/following/", f"/c/{site.circle.slug}/?sort=new", site.note.get_absolute_url(), "/settings/"):
        page = body(reader_client, address)
        assert not any(getattr(frame.NOBODY, name) in page for name in frame.Own.__slots__)
        tokens = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert len(tokens) >= 5
        assert len(set(tokens)) == 1
        assert page.count('<input type="hidden" name="next" value="') >= 4


def test_the_address_and_the_words_asked_are_escaped(site: Site, reader_client: Client):
    page = body(reader_client, '/search/?q="><script>alert(1)</script>')
    assert "<script>alert(1)" not in page
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" placeholder' in page


def test_the_kept_frame_is_the_frame(site: Site, reader_client: Client, monkeypatch: pytest.MonkeyPatch):
    address = f"/c/{site.circle.slug}/"
    first, again = (re.sub(r"\w{64}", "TOKEN", body(reader_client, address)) for _ in range(2))
    assert _frame(first) == _frame(again)
    monkeypatch.setattr(frame._kept, "get", lambda _name: None)
    assert _frame(re.sub(r"\w{64}", "TOKEN", body(reader_client, address))) == _frame(again)


def test_what_a_frame_shows_beside_makes_another_one(site: Site, client: Client):
    request = RequestFactory().get("/")
    context = Context({"request": request, "user": site.author, "csrf_token": "T"})

    def bar(*, desk: bool = False, unread: str = "") -> str:
        return frame.frame_part(PARTS[0], context=context, desk=desk, unread=unread)

    for _ in range(2):
        assert "bell__count" not in bar()
        assert '<span class="bell__count" aria-hidden="true">3</span>' in bar(unread="3")
        assert reverse("wagtailadmin_home") in bar(desk=True)
        assert reverse("wagtailadmin_home") not in bar()


def test_looks_and_language_make_another_one(site: Site, reader_client: Client):
    reader_client.cookies["theme"] = "dark"
    assert 'name="theme" value="dark" aria-pressed="true"' in body(reader_client, "/")
    del reader_client.cookies["theme"]
    assert 'name="theme" value="dark" aria-pressed="false"' in body(reader_client, "/")
    assert ">Circles</a>" in body(reader_client, "/", headers={"accept-language": "en"})
    assert ">圈子</a>" in body(reader_client, "/", headers={"accept-language": "zh-hans"})


def test_a_page_marks_itself_alone(site: Site, reader_client: Client):
    assert '<a href="/following/" aria-current="page">' in body(reader_client, "/following/")
    assert '<a href="/following/" aria-current="page">' not in _frame(body(reader_client, "/"))


def test_a_note_has_a_way_back_and_the_same_menu(site: Site, reader_client: Client, client: Client):
    note, home = (body(reader_client, address) for address in (site.note.get_absolute_url(), "/"))
    assert 'class="top__back" href="/"' in note
    assert "top__back" not in home
    assert all(reverse("account_logout") in page for page in (note, home))
    assert 'class="top__back" href="/"' in body(client, site.note.get_absolute_url())


def test_readers_without_an_account_get_the_same_parts_unkept(site: Site, client: Client):
    page = body(client, f"/c/{site.circle.slug}/")
    assert "/accounts/login/?next=/c/" in page or "?next=/c/" in page
    assert not frame._kept._kept
    assert all(get_template(name) for name in PARTS)


def _frame(page: str) -> str:
    return page[page.index('<header class="top">') : page.index("</header>")] + page[page.index("<footer") :]
