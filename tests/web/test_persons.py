"""A person's page: pinned notes first and once, search inside, the shop, what the notes disclose."""

import pytest
from django.test import Client
from django.urls import reverse

from community.engagement.models import PinnedNote
from community.people import actions as people
from community.posts import actions as posts
from tests.factories.posts import NoteFactory
from tests.web.conftest import Site

ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


def page(client: Client, name: str = "person", **query: str) -> str:
    return client.get(reverse(name, args=["anna"]), query, **ENGLISH).content.decode()


def test_pinned_notes_stand_first_and_once(site: Site, author_client: Client, client: Client) -> None:
    oldest = site.notes[0]
    author_client.post(reverse("pins"), {"note": oldest.uid, "what": "pin"})
    body = page(client)
    assert body.count(f'data-note="{oldest.uid}"') == 1
    assert body.index(f'data-note="{oldest.uid}"') < body.index(f'data-note="{site.notes[2].uid}"')
    posts.hide_post(oldest)
    assert 'id="pinned"' not in page(client)
    posts.restore_post(oldest)
    author_client.post(reverse("pins"), {"note": oldest.uid, "what": "unpin"})
    assert PinnedNote.objects.count() == 0


def test_nobody_pins_for_somebody_else(site: Site, reader_client: Client) -> None:
    assert reader_client.post(reverse("pins"), {"note": site.note.uid, "what": "pin"}).status_code == 403
    assert PinnedNote.objects.count() == 0


def test_search_inside_finds_this_authors_notes_alone(site: Site, client: Client) -> None:
    mine = NoteFactory(author=site.author, pictures=0, title="桂花拿铁")
    other = NoteFactory(author=site.reader, pictures=0, title="桂花拿铁在家做")
    site.drain()
    body = page(client, q="桂花")
    assert mine.uid in body
    assert other.uid not in body
    assert site.note.uid not in body
    assert "No note holds “zzzz”" in page(client, q="zzzz")


def test_the_shop_has_price_and_newest_note(site: Site, client: Client) -> None:
    given = {"author": site.author, "products": (site.product,), "disclosure": "gifted", "sponsor": "Luma"}
    newest = NoteFactory(pictures=0, title="买给妈妈", **given)
    site.drain()
    body = page(client, "person_shop")
    assert body.count(site.product.name) == 1
    assert "128.50" in body
    assert newest.get_absolute_url() in body
    assert site.notes[2].get_absolute_url() not in body
    assert "badge--ad" in body or "disclosure" in body
    posts.hide_post(newest)
    assert site.notes[2].get_absolute_url() in page(client, "person_shop")


def test_the_share_of_ads_is_told_of_five_notes_and_more(site: Site, client: Client) -> None:
    assert "notes is an ad" not in page(client)
    site.add_notes(1, disclosure="paid", sponsor="Luma")
    assert "notes say that they are ads" not in page(client)
    site.add_notes(1)
    assert "1 of 5 notes say that they are ads" in page(client)


@pytest.mark.parametrize("name", ["person", "person_shop", "person_boards"])
def test_across_a_block_there_is_no_page(site: Site, reader_client: Client, name: str) -> None:
    people.mute(site.reader, target=site.author)
    assert "You muted this person" in page(reader_client, name)
    people.block(site.author, target=site.reader)
    assert reader_client.get(reverse(name, args=["anna"])).status_code == 404
