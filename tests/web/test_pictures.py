"""Renditions go to whoever may see them, sealed; masters and hidden ones to nobody."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from media import storage
from media.models import Picture
from tests.factories.people import PersonFactory
from tests.factories.posts import jpeg, make_picture


@pytest.fixture
def picture(db: None) -> Picture:
    made = make_picture(PersonFactory(handle="anna"), public=True)
    storage.write(storage.rendition_name(made.uid, "w240.webp"), jpeg())
    return made


def test_a_public_rendition_is_sent_sealed(picture: Picture, client: Client):
    response = client.get(f"/media/p/{picture.uid}/w240.webp")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "public, max-age=86400, s-maxage=5"
    assert b"".join(response.streaming_content) == jpeg()


def test_a_hidden_one_is_its_owners_alone(picture: Picture, client: Client):
    Picture.objects.update(public=False)
    address = f"/media/p/{picture.uid}/w240.webp"
    assert client.get(address).status_code == 404
    client.force_login(PersonFactory(handle="ben"))
    assert client.get(address).status_code == 404
    client.force_login(picture.owner)
    own = client.get(address)
    assert own.headers["Cache-Control"] == "private, no-store"
    assert b"".join(own)


@pytest.mark.parametrize("recipe", ["w480.webp", "w9999.webp", "original.jpg", "../../secret", "w240.svg", "%2e%2e"])
def test_what_was_not_made_is_not_there(picture: Picture, client: Client, recipe: str):
    assert client.get(f"/media/p/{picture.uid}/{recipe}").status_code == 404


def test_the_master_has_no_address(picture: Picture, client: Client):
    assert client.get(f"/media/{picture.file.name}").status_code == 404
    assert client.get(f"/media/p/{picture.uid}/{Path(picture.file.name).name}").status_code == 404


def test_nginx_sends_the_bytes_where_it_is_told_to(picture: Picture, client: Client, settings: Any):
    settings.X_ACCEL_PREFIX = "/protected/"
    response = client.get(f"/media/p/{picture.uid}/w240.webp")
    assert response.headers["X-Accel-Redirect"] == f"/protected/{storage.rendition_name(picture.uid, 'w240.webp')}"
    assert response.content == b""
