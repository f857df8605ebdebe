"""Short links lead to what everybody may see, for good, and nowhere else. The sheet that offers them."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from community.posts.actions import hide_post, restore_post
from community.posts.models import Hashtag, Post
from tests.factories.posts import NoteFactory
from tests.web.conftest import Site
from web.short_links import address_of_note, short_link


def test_each_thing_has_a_short_address_that_leads_there(site: Site, client: Client):
    topic = Hashtag.objects.get(key="护肤日记")
    things = {
        "note": (site.note, site.note.uid),
        "product": (site.product, "oat-cream"),
        "circle": (site.circle, site.circle.slug),
        "topic": (topic, topic.key),
        "person": (site.author, "anna"),
    }
    for kind, (thing, key) in things.items():
        address = short_link(kind, thing=thing)
        assert len(address.removeprefix(f"{settings.SITE_URL}/s/")) <= 7
        answer = client.get(address.removeprefix(settings.SITE_URL))
        assert (answer.status_code, answer["Location"]) == (301, reverse(kind, args=[key])), kind


def test_what_is_hidden_or_not_published_has_no_way_there(site: Site, client: Client):
    way = short_link("note", thing=site.note).removeprefix(settings.SITE_URL)
    draft = NoteFactory(author=site.author, draft=True)
    assert client.get(f"/s/{draft.uid[:7]}").status_code == 404
    hide_post(site.note)
    assert client.get(way).status_code == 404
    restore_post(site.note)
    assert client.get(way).status_code == 301


def test_a_code_never_changes_hands(site: Site, client: Client):
    older, newer = site.notes[:2]
    Post.objects.filter(pk=newer.pk).update(uid=older.uid[:7] + "zzzz")
    newer.refresh_from_db()
    assert address_of_note(older).endswith(f"/s/{older.uid[:7]}")
    assert address_of_note(newer) == f"{settings.SITE_URL}/n/{newer.uid}/"
    hide_post(older)
    assert client.get(f"/s/{older.uid[:7]}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "code",
    ["x", "p-", "p-0", "p-22", "z-3", "p-zzzzzzzzzz", "%25%25%25%25%25%25%25", "u-99999999999999", "p-٣", "_______"],
)
def test_what_is_no_code_leads_nowhere(client: Client, code: str):
    assert client.get(f"/s/{code}").status_code == 404


def test_the_sheet_offers_links_posters_and_code_with_and_without_a_script(site: Site, client: Client):
    address = reverse("share_note", args=[site.note.uid])
    whole = BeautifulSoup(client.get(address).content, "html.parser")
    part = BeautifulSoup(client.get(address, headers={"hx-request": "true"}).content, "html.parser")
    assert whole.find("main")
    assert not part.find("main")
    for page in (whole, part):
        assert page.select_one("#share-short")["value"] == short_link("note", thing=site.note)
        assert page.select_one("#share-url")["value"] == f"{settings.SITE_URL}/n/{site.note.uid}/"
        assert f"/embed/n/{site.note.uid}/" in page.select_one("#share-embed").text
        layouts = [link["download"] for link in page.select(".share__posters a")]
        assert layouts == ["meadow-picture.jpg", "meadow-card.jpg", "meadow-words.jpg"]
    product = BeautifulSoup(client.get(reverse("share_product", args=["oat-cream"])).content, "html.parser")
    assert product.select_one("#share-short")["value"] == short_link("product", thing=site.product)
