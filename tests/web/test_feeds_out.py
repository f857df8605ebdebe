"""Feeds read by a parser: what each format must hold, ads in the title, nothing hidden, asked again for nothing."""

import json
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from defusedxml import ElementTree
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from community.posts.actions import hide_post
from community.posts.models import Post
from media import storage
from tests.web.conftest import Site

ATOM = "{http://www.w3.org/2005/Atom}"


def sources(site: Site) -> dict[str, str]:
    return {"person": "anna", "circle": site.circle.slug, "topic": "护肤日记", "product": "oat-cream"}


def read(client: Client, kind: str, form: str, *, key: str) -> list[dict[str, Any]]:
    """The entries of a feed: id, address, title, words, published."""
    content = client.get(reverse(f"{kind}_feed_{form}", args=[key]) + "?lang=en").content
    if form == "json":
        feed = json.loads(content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"].startswith(settings.SITE_URL)
        names = ("id", "url", "title", "content_html", "date_published")
        entries = [[item[name] for name in names] for item in feed["items"]]
    elif form == "atom":
        feed = ElementTree.fromstring(content)
        assert [feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated")] == [True] * 3
        entries = [
            [
                entry.findtext(f"{ATOM}id"),
                entry.find(f"{ATOM}link[@rel='alternate']").get("href"),
                entry.findtext(f"{ATOM}title"),
                entry.findtext(f"{ATOM}summary"),
                entry.findtext(f"{ATOM}published"),
            ]
            for entry in feed.iter(f"{ATOM}entry")
        ]
    else:
        feed = ElementTree.fromstring(content)
        assert (feed.tag, feed.get("version")) == ("rss", "2.0")
        names = ("guid", "link", "title", "description")
        entries = [
            [*(item.findtext(name) for name in names), parsedate_to_datetime(item.findtext("pubDate")).isoformat()]
            for item in feed.iter("item")
        ]
    return [dict(zip(("id", "url", "title", "words", "published"), entry, strict=True)) for entry in entries]


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_each_feed_lists_the_public_notes_newest_first_and_marks_ads(site: Site, client: Client, form: str):
    site.add_notes(1, disclosure="paid", sponsor="Luma", language="en")
    # Nobody can write this now; a title from before could hold it, and XML cannot.
    Post.objects.filter(pk=site.notes[-1].pk).update(title="Cream <b> & more\x0b")
    wanted = [f"{settings.SITE_URL}/n/{note.uid}/" for note in reversed(site.notes)]
    for kind, key in sources(site).items():
        entries = read(client, kind, form, key=key)
        assert [entry["url"] for entry in entries] == wanted, kind
        assert [entry["id"] for entry in entries] == wanted
        assert entries[0]["title"] == "[Ad] Cream <b> & more"
        assert entries[0]["words"].startswith("<p><strong>Ad</strong>")
        assert not any("Ad" in entry["title"] for entry in entries[1:])
        moments = [parse_datetime(entry["published"]) for entry in entries]
        assert all(moment and moment.tzinfo for moment in moments)


def test_a_hidden_note_leaves_every_feed_and_whoever_asks_only_for_news_is_told(site: Site, client: Client):
    addresses = [
        reverse(f"{kind}_feed_{form}", args=[key])
        for kind, key in sources(site).items()
        for form in ("rss", "atom", "json")
    ]
    before = {address: client.get(address) for address in addresses}
    for address, seen in before.items():
        assert client.get(address, headers={"if-none-match": seen["ETag"]}).status_code == 304
        assert client.get(address, headers={"if-modified-since": seen["Last-Modified"]}).status_code == 304
    hide_post(site.note)
    for address, seen in before.items():
        answer = client.get(address, headers={"if-none-match": seen["ETag"]})
        assert (answer.status_code, site.note.uid in answer.content.decode()) == (200, False), address


def statements(client: Client, address: str) -> int:
    """Statements of a second request: the first one remembers how the feed looks."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


def test_a_feed_is_the_same_for_a_member_and_costs_a_fixed_number(site: Site, client: Client, reader_client: Client):
    address = reverse("circle_feed_rss", args=[site.circle.slug])
    assert reader_client.get(address).content == client.get(address).content
    few = statements(client, address)
    site.add_notes(5)
    assert statements(client, address) == few <= 5
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response["Vary"]


def test_pages_lead_to_their_feeds(site: Site, client: Client):
    for kind, key in sources(site).items():
        page = client.get(reverse(kind, args=[key])).text
        for form in ("rss", "atom", "json"):
            assert settings.SITE_URL + reverse(f"{kind}_feed_{form}", args=[key]) in page


def test_a_notes_picture_is_enclosed_with_its_true_length_and_type(site: Site, client: Client):
    site.add_notes(1)
    picture = site.notes[-1].pictures.first().picture
    made = picture.url(width=960).rpartition("/")[2]
    storage.write(storage.rendition_name(picture.uid, made), b"RIFF, and ten more")
    for kind, key in sources(site).items():
        rss = ElementTree.fromstring(client.get(reverse(f"{kind}_feed_rss", args=[key])).content)
        (enclosure,) = next(rss.iter("item")).iter("enclosure")
        bare = enclosure.get("url").removeprefix(settings.SITE_URL)
        assert bare == picture.url(width=960)
        answer = client.get(bare)
        said = (enclosure.get("length"), enclosure.get("type"))
        assert said == (str(len(b"".join(answer))), answer["Content-Type"])
        feed = json.loads(client.get(reverse(f"{kind}_feed_json", args=[key])).content)
        (attached,) = feed["items"][0]["attachments"]
        assert attached == {"url": enclosure.get("url"), "mime_type": said[1], "size_in_bytes": int(said[0])}
        atom = ElementTree.fromstring(client.get(reverse(f"{kind}_feed_atom", args=[key])).content)
        link = next(atom.iter(f"{ATOM}entry")).find(f"{ATOM}link[@rel='enclosure']")
        assert (link.get("href"), link.get("length"), link.get("type")) == (enclosure.get("url"), *said)
