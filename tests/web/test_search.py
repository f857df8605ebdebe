"""The search page: tabs, choices that work without a script, marks, help where nothing is found, an engine away."""

from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.insights.models import PastSearch, Searched
from community.people.models import Profile
from search import engine
from search.port import SearchUnavailable
from tests.factories.searching import BestBetFactory, searched
from tests.web.conftest import Site

# A visitor that gives no name is a robot, and not counted.
BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return unquote(answer.content.decode())


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that answers nothing."""

    def refuse(_self: Any, _query: Any) -> None:
        raise SearchUnavailable("away")

    monkeypatch.setattr(type(engine()), "search", refuse)


@pytest.mark.parametrize(
    ("tab", "query", "shown"),
    [
        ("notes", "晨间", "/n/"),
        ("products", "燕麦", "/p/oat-cream/"),
        ("people", "anna", "/u/anna/"),
        ("circles", "护肤", "/c/"),
        ("topics", "护肤日记", "/t/护肤日记/"),
    ],
)
def test_each_tab_has_its_own_address(site: Site, client: Client, tab: str, query: str, shown: str):
    page = read(client, f"/search/?q={query}&tab={tab}")
    assert shown in page.split('class="results', 1)[1]
    assert 'aria-current="page"' in page.split('class="tabs"')[1]


def test_choices_are_links_with_counts_that_come_true(site: Site, client: Client):
    site.add_notes(2, disclosure="commission")
    page = read(client, "/search/?q=晨间")
    assert "5 条结果" in page
    own = next(line for line in page.split("<li>") if "own=1" in line)
    assert '<data value="3">3</data>' in own
    chosen = read(client, "/search/?q=晨间&own=1")
    assert chosen.count('class="card"') == 3
    assert read(client, "/search/?q=晨间&own=1&price=CNY-100-200").count('class="card"') == 3
    assert "CNY-0-50" not in page


def test_words_are_marked_and_escaped(site: Site, client: Client):
    site.add_notes(1, title="<b>晨间</b> & 夜里")
    page = read(client, "/search/?q=晨间")
    assert "&lt;b&gt;<mark>晨间</mark>&lt;/b&gt; &amp; 夜里" in page
    assert "<b>" not in page.split("<main")[1].split("</main>")[0].replace("<b>晨间", "")


def test_the_place_in_the_text_is_shown(site: Site, client: Client):
    page = read(client, "/search/?q=先说结论")
    assert '<p class="card__lines"><mark>先说结论</mark>' in page


@pytest.mark.parametrize("order", ["new", "saves"])
def test_other_orders_go_on_page_by_page(site: Site, client: Client, order: str):
    site.add_notes(25)
    page = client.get(f"/search/?q=晨间&sort={order}")
    seen = [card.post.pk for card in page.context["cards"]]
    more = client.get(page.context["next_url"], headers={"HX-Request": "true"})
    seen += [card.post.pk for card in more.context["cards"]]
    assert sorted(seen) == sorted(note.pk for note in site.notes)
    assert "<html" not in more.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        *("page=0", "page=99", "page=x", "page=-1", "page=2", "cursor=x", f"cursor={'x' * 3000}", "sort=new&cursor=x"),
        *("tab=products&page=11", "tab=people&page=999999999999", "tab=topics&page=1%2B"),
    ],
)
def test_pages_that_cannot_be_are_not_found(site: Site, client: Client, said: str):
    assert client.get(f"/search/?q=晨间&{said}").status_code == 404


def test_long_and_strange_searches_are_quick_and_whole(site: Site, client: Client):
    for text in ("a" * 10_000, "晨 " * 1024, '"*():^~ AND OR NOT', "\U0001f600", "的", "%", "_"):
        assert client.get("/search/", {"q": text}).status_code == 200


def test_nothing_of_one_kind_leads_to_what_there_is_of_others(site: Site, client: Client):
    answer = client.get("/search/", {"q": site.product.name, "tab": "circles"})
    assert [one["count"] for one in answer.context["elsewhere"]][:2] == [len(site.notes), 1]
    assert "别处找到了" in answer.text
    assert "别处找到了" not in client.get("/search/", {"q": "qqzzxxvv"}).text


def test_nothing_found_is_never_a_dead_end(site: Site, client: Client):
    searched("口红", readers=5)
    page = read(client, "/search/?q=没有这种东西&kind=review")
    assert "口红" in page
    assert f"/c/{site.circle.slug}/" in page
    page = read(client, "/search/?q=晨间&kind=review&cons=1&own=1")
    assert "3" in page.split("nothing__ways")[1]
    assert "/search/?q=晨间&" not in page.split("nothing__ways")[1].split("</ul>")[0].replace("&amp;", "&&")


def test_a_choice_whose_loss_helps_is_offered_with_its_count(site: Site, client: Client):
    page = read(client, "/search/?q=晨间&kind=review&own=1")
    ways = page.split("nothing__ways")[1].split("</ul>")[0]
    assert 'href="/search/?q=晨间&amp;own=1"' in ways
    assert "kind=review" not in ways


def test_editors_picks_stand_above_with_their_label(site: Site, client: Client):
    BestBetFactory(words="晨间", product=site.product, reason="编辑用了一年")
    BestBetFactory(words="晨间", post=site.note, title="藏起来的")
    type(site.note).objects.filter(pk=site.note.pk).update(hidden_at=timezone.now())
    page = read(client, "/search/?q=晨间")
    assert "编辑用了一年" in page.split('class="results', 1)[0]
    assert "藏起来的" not in page


def test_a_search_is_counted_once_its_page_was_shown(site: Site, reader_client: Client):
    reader_client.defaults |= BROWSER
    page = reader_client.get("/search/?q=晨间")
    assert not Searched.objects.exists()
    token = page.context["token"]
    for _ in range(2):
        assert reader_client.post("/search/seen/", {"token": token}).status_code == 204
    assert list(Searched.objects.values_list("term", "times", "found")) == [("晨间", 2, True)]
    assert "晨间" in read(reader_client, "/search/").split("<main")[1]
    assert reader_client.post("/search/seen/", {"token": token[:-1]}).status_code == 400
    assert reader_client.post("/search/seen/").status_code == 400
    assert reader_client.post("/search/forget/").status_code == 302
    assert not PastSearch.objects.exists()


def test_who_does_not_want_to_be_counted_is_not(site: Site, client: Client, reader_client: Client):
    for one in (client, reader_client):
        one.defaults |= BROWSER
    address, seen = "/search/?q=晨间", "/search/seen/"
    token = client.get(address).context["token"]
    for one in (client, reader_client):
        for refusal in ({"Sec-GPC": "1"}, {"DNT": "1"}):
            page = one.get(address, headers=refusal)
            assert "token" not in page.context
            assert "meadow-searched" not in page.content.decode(), "nothing on the page that would send anything"
            assert one.post(seen, {"token": token}, headers=refusal).status_code == 204
    Profile.objects.filter(user=site.reader).update(personalised=False)
    assert "token" not in reader_client.get(address).context
    assert reader_client.post(seen, {"token": token}).status_code == 204
    assert not Searched.objects.exists()
    assert not PastSearch.objects.exists()


def test_the_start_says_how_hot_terms_are_counted(site: Site, client: Client):
    searched("口红", readers=5)
    page = read(client, "/search/")
    assert 'href="/search/?q=口红"' in page
    assert "5" in page.split('class="facet__help"')[1]


def test_without_an_engine_titles_and_names_are_searched(site: Site, client: Client, away: None):
    for tab, shown in (("notes", "/n/"), ("products", "/p/oat-cream/"), ("circles", "/c/"), ("topics", "/t/")):
        query = {"notes": "晨间", "products": "燕麦", "circles": "护肤", "topics": "护肤"}[tab]
        page = read(client, f"/search/?q={query}&tab={tab}")
        assert "notice--warn" in page
        assert shown in page.split('class="results', 1)[1], tab
    assert "/u/anna/" in read(client, "/search/?q=青青&tab=people")
    assert client.get("/search/complete/?q=晨").status_code == 200
    assert "/c/" in read(client, "/search/?q=没有这种东西")


def test_the_next_page_of_a_search_that_is_away_says_so(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch):
    site.add_notes(25)
    more = client.get("/search/?q=晨间&sort=new").context["next_url"]

    def refuse(_self: Any, _query: Any) -> None:
        raise SearchUnavailable("away")

    monkeypatch.setattr(type(engine()), "search", refuse)
    answer = client.get(more)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("燕麦", "/p/oat-cream/"), ("yanmai", "/p/oat-cream/"), ("hufu", "/c/"), ("an", "/u/anna/")],
)
def test_names_come_while_one_types(site: Site, client: Client, typed: str, shown: str):
    answer = client.get("/search/complete/", {"q": typed})
    assert shown in unquote(answer.content.decode())
    assert answer["Cache-Control"] == "private, max-age=60"


def test_ones_own_searches_come_first_and_to_nobody_else(site: Site, reader_client: Client, author_client: Client):
    PastSearch.objects.create(user=site.reader, text="晨间<b>")
    answer = reader_client.get("/search/complete/?q=晨")
    assert "晨</mark>间&lt;b&gt;" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "晨" not in author_client.get("/search/complete/?q=晨").content.decode()


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    "address",
    [
        *("/search/complete/?q=晨", "/search/complete/?q=燕", "/search/?q=晨间", "/search/?q=燕麦&tab=products"),
        *("/search/?q=anna&tab=people", "/search/?q=护肤&tab=circles", "/search/?q=护肤&tab=topics"),
    ],
)
def test_a_search_costs_the_same_however_much_there_is(site: Site, reader_client: Client, address: str):
    reader_client.get(address)
    few = statements(reader_client, address)
    site.add_notes(6)
    assert statements(reader_client, address) == few
