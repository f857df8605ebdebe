"""Drawn pictures at their addresses: drawn once, limited, shared by everybody, gone with the note."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from community.posts.actions import hide_post
from media.drawing import kept
from tests.web.conftest import Site
from web import posters, subjects
from web.limits import DRAWINGS
from web.posters import note_pictures


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    """Drawn pictures of this test alone, and nobody counted before it."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was drawn, without the drawing's cost: what it looks like is asked in tests/media/drawing."""
    done: list[str] = []

    def draw(subject: Any, *, layout: str = "link") -> bytes:
        done.append(f"{layout} {subject.language} {subject.ad}".strip())
        return b"jpeg"

    monkeypatch.setattr(kept, "draw_link", draw)
    monkeypatch.setattr(kept, "draw_poster", draw)
    return done


def fetched(client: Client, address: str) -> tuple[int, bytes]:
    response = client.get(address)
    return response.status_code, b"".join(response) if response.streaming else response.content


def test_a_picture_is_drawn_once_for_each_layout_and_language(site: Site, client: Client, drawings: list[str]):
    link, poster = reverse("note_drawn", args=[site.note.uid]), reverse("poster_card", args=[site.note.uid])
    for address in (link, link, poster, poster, f"{link}?lang=en", f"{link}?lang=en"):
        assert fetched(client, address) == (200, b"jpeg")
    assert drawings == ["link zh-hans", "card zh-hans", "link en"]


def test_it_may_be_shown_elsewhere_and_sets_nothing(site: Site, client: Client, drawings: list[str]):
    response = client.get(reverse("note_drawn", args=[site.note.uid]))
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Cache-Control"] == "public, max-age=300, s-maxage=5"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_another_price_is_another_picture(site: Site, client: Client, drawings: list[str]):
    address = reverse("note_drawn", args=[site.note.uid])
    client.get(address)
    site.offer.price = 99
    site.offer.save()
    client.get(address)
    assert len(drawings) == 2


def test_an_ad_is_drawn_as_one(site: Site, client: Client, drawings: list[str]):
    site.add_notes(1, disclosure="gifted", sponsor="Luma")
    client.get(reverse("poster_words", args=[site.notes[-1].uid]) + "?lang=en")
    assert drawings == ["words en Ad"]


def test_drawing_is_limited_and_what_is_drawn_is_not(
    site: Site, client: Client, drawings: list[str], monkeypatch: pytest.MonkeyPatch
):
    one_more = type(DRAWINGS)(name="drawing", amount=1, seconds=DRAWINGS.seconds)
    monkeypatch.setattr(posters, "DRAWINGS", one_more)
    first, second = (reverse(name, args=[site.note.uid]) for name in ("note_drawn", "poster_card"))
    assert client.get(first).status_code == 200
    refused = client.get(second)
    assert (refused.status_code, "Retry-After" in refused) == (429, True)
    assert client.get(first).status_code == 200


def test_a_hidden_note_has_no_picture_at_once_and_no_file_soon(site: Site, client: Client, drawings: list[str]):
    names = ("note_drawn", *(f"poster_{layout}" for layout in kept.LAYOUTS))
    for name in names:
        assert client.get(reverse(name, args=[site.note.uid])).status_code == 200
    folder = kept.default_storage.path(f"drawn/{kept.folder_of(note_pictures(site.note.pk))}")
    assert len(kept.default_storage.listdir(folder)[1]) == 4
    hide_post(site.note)
    for name in names:
        assert client.get(reverse(name, args=[site.note.uid])).status_code == 404
    site.drain()
    assert not kept.default_storage.exists(folder) or kept.default_storage.listdir(folder)[1] == []


def test_a_note_says_author_price_its_day_and_the_short_address(site: Site):
    detail = posters.note_detail(None, uid=site.note.uid)
    with translation.override("zh-hans"):
        said = subjects.subject_of_note(detail)
        day = subjects.day(site.offer.checked_at)
    assert said.by == site.author.profile.display_name
    assert said.product == "燕麦面霜"
    assert said.price is not None
    assert said.price.amount == "¥128.50"
    assert said.price.said == f"Luma · {day}查价"
    assert said.address.endswith(f"/s/{site.note.uid[:7]}")
