"""Pictures by address: what answers, with which headers, and that hiding or deleting closes the address at once."""

import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from api.models import make_token
from community.people.models import User
from community.posts.actions import delete_post, hide_post, restore_post
from community.posts.models import Post
from media.models import Picture
from media.probe import PictureRefused
from tests.factories.media import make_picture
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.media import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    return PersonFactory()


@pytest.fixture
def note(author: User) -> Post:
    content = samples.tagged("JPEG", orientation=8, size=(600, 400))
    client = Client()
    client.force_login(author)
    cache.clear()
    uid = client.post("/compose/pictures/", {"file": SimpleUploadedFile("a.svg", content, "image/svg+xml")}).json()[
        "uid"
    ]
    return NoteFactory(author=author, pictures=[Picture.objects.get(uid=uid)])


def addresses(note: Post) -> list[str]:
    picture = note.pictures.get().picture
    return [f"/media/p/{picture.uid}/{recipe}" for recipe in picture.made]


def test_a_shown_picture_answers_as_a_picture_that_can_run_nothing(note: Post) -> None:
    assert addresses(note)
    for address in addresses(note):
        answer = Client().get(address)
        content = b"".join(answer.streaming_content)
        assert answer.status_code == 200
        assert answer["Content-Type"] in {"image/webp", "image/jpeg", "image/avif"}
        assert Image.open(io.BytesIO(content)).get_format_mimetype() == answer["Content-Type"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert not [secret for secret in samples.SECRETS if secret in content]


def test_hiding_closes_every_address_on_the_next_request_and_deleting_for_good(note: Post, author: User) -> None:
    open_to_all = addresses(note)

    def statuses() -> set[int]:
        return {Client().get(address).status_code for address in open_to_all}

    assert statuses() == {200}
    hide_post(note)
    assert statuses() == {404}
    restore_post(note)
    assert statuses() == {200}
    delete_post(note, by=author)
    assert statuses() == {404}


def test_pictures_of_a_banned_person_are_closed_to_them_too(author: User) -> None:
    picture = make_picture(owner=author)
    client = Client()
    client.force_login(author)
    assert client.get(picture.url()).status_code == 200
    User.objects.filter(pk=author.pk).update(is_active=False)
    assert client.get(picture.url()).status_code == 404


def test_no_name_of_a_master_is_an_address(note: Post) -> None:
    picture = note.pictures.get().picture
    for name in (picture.file.name, picture.file.name.rpartition("/")[2], "original.jpg", "..%2f..%2fmaster.jpg"):
        for path in (f"/media/{name}", f"/media/p/{picture.uid}/{name}"):
            assert Client().get(path).status_code == 404, path


@pytest.mark.parametrize(("code", "status"), [("no_space", 507), ("busy", 503), ("broken", 422)])
def test_a_full_or_busy_house_says_so(author: User, monkeypatch: pytest.MonkeyPatch, code: str, status: int) -> None:
    def refuse(*_args: object, **_given: object) -> Picture:
        raise PictureRefused(code)

    monkeypatch.setattr("web.uploads.take_in", refuse)
    monkeypatch.setattr("api.writing.take_in", refuse)
    cache.clear()
    client = Client()
    client.force_login(author)
    by_form = client.post("/compose/pictures/", {"file": SimpleUploadedFile("a.jpg", b"x")})
    bearer = {"authorization": f"Bearer {make_token(author)}"}
    by_api = Client().post("/api/v1/pictures", {"file": SimpleUploadedFile("a.jpg", b"x")}, headers=bearer)
    assert (by_form.status_code, by_api.status_code) == (status, status)
    assert (by_form.json()["code"], by_api.json()["code"]) == (code, code)
    assert ("Retry-After" in by_form, "Retry-After" in by_api) == (status != 422, status != 422)
    assert not Picture.objects.exists()
