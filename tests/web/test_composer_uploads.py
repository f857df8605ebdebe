"""Pictures in pieces through the site: begin, ask, send on; strangers find nothing; the draft's headers are spoken."""

import base64
import hashlib
from typing import Any

import pytest
from django.test import Client

from media.models import Picture, Upload
from media.uploads import MAX_PIECE
from outbox.models import Delivery
from tests.factories.media import picture_bytes
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def digest(content: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"


def begin(client: Client, content: bytes, **headers: str) -> Any:
    sent = {"Upload-Length": str(len(content)), "Repr-Digest": digest(content)} | headers
    return client.post("/compose/uploads/", headers=sent)


def send(client: Client, place: str, content: bytes, *, offset: int) -> Any:
    kind = "application/partial-upload"
    return client.patch(place, content, content_type=kind, headers={"Upload-Offset": str(offset)})


def test_a_picture_comes_in_pieces_and_a_lost_answer_is_asked_for_again(writer: Client) -> None:
    content = picture_bytes()
    begun = begin(writer, content)
    place = begun["Location"]
    assert (begun.status_code, begun["Upload-Offset"], begun["Upload-Complete"]) == (201, "0", "?0")
    first = send(writer, place, content[:70], offset=0)
    assert (first.status_code, first["Upload-Offset"]) == (204, "70")
    twice = send(writer, place, content[:70], offset=0)
    assert (twice.status_code, twice["Upload-Offset"], twice.json()["code"]) == (409, "70", "not_next")
    asked = writer.head(place)
    assert (asked.status_code, asked["Upload-Offset"], asked["Upload-Length"]) == (204, "70", str(len(content)))
    assert asked["Cache-Control"] == "no-store"
    done = send(writer, place, content[70:], offset=70)
    assert (done.status_code, done["Upload-Complete"]) == (201, "?1")
    again = send(writer, place, b"", offset=len(content))
    assert (again.status_code, again.json()["uid"]) == (201, done.json()["uid"]), "the answer was lost, the picture not"
    picture = Picture.objects.get()
    assert f'data-shot="{picture.uid}"' in done.json()["html"]
    assert Delivery.objects.filter(topic="picture.unused", key=str(picture.pk)).count() == 1


def test_the_same_file_goes_on_after_the_page_was_left(writer: Client) -> None:
    content = picture_bytes()
    send(writer, begin(writer, content)["Location"], content[:50], offset=0)
    assert begin(writer, content)["Upload-Offset"] == "50"
    assert Upload.objects.count() == 1


def test_nobody_elses_hand_is_on_it(writer: Client) -> None:
    content, stranger = picture_bytes(), Client()
    place = begin(writer, content)["Location"]
    send(writer, place, content[:50], offset=0)
    assert send(stranger, place, content[50:], offset=50).status_code == 302
    stranger.force_login(PersonFactory())
    answers = [stranger.head(place), send(stranger, place, content[50:], offset=50), stranger.delete(place)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Upload.objects.get().received == 50
    assert begin(stranger, content)["Upload-Offset"] == "0", "theirs begins anew"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "x"}, 400),
        ({"Upload-Length": "0"}, 422),
        ({"Upload-Length": str(33 * 1024 * 1024)}, 422),
        ({"Upload-Length": "9" * 40}, 400),
        ({"Repr-Digest": ""}, 400),
        ({"Repr-Digest": "md5=:abc=:"}, 400),
    ],
)
def test_what_cannot_begin(writer: Client, headers: dict[str, str], status: int) -> None:
    assert begin(writer, b"1234", **headers).status_code == status
    assert Upload.objects.count() == 0


def test_pieces_are_bounded_and_end_when_asked(writer: Client) -> None:
    content = b"x" * (MAX_PIECE + 2)
    place = begin(writer, content)["Location"]
    assert send(writer, place, content[: MAX_PIECE + 1], offset=0).status_code == 413
    assert writer.patch(place, b"x", content_type="application/partial-upload").status_code == 400
    assert writer.get(place).status_code == 405
    assert writer.delete(place).status_code == 204
    assert writer.head(place).status_code == 404


def test_what_is_no_picture_says_so_and_is_gone(writer: Client) -> None:
    place = begin(writer, b"hello")["Location"]
    refused = send(writer, place, b"hello", offset=0)
    assert (refused.status_code, refused.json()["code"]) == (422, "not_a_picture")
    assert Upload.objects.count() == 0
    damaged = send(writer, begin(writer, b"hello")["Location"], b"hellx", offset=0)
    assert (damaged.status_code, damaged.json()["code"]) == (422, "differs")
