"""Pages that are kept for readers without an account: fast, never anybody's own, gone with what is taken down."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from community.engagement.actions import set_comment_hidden
from community.feeds import memory
from community.people.erasure import erase_account
from community.people.withdrawal import last_withdrawal, tell_withdrawal
from community.posts.actions import delete_post, hide_post, restore_post
from tests.web.conftest import Site
from tests.web.test_reading import pages
from web.shared_pages import SharedPages, shared

NAMES = ("home", "circle", "note", "product", "person", "topic")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w{64})"')
NONCE = re.compile(rb'nonce="([^"]+)"')
Commits = Callable[..., Any]


@pytest.fixture(autouse=True)
def _kept(settings: Any) -> None:
    """Long enough that no copy ends by itself while a test looks."""
    settings.PAGE_SECONDS = 600


def statements(client: Client, address: str, **headers: str) -> int:
    memory.forget_all()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address, headers=headers or None).status_code == 200
    return len(seen)


def bare(body: bytes) -> bytes:
    """A page without what belongs to its reader."""
    return NONCE.sub(b"", TOKEN.sub(b"", re.sub(rb'X-CSRFToken": "\w{64}', b"", body)))


@pytest.mark.parametrize("name", NAMES)
def test_the_second_reader_costs_no_statement_and_reads_the_same(site: Site, name: str):
    address = pages(site)[name]
    first, second = Client().get(address), None
    with CaptureQueriesContext(connection) as seen:
        second = Client().get(address)

    assert len(seen) == 0
    assert bare(second.content) == bare(first.content)
    assert second["Content-Type"] == first["Content-Type"]


def test_each_reader_has_a_token_and_a_nonce_of_their_own(site: Site):
    answers = [Client().get(pages(site)["circle"]) for _ in range(3)]

    tokens = [set(TOKEN.findall(answer.content)) for answer in answers]
    nonces = [set(NONCE.findall(answer.content)) for answer in answers]
    assert [len(found) for found in (*tokens, *nonces)] == [1] * 6
    assert len(set.union(*tokens)) == len(set.union(*nonces)) == 3
    for answer, nonce in zip(answers, nonces, strict=True):
        assert f"'nonce-{nonce.pop().decode()}'" in answer["Content-Security-Policy"]


def test_the_forms_of_a_kept_page_work(site: Site):
    Client().get("/")
    reader = Client(enforce_csrf_checks=True)
    token = TOKEN.findall(reader.get("/").content)[0].decode()

    refused = Client(enforce_csrf_checks=True)
    refused.get("/")
    assert reader.post("/choose/", {"theme": "dark", "csrfmiddlewaretoken": token}).status_code == 302
    assert refused.post("/choose/", {"theme": "dark", "csrfmiddlewaretoken": token}).status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_a_member_neither_leaves_nor_gets_a_copy(site: Site, reader_client: Client, name: str):
    address = pages(site)[name]
    own = reader_client.get(address).content
    assert f"/u/{site.reader.username}/".encode() in own

    anonymous = Client().get(address).content
    assert b"/accounts/login/" in anonymous
    assert b"/accounts/logout/" not in anonymous
    assert b"/accounts/logout/" in reader_client.get(address).content


def test_looks_and_languages_have_copies_of_their_own(site: Site):
    plain = Client().get("/").content
    dark, english, forged = Client(), Client(), Client()
    dark.cookies["theme"], forged.cookies["theme"] = "dark", "<b>"
    english.cookies["django_language"] = "en"

    assert b'data-theme="dark"' in dark.get("/").content
    assert b'lang="en"' in english.get("/").content
    assert bare(forged.get("/").content) == bare(plain) == bare(Client().get("/").content)


def test_what_may_tell_readers_apart_passes_by(site: Site):
    address = pages(site)["circle"]
    stranger, told = Client(), Client()
    stranger.cookies["visitor"] = "7"
    stranger.get(address)  # the circle's hours are kept by themselves, for longer than a page
    asked = statements(Client(), address)
    assert statements(Client(), address) == 0

    told.cookies["messages"] = "x"
    assert statements(stranger, address) == statements(told, address) == asked
    assert statements(Client(), address, **{"HX-Request": "true"}) == asked
    assert statements(Client(), address, authorization="Bearer x") == asked
    assert Client().post(address).status_code in {200, 403, 405}


def test_a_page_that_is_not_declared_is_made_each_time(site: Site):
    address = "/search/?q=护肤"
    Client().get(address)  # a process remembers editors' words and known names from its first search on
    assert statements(Client(), address) == statements(Client(), address) > 0


def test_a_missing_page_is_not_kept(site: Site, django_capture_on_commit_callbacks: Commits):
    address = pages(site)["note"]
    hide_post(site.note)
    assert Client().get(address).status_code == 404
    restore_post(site.note)
    assert Client().get(address).status_code == 200


def _hide(site: Site) -> None:
    hide_post(site.note)


def _delete(site: Site) -> None:
    delete_post(site.note, by=None)


def _unpublish(site: Site) -> None:
    site.note.unpublish()


def _erase(site: Site) -> None:
    erase_account(site.author)


def _close(site: Site) -> None:
    site.author.is_active = False
    site.author.save()


@pytest.mark.parametrize("act", [_hide, _delete, _unpublish, _erase, _close])
def test_what_is_taken_down_is_on_no_page_from_the_next_request_on(
    site: Site, act: Callable[[Site], None], django_capture_on_commit_callbacks: Commits
):
    uid, addresses = site.note.uid.encode(), pages(site)
    shown = [name for name in NAMES if uid in Client().get(addresses[name]).content]
    assert set(shown) >= {"home", "circle", "note", "topic", "person"}

    with django_capture_on_commit_callbacks(execute=True):
        act(site)
    left = [name for name in shown if uid in getattr(Client().get(addresses[name]), "content", b"")]
    assert [name for name in left if Client().get(addresses[name]).status_code == 200] == []


def test_a_hidden_comment_is_on_no_page_either(site: Site, django_capture_on_commit_callbacks: Commits):
    assert site.comment
    address, said = pages(site)["note"], site.comment.body.encode()
    assert said in Client().get(address).content

    with django_capture_on_commit_callbacks(execute=True):
        set_comment_hidden(site.comment, hidden=True)
    assert said not in Client().get(address).content


def test_nothing_is_kept_where_the_setting_is_off(site: Site, settings: Any):
    settings.PAGE_SECONDS = 0
    assert statements(Client(), "/") == statements(Client(), "/") > 0


def test_a_withdrawal_that_is_rolled_back_voids_nothing(db: None, django_capture_on_commit_callbacks: Commits):
    before = last_withdrawal()
    with django_capture_on_commit_callbacks(execute=False):
        tell_withdrawal()
    assert last_withdrawal() == before


def _chain(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware around one shared view, and nothing else."""

    def run(request: HttpRequest) -> HttpResponse:
        chain.process_view(request, shared(view), (), {})
        return view(request)

    chain = SharedPages(run)
    return chain


