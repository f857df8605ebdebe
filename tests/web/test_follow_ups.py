"""A review's page asks its author when the time has come, keeps the answer, and lets it be taken back."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.moderation.models import Report
from community.posts.models import FollowUp
from tests.factories.posts import NoteFactory
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db
SAID = {"still_used": "yes", "score": "4", "body": "还在用，塌了一点"}


@pytest.fixture
def note(site: Site):
    return NoteFactory(
        author=site.author,
        kind="review",
        score=5,
        products=(site.product,),
        pictures=0,
        published_at=timezone.now() - timedelta(days=100),
    )


def page_at(client: Client, note) -> BeautifulSoup:
    response = client.get(note.get_absolute_url(), headers={"accept-language": "en"})
    return BeautifulSoup(response.content, "html.parser")


def test_the_author_is_asked_and_nobody_else(note, author_client: Client, reader_client: Client, client: Client):
    assert page_at(author_client, note).select_one("#follow-up legend").text == "90 days on: are you still using it?"
    for other in (reader_client, client):
        assert page_at(other, note).select_one("#follow-up") is None


def test_an_answer_stands_under_the_review_until_it_is_taken_back(note, author_client: Client, client: Client):
    answer = author_client.post(f"/n/{note.uid}/follow-up/", SAID | {"next": note.get_absolute_url()})
    assert (answer.status_code, answer.headers["Location"]) == (302, note.get_absolute_url())
    (one,) = page_at(client, note).select(".later__one")
    assert "还在用，塌了一点" in one.text
    assert one.find("button") is None
    page = page_at(author_client, note)
    assert page.select_one("#follow-up") is None
    author_client.post(page.select_one(".later__one button")["formaction"])
    assert not FollowUp.objects.exists()


def test_a_reader_can_report_a_single_one(note, author_client: Client, reader_client: Client):
    author_client.post(f"/n/{note.uid}/follow-up/", SAID)
    row = FollowUp.objects.get()
    door = reverse("report", args=["follow-up", row.pk])
    assert [link["href"] for link in page_at(reader_client, note).select(".later__one a")] == [door]
    assert page_at(author_client, note).select(".later__one a") == []

    answer = reader_client.post(door, {"rule": "fake"})

    assert answer["Location"] == f"{note.get_absolute_url()}#follow-ups-title"
    assert Report.objects.get().follow_up == row


@pytest.mark.parametrize("wrong", [{"score": "9"}, {"score": ""}, {"still_used": "perhaps"}, {"body": ""}])
def test_half_an_answer_is_told_and_not_kept(note, author_client: Client, wrong: dict[str, str]):
    author_client.post(f"/n/{note.uid}/follow-up/", SAID | wrong)
    assert not FollowUp.objects.exists()


def test_nobody_writes_for_another(note, reader_client: Client):
    assert reader_client.post(f"/n/{note.uid}/follow-up/", SAID).status_code == 404
    assert reader_client.post(f"/n/{note.uid}/follow-up/90/remove/").status_code == 404
    assert not FollowUp.objects.exists()
