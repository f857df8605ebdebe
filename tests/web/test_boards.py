"""Boards as pages: arranging without a script, asking and answering, moving with a way back."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from community.engagement import actions, queries
from community.engagement.models import BoardMember
from tests.factories.people import PersonFactory
from tests.web.conftest import Site

ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def full(site: Site) -> Site:
    for note in site.notes[1:]:
        actions.save_post(site.author, post=note, board=site.secret)
    return site


def order(site: Site) -> list[int]:
    assert site.secret is not None
    places = {note.pk: place for place, note in enumerate(site.notes)}
    return [places[key] for key in queries.board_post_ids(site.secret)]


def arrange(site: Site, client: Client, **given: object) -> int:
    return client.post(reverse("board_arrange", args=[site.secret.uid]), given, **ENGLISH).status_code  # type: ignore[union-attr]


def test_order_by_buttons_and_by_a_list(full: Site, author_client: Client) -> None:
    uids = [note.uid for note in full.notes]
    assert arrange(full, author_client, what="down", note=uids[0]) == 302
    assert order(full) == [1, 0, 2]
    assert arrange(full, author_client, what="first", note=uids[2]) == 302
    assert order(full) == [2, 1, 0]
    assert arrange(full, author_client, what="order", uid=uids) == 302
    assert order(full) == [0, 1, 2]
    assert arrange(full, author_client, what="nothing", note="x") == 302
    assert order(full) == [0, 1, 2]


def test_off_a_board_and_back(full: Site, author_client: Client) -> None:
    note = full.notes[0]
    assert arrange(full, author_client, what="remove", note=note.uid) == 302
    assert order(full) == [1, 2]
    page = author_client.get(reverse("circles"), **ENGLISH).content.decode()
    address, name, value = re.findall(r'formaction="([^"]+)" name="(\w+)" value="([^"]+)">Undo', page)[0]
    author_client.post(address, {name: value, "next": "/circles/"})
    assert order(full) == [1, 2, 0]


def test_to_another_board_and_back(full: Site, author_client: Client) -> None:
    note = full.notes[1]
    assert arrange(full, author_client, what="move", note=note.uid, to=full.board.uid) == 302  # type: ignore[union-attr]
    assert order(full) == [0, 2]
    page = author_client.get(reverse("circles"), **ENGLISH).content.decode()
    address, name, value = re.findall(r'formaction="([^"]+)" name="(\w+)" value="([^"]+)">Undo', page)[0]
    author_client.post(address, {name: value})
    assert order(full) == [0, 2, 1]
    missing = {"what": "move", "note": note.uid, "to": "nothing"}
    assert arrange(full, author_client, **missing) == 404


def test_kept_with_a_friend(full: Site, author_client: Client, reader_client: Client) -> None:
    board = full.secret
    assert board is not None
    ask = reverse("board_invite", args=[board.uid])
    nobody = author_client.post(ask, {"name": "nobody_here"})
    assert [str(said) for said in get_messages(nobody.wsgi_request)] != []
    assert BoardMember.objects.count() == 0
    author_client.post(ask, {"name": "@BEN"})
    assert BoardMember.objects.get().user == full.reader
    assert board.name in reader_client.get(reverse("boards")).content.decode()
    assert reader_client.get(reverse("board", args=[board.uid])).status_code == 404
    reader_client.post(reverse("board_answer", args=[board.uid]), {"answer": "yes"})
    assert reader_client.get(reverse("board", args=[board.uid])).status_code == 200

    # The friend sees the board when saving, and cannot take off what the owner put there.
    save = reverse("save", args=[full.note.uid])
    assert board.uid in reader_client.get(save).content.decode()
    reader_client.post(save, {"board": board.uid})
    assert 0 in order(full)
    reader_client.post(reverse("board_part", args=[board.uid]))
    assert reader_client.get(reverse("board", args=[board.uid])).status_code == 404


def test_a_person_is_found_by_the_name_others_see(full: Site, author_client: Client) -> None:
    person = PersonFactory(handle="mori", display_name="森林里的猫")
    author_client.post(reverse("board_invite", args=[full.secret.uid]), {"name": "森林里的猫"})  # type: ignore[union-attr]
    assert BoardMember.objects.get().user == person


def test_a_mosaic_has_one_large_and_three_small(full: Site, author_client: Client) -> None:
    page = author_client.get(reverse("boards")).content.decode()
    mosaics = re.findall(r'<div class="board__mosaic">(.*?)</div>', page, flags=re.DOTALL)
    assert [(mosaic.count("<img"), mosaic.count("<span></span>")) for mosaic in mosaics] == [(1, 0), (3, 1)]
