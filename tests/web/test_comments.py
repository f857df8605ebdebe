"""Comments as forms without a script: with a picture; refused ones give back what was typed."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from community.engagement.models import Comment
from community.people import actions as people
from media.models import Picture
from tests.factories.media import picture_bytes
from tests.web.conftest import Site


def photo(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("me.jpg", content or picture_bytes(), content_type="image/jpeg")


@pytest.fixture
def address(site: Site) -> str:
    return reverse("comment", args=[site.note.uid])


def test_a_comment_brings_its_picture(site: Site, reader_client: Client, client: Client, address: str):
    answer = reader_client.post(address, {"body": "上脸是这样", "picture": photo()})
    made = Comment.objects.latest("pk")
    assert answer.headers["Location"].endswith(f"#comment-{made.pk}")
    page = BeautifulSoup(client.get(reverse("note", args=[site.note.uid])).content, "html.parser")
    shown = page.select_one(f"#comment-{made.pk} .comment__pic")
    assert shown["href"].startswith(f"/media/p/{made.picture.uid}/")
    assert client.get(shown.img["src"]).status_code == 200


def test_a_picture_that_is_refused_costs_no_words(site: Site, reader_client: Client, address: str):
    before = Comment.objects.count()
    answer = reader_client.post(address, {"body": "写了很久的话", "picture": photo(b"no picture at all")})
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("textarea").get_text() == "写了很久的话"
    assert page.select_one(".field__error").get_text(strip=True)
    assert (Comment.objects.count(), Picture.objects.filter(owner=site.reader).count()) == (before, 0)


def test_a_refused_comment_leaves_no_picture(site: Site, reader_client: Client, address: str):
    before = Comment.objects.count()
    assert reader_client.post(address, {"body": " ", "picture": photo()}).status_code == 302
    people.block(site.author, target=site.reader)
    assert reader_client.post(address, {"body": "好", "picture": photo()}).status_code == 404
    assert (Comment.objects.count(), Picture.objects.filter(owner=site.reader).count()) == (before, 0)
