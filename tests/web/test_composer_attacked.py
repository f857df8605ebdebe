"""What an attacker or a mistake adds to the composer's form: fields, texts, rows and notes of others (S1, S3, S5)."""

import pytest
from django.test import Client
from django.urls import reverse

from community.posts.drafts import read_draft
from community.posts.models import Post
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory, make_picture
from tests.factories.shop import make_product
from tests.web.composing import NEW, edit, form

pytestmark = pytest.mark.django_db


def test_no_field_of_the_model_can_be_added(writer, author):
    other = PersonFactory()
    post = NoteFactory(author=author, draft=True)
    wanted = {field.name: getattr(post, field.attname) for field in Post._meta.concrete_fields}
    extra = {name: "1" for name in wanted if name not in {"title", "kind"}} | {
        "author": other.pk,
        "live": "on",
        "published_at": "2020-01-01T00:00",
        "hidden_at": "",
        "uid": "hacked",
        "locked": "on",
    }

    writer.post(edit(post), extra | form(title=post.title, body=read_draft(post).body, version=post.draft_version))

    post.refresh_from_db()
    changed = {name for name, value in wanted.items() if getattr(post, post._meta.get_field(name).attname) != value}
    assert changed <= {"draft_version", "latest_revision"}
    draft = post.get_latest_revision_as_object()
    assert (draft.uid, draft.author_id, draft.live, draft.published_at) == (post.uid, author.pk, False, None)


NAUGHTY = ["<script>alert(1)</script>", "'; DROP TABLE posts;--", "ﷺ", "\u202e反", "\x00", "Ω≈ç√∫", "%s%n", "{{7*7}}"]
FIELDS = ["title", "body", "sponsor", "pros", "attributes", "used_days", "score", "key", "find"]
ROWS = ["picture", "alt", "crop", "place", "product", "spot_picture", "spot_x", "circles", "go_live_at", "version"]


@pytest.mark.parametrize("text", NAUGHTY)
@pytest.mark.parametrize("name", FIELDS)
def test_naughty_text_is_kept_equal_or_refused(writer, name: str, text: str):
    sent = form(**{name: f"k: {text}" if name == "attributes" else text})

    answer = writer.post(NEW, sent)

    assert answer.status_code in {200, 302, 400, 422}
    assert "<script>alert" not in answer.content.decode()
    if name in {"title", "body"} and answer.status_code == 302:
        assert getattr(read_draft(Post.objects.get()), name) == text


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("text", ["\x00", "9" * 400, "-1", "nan", "<b>", "٣"])
def test_hostile_rows_are_no_server_error(writer, author, name: str, text: str):
    row = {
        "picture": [make_picture(author).uid],
        "spot_product": [make_product().slug],
        "spot_x": ["1"],
        "spot_y": ["1"],
    }

    assert writer.post(NEW, form(**(row | {name: [text]}))).status_code in {302, 400, 422}


def test_foreign_pictures_are_as_if_they_were_not(writer):
    foreign = make_picture(PersonFactory())

    writer.post(NEW, form(picture=[foreign.uid]))

    assert read_draft(Post.objects.get()).pictures == ()


WALLED = ["edit", "preview", "delete_note", "unschedule"]


@pytest.mark.parametrize("who", ["anonymous", "stranger", "admin"])
@pytest.mark.parametrize("name", WALLED)
def test_another_ones_draft_does_not_exist(name: str, who: str):
    post, client = NoteFactory(draft=True), Client()
    if who != "anonymous":
        client.force_login(PersonFactory(admin=who == "admin"))
    url = reverse(name, args=[post.uid])

    for answer in (client.get(url), client.post(url, form(act="publish"))):
        assert answer.status_code in ({302, 405} if who == "anonymous" else {404, 405})
    post.refresh_from_db()
    assert (post.live, post.draft_version) == (False, 1)


@pytest.mark.parametrize("name", ["compose", "drafts", "upload", "find_products"])
def test_writing_needs_an_account(name: str):
    answer = Client().post(reverse(name)) if name == "upload" else Client().get(reverse(name))

    assert (answer.status_code, answer["Location"].startswith("/accounts/login/")) == (302, True)
