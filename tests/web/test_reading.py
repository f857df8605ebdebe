"""Each reading page answers, in each language, with what it must show."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories.shop import make_product
from tests.web.conftest import Site


def pages(site: Site) -> dict[str, str]:
    """Every page that anyone may read."""
    return {
        "home": reverse("home"),
        "circles": reverse("circles"),
        "circle": reverse("circle", args=[site.circle.slug]),
        "note": reverse("note", args=[site.note.uid]),
        "product": reverse("product", args=[site.product.slug]),
        "person": reverse("person", args=["anna"]),
        "person_boards": reverse("person_boards", args=["anna"]),
        "followers": reverse("followers", args=["anna"]),
        "topic": reverse("topic", args=["护肤日记"]),
        "board": reverse("board", args=[site.board.uid]),
        "search": reverse("search") + "?q=燕麦&tab=products",
    }


def soup_of(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(("code", "lang"), [("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant"), ("en", "en")])
def test_every_page_answers_in_every_language(site: Site, client: Client, code: str, lang: str):
    client.cookies["django_language"] = code
    for name, address in pages(site).items():
        page = soup_of(client, address)
        assert page.html["lang"] == lang, name
        assert len(page.find_all("h1")) == 1, name
        assert page.find("main"), name


def test_every_page_answers_a_member(site: Site, reader_client: Client):
    own = {
        "boards": reverse("boards"),
        "following": reverse("following"),
        "save": reverse("save", args=[site.note.uid]),
    }
    for address in {**pages(site), **own}.values():
        soup_of(reader_client, address)


def test_pages_of_members_lead_to_the_door(site: Site, client: Client):
    for address in (reverse("boards"), reverse("following"), reverse("save", args=[site.note.uid])):
        assert client.get(address).headers["Location"] == f"{reverse('account_login')}?next={address}"


def test_nothing_inline_and_nothing_from_elsewhere(site: Site, client: Client):
    for name, address in pages(site).items():
        page = soup_of(client, address)
        assert not page.find_all(style=True), name
        assert all(tag.get("src") or tag.get("nonce") for tag in page.find_all("script")), name
        for tag in page.find_all(["img", "script", "link", "source"]):
            target = tag.get("src") or tag.get("href")
            # Addresses of this page and its feeds name our host and are not fetched; all that is fetched is below it.
            is_name = tag.get("rel") in (["canonical"], ["alternate"])
            if target:
                assert target.startswith(settings.SITE_URL + "/" if is_name else "/"), (name, target)


def test_no_id_twice(site: Site, reader_client: Client):
    for name, address in pages(site).items():
        ids = [tag["id"] for tag in soup_of(reader_client, address).find_all(id=True)]
        assert len(ids) == len(set(ids)), (name, [one for one in ids if ids.count(one) > 1])


def test_note_shows_hotspot_product_price_and_way_to_the_store(site: Site, client: Client):
    client.cookies["django_language"] = "en"
    page = soup_of(client, reverse("note", args=[site.note.uid]))

    spot = page.select_one("button.hotspot")
    assert (spot["data-x"], spot["data-y"]) == ("25.00%", "75.00%")
    assert spot["aria-label"] == "Product 1: 燕麦面霜, CN¥128.50, Luma"
    card = page.find(id=spot["popovertarget"])
    listed = page.select_one("article.product")
    for place in (card, listed):
        way = place.select_one("a.button")
        assert way["href"].startswith("/go/")
        assert set(way["rel"]) == {"sponsored", "nofollow", "noopener"}
        assert place.select_one(".price__now").text == "CN¥128.50"
        assert place.select_one(".price__checked").text == "checked 12 min ago"


def test_an_ad_says_so_on_the_card_the_page_and_in_its_data(site: Site, client: Client):
    client.cookies["django_language"] = "en"
    site.add_notes(1, disclosure="paid", sponsor="Luma", title="Sponsored cream")
    note = site.notes[-1]

    page = soup_of(client, reverse("note", args=[note.uid]))
    assert page.select_one(".disclosure .badge--ad").text == "Ad"
    assert page.find("meta", property="og:title")["content"] == "[Ad] Sponsored cream"
    assert json.loads(page.find("script", type="application/ld+json").string)["@graph"][0]["headline"].startswith(
        "[Ad]"
    )
    for address in (reverse("home"), reverse("person", args=["anna"])):
        card = soup_of(client, address).select_one(f'[data-note="{note.uid}"]')
        assert card.select_one(".badge--ad").text == "Ad", address
    plain = soup_of(client, reverse("home")).select_one(f'[data-note="{site.note.uid}"]')
    assert plain.select_one(".badge--ad") is None


def test_ranked_cards_say_why_in_numbers_that_add_up(site: Site, client: Client):
    panels = soup_of(client, reverse("home")).select(".why__parts")
    assert panels
    for panel in panels:
        *parts, total = [int(next(cell.strings).replace("\N{MINUS SIGN}", "-")) for cell in panel.find_all("dd")]
        assert sum(parts) == total


def test_secret_boards_are_their_owners_alone(site: Site, client: Client, reader_client: Client, author_client: Client):
    address = reverse("board", args=[site.secret.uid])
    assert client.get(address).status_code == 404
    assert reader_client.get(address).status_code == 404
    assert author_client.get(address).status_code == 200
    assert "秘密" not in reader_client.get(reverse("person_boards", args=["anna"])).text
    assert "秘密" in author_client.get(reverse("boards")).text


@pytest.mark.parametrize(
    "address", ["/n/nothing/", "/p/nothing/", "/u/nobody/", "/c/nowhere/", "/t/none/", "/boards/no/"]
)
def test_what_is_not_there_is_404_with_a_way_on(site: Site, client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 404
    assert BeautifulSoup(response.content, "html.parser").select_one("main a.button")["href"] == "/"


@pytest.mark.parametrize("cursor", ["x", "%00", "9" * 600, "aaaa.bbbb"])
def test_a_forged_cursor_is_never_an_error_of_ours(site: Site, client: Client, cursor: str):
    for name in ("home", "person"):
        assert client.get(pages(site)[name], {"cursor": cursor}).status_code in {200, 404}


def test_htmx_gets_the_next_cards_alone(site: Site, client: Client):
    site.add_notes(20)
    first = soup_of(client, reverse("person", args=["anna"]))
    more = first.select_one(".feed__more a")["href"]
    part = client.get(more, headers={"HX-Request": "true"})
    whole = client.get(more)

    assert "<html" not in part.text
    assert "<html" in whole.text
    assert "HX-Request" in part.headers["Vary"]
    shown = re.findall(r'data-note="(\w+)"', str(first)) + re.findall(r'data-note="(\w+)"', part.text)
    assert sorted(shown) == sorted(note.uid for note in site.notes)


@pytest.mark.django_db
def test_a_product_that_nobody_offers_says_that_no_price_is_known(client: Client):
    page = client.get(reverse("product", args=[make_product(with_offer=False).slug]), headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "No price known" in page.content.decode()


def test_product_data_names_the_store_as_seller(site: Site, client: Client):
    page = soup_of(client, reverse("product", args=["oat-cream"]))
    product = json.loads(page.find("script", type="application/ld+json").string)["@graph"][0]
    assert product["@type"] == "Product"
    assert product["offers"] == [
        {
            "@type": "Offer",
            "url": product["url"],
            "price": "128.50",
            "priceCurrency": "CNY",
            "seller": {"@type": "Organization", "name": "Luma"},
            "availability": "https://schema.org/InStock",
        }
    ]
    assert "aggregateRating" not in product


def test_structured_data_cannot_leave_its_element(site: Site, client: Client):
    site.add_notes(1, title="</script><script>alert(1)</script>")
    text = client.get(reverse("note", args=[site.notes[-1].uid])).text
    assert "<script>alert(1)" not in text
