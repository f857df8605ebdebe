"""Cards for other sites: framed by anyone, reading and setting nothing, priced and labelled as of now. And oEmbed."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from community.posts.actions import hide_post
from tests.web.conftest import Site


def cards(site: Site) -> list[str]:
    return [reverse("embed_note", args=[site.note.uid]), reverse("embed_product", args=["oat-cream"])]


def asked(client: Client, url: str, **more: Any) -> Any:
    return client.get(reverse("oembed"), {"url": url} | more)


def test_a_card_may_stand_anywhere_and_knows_nobody(site: Site, client: Client, reader_client: Client):
    for address in cards(site):
        response = client.get(address)
        policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
        assert policy["frame-ancestors"] == "*"
        assert (policy["script-src"], policy["form-action"]) == ("'none'", "'none'")
        assert "X-Frame-Options" not in response
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert reader_client.get(address).content == response.content
        assert not BeautifulSoup(response.content, "html.parser").find_all(["script", "form", "style"])
    assert "frame-ancestors 'self'" in client.get(reverse("note", args=[site.note.uid]))["Content-Security-Policy"]


def test_a_card_tells_price_age_and_ad_and_leads_out_through_the_counted_door(site: Site, client: Client):
    site.add_notes(1, disclosure="commission")
    page = BeautifulSoup(
        client.get(reverse("embed_note", args=[site.notes[-1].uid]) + "?lang=en").content, "html.parser"
    )
    assert page.select_one(".embed__ad").text == "Ad"
    assert page.select_one(".price__now").text == "CN¥128.50"
    assert page.select_one(".price__checked").text == "checked 12 min ago"
    way = page.select_one(".embed__go")
    assert way["href"].startswith("/go/")
    assert "sponsored" in way["rel"]
    assert page.base["target"] == "_blank"


def test_a_hidden_note_has_no_card_and_no_oembed(site: Site, client: Client):
    url = f"{settings.SITE_URL}/n/{site.note.uid}/"
    assert asked(client, url).status_code == 200
    hide_post(site.note)
    assert client.get(cards(site)[0]).status_code == 404
    assert asked(client, url).status_code == 404


def test_oembed_answers_for_our_notes_and_products(site: Site, client: Client):
    site.add_notes(1, disclosure="paid", sponsor="Luma", title='A "cream" <b>')
    note = site.notes[-1]
    answer = asked(client, f"{settings.SITE_URL}/n/{note.uid}/?lang=en", lang="en").json()
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["title"] == '[Ad] A "cream" <b>'
    assert answer["author_url"] == f"{settings.SITE_URL}/u/anna/"
    frame = BeautifulSoup(answer["html"], "html.parser").iframe
    assert frame["src"] == f"{settings.SITE_URL}/embed/n/{note.uid}/"
    assert frame["title"] == answer["title"]
    assert (answer["width"], answer["height"]) == (int(frame["width"]), int(frame["height"])) == (360, 560)
    assert asked(client, f"{settings.SITE_URL}/p/oat-cream/").json()["title"] == "燕麦面霜"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"maxwidth": "280"}, (280, 560)),
        ({"maxwidth": "9999"}, (360, 560)),
        ({"maxheight": "1"}, (360, 200)),
        ({"maxwidth": "٣"}, (360, 560)),
    ],
)
def test_oembed_keeps_to_the_room_there_is(site: Site, client: Client, given: dict[str, str], wanted: tuple[int, int]):
    answer = asked(client, f"{settings.SITE_URL}/n/{site.note.uid}/", **given).json()
    assert (answer["width"], answer["height"]) == wanted


def test_oembed_speaks_of_no_other_address(site: Site, client: Client):
    path = f"/n/{site.note.uid}/"
    elsewhere = [
        "",
        path,
        f"https://elsewhere.example{path}",
        f"ftp://127.0.0.1:8000{path}",
        "http://[",
        f"{settings.SITE_URL}@evil.example{path}",
    ]
    for url in [
        *elsewhere,
        f"{settings.SITE_URL}/settings/",
        f"{settings.SITE_URL}/n/none/",
        f"{settings.SITE_URL}/\x00",
    ]:
        assert asked(client, url).status_code in {400, 404}, url
    assert asked(client, settings.SITE_URL + path, format="xml").status_code == 501


def test_pages_name_their_oembed_address(site: Site, client: Client):
    for path in (reverse("note", args=[site.note.uid]), reverse("product", args=["oat-cream"])):
        link = BeautifulSoup(client.get(path).content, "html.parser").find("link", type="application/json+oembed")
        assert link["href"] == f"{settings.SITE_URL}/oembed?url={quote(settings.SITE_URL + path, safe='')}"
        assert json.loads(client.get(link["href"].removeprefix(settings.SITE_URL)).content)["type"] == "rich"


def test_the_element_script_is_small_and_may_be_loaded_anywhere(client: Client):
    response = client.get(reverse("embed_element"))
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(response.content) < 2500
    assert b"cookie" not in response.content.replace(b"no cookie", b"")