def _asked(**cookies: str) -> HttpRequest:
    request = RequestFactory().get("/")
    request.csp_nonce, request.user = "fresh", type("Nobody", (), {"is_authenticated": False})()
    request.COOKIES |= cookies
    return request


def test_a_page_made_while_something_is_taken_down_is_not_given_out():
    made = []

    def view(request: HttpRequest) -> HttpResponse:
        made.append(1)
        if len(made) == 1:
            cache.set("withdrawal", "in between")
        return HttpResponse(f"page {len(made)}")

    chain = _chain(view)
    assert [chain(_asked()).content for _ in range(3)] == [b"page 1", b"page 2", b"page 2"]


def test_an_answer_with_a_cookie_or_a_wish_not_to_be_kept_is_not_kept():
    made = []

    def view(request: HttpRequest) -> HttpResponse:
        made.append(1)
        answer = HttpResponse("x")
        if len(made) < 3:
            answer.set_cookie("who", "me")
        elif len(made) < 5:
            answer["Cache-Control"] = "private, no-store"
        return answer

    chain = _chain(view)
    for _ in range(7):
        chain(_asked())
    assert len(made) == 5


def test_readers_are_served_while_the_cache_is_away(settings: Any):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    chain = _chain(lambda _request: HttpResponse("page"))
    assert chain(_asked()).content == b"page"
