"""The API: reading without a token, writing with one, cursors, problems, labels on every output."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from api.models import Token, make_token, user_of
from community.circles.actions import join_circle
from community.engagement.models import Like
from community.people.models import Follow, User
from community.posts.models import FollowUp, Post
from tests.api.caller import Caller
from tests.factories.circles import CircleFactory
from tests.factories.engagement import CommentFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory, jpeg, make_picture
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db
Drain = Callable[[], int]


@pytest.fixture
def author() -> User:
    return PersonFactory()


def test_a_note_with_picture_hotspot_and_circle_is_published_and_read_back(author: User, drain_outbox: Drain) -> None:
    circle, product = CircleFactory(), make_product()
    join_circle(author, circle=circle)
    call = Caller(author)
    status, picture = call.upload(jpeg(width=300, height=400))
    assert (status, picture["width"], picture["height"]) == (201, 300, 400)
    status, made = call(
        "POST",
        "/notes",
        {
            "title": "晨间",
            "body": "真话 #护肤 ",
            "circles": [circle.slug],
            "disclosure": "commission",
            "pictures": [{"uid": picture["uid"], "alt": "a jar"}],
            "hotspots": [{"picture": picture["uid"], "product": product.slug, "x": "0.25", "y": "0.5"}],
        },
    )
    assert (status, made["live"]) == (201, True)
    drain_outbox()
    status, note = Caller()("GET", f"/notes/{made['uid']}")
    assert status == 200
    assert note["disclosure"] == {
        "kind": "commission",
        "advertising": True,
        "label": note["disclosure"]["label"],
        "sponsor": "",
    }
    assert note["disclosure"]["label"]
    assert [(spot["product"], float(spot["x"])) for spot in note["hotspots"]] == [(product.slug, 0.25)]
    (offer,) = note["products"][0]["offers"]
    assert (offer["rel"], offer["advertising"]) == ("sponsored nofollow", True)
    assert "/go/" in offer["go"]
    assert note["topics"] == ["护肤"]
    status, page = Caller()("GET", f"/circles/{circle.slug}/notes")
    (item,) = page["items"]
    assert item["reason"]["score"] == sum(part["points"] for part in item["reason"]["parts"])
    assert item["disclosure"]["advertising"] is True


def test_an_unanswered_disclosure_is_refused_by_field_and_nothing_is_public(author: User) -> None:
    status, problem = Caller(author)("POST", "/notes", {"title": "x", "products": [make_product().slug]})
    assert status == 422
    assert "disclosure" in problem["errors"]
    assert not Post.objects.filter(live=True).exists()


def test_the_same_key_gives_the_same_note(author: User) -> None:
    call = Caller(author)
    answers = [call("POST", "/notes", {"body": "once"}, **{"idempotency-key": "k1"}) for _n in range(3)]
    assert len({answer["uid"] for _status, answer in answers}) == 1
    assert Post.objects.count() == 1


def test_a_stale_version_is_a_conflict_and_overwrites_nothing(author: User) -> None:
    call = Caller(author)
    _status, made = call("POST", "/notes", {"body": "one"})
    status, _changed = call("PUT", f"/notes/{made['uid']}", {"body": "two", "expected_version": made["version"]})
    assert status == 200
    status, problem = call("PUT", f"/notes/{made['uid']}", {"body": "three", "expected_version": made["version"]})
    assert status == 409
    assert problem["version"] > made["version"]
    assert Caller()("GET", f"/notes/{made['uid']}")[1]["body"] == "two"


def test_names_that_lead_nowhere_are_refused(author: User) -> None:
    for wrong in (
        {"products": ["nothing"]},
        {"circles": ["nothing"]},
        {"pictures": [{"uid": "AAAAAAAAAAAAAAAA"}]},
        {"kind": "advert"},
        {"title": "x" * 500},
        {"score": "many"},
        {"hotspots": [{"picture": "A", "product": "b", "x": 2, "y": 0}]},
    ):
        status, _problem = Caller(author)("POST", "/notes", {"body": "t", **wrong})
        assert status == 422, wrong
    assert not Post.objects.exists()


def test_another_persons_picture_note_and_draft_are_out_of_reach(author: User) -> None:
    other = Caller(PersonFactory())
    _status, picture = Caller(author).upload(jpeg())
    assert other("POST", "/notes", {"body": "t", "pictures": [{"uid": picture["uid"]}]})[0] == 422
    note, draft = NoteFactory(author=author, pictures=0), NoteFactory(author=author, pictures=0, draft=True)
    assert other("PUT", f"/notes/{note.uid}", {"body": "mine"})[0] == 404
    assert other("DELETE", f"/notes/{note.uid}")[0] == 404
    assert other("GET", f"/notes/{draft.uid}")[0] == 404
    assert Post.objects.count() == 2


def test_what_is_no_picture_is_refused_with_a_reason(author: User) -> None:
    status, problem = Caller(author).upload(b"<svg xmlns='http://www.w3.org/2000/svg'/>", name="a.jpg")
    assert status == 422
    assert problem["code"]
    assert problem["detail"]


def test_like_save_follow_twice_is_once(author: User) -> None:
    note, reader = NoteFactory(author=author, pictures=0), PersonFactory()
    call = Caller(reader)
    for _n in range(2):
        counts = call("PUT", f"/notes/{note.uid}/like")[1]
        assert (counts["likes"], counts["liked"]) == (1, True)
        assert call("PUT", f"/notes/{note.uid}/save", {})[1]["saves"] == 1
        assert call("PUT", f"/people/{author.username}/follow")[0] == 200
    assert (Like.objects.count(), Follow.objects.count()) == (1, 1)
    _status, page = call("GET", "/feeds/following")
    assert [item["uid"] for item in page["items"]] == [note.uid]
    assert call("DELETE", f"/notes/{note.uid}/like")[1]["likes"] == 0
    assert call("DELETE", f"/notes/{note.uid}/save")[1]["saves"] == 0
    assert call("DELETE", f"/people/{author.username}/follow")[0] == 200
    assert not Follow.objects.exists()


def test_deleting_is_real(author: User) -> None:
    note = NoteFactory(author=author, pictures=0)
    assert Caller(author)("DELETE", f"/notes/{note.uid}")[0] == 204
    assert Caller()("GET", f"/notes/{note.uid}")[0] == 404
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/notes"),
        ("PUT", "/notes/abc"),
        ("DELETE", "/notes/abc"),
        ("PUT", "/notes/abc/like"),
        ("PUT", "/notes/abc/save"),
        ("PUT", "/people/abc/follow"),
        ("PUT", "/circles/abc/membership"),
        ("GET", "/me"),
        ("GET", "/feeds/following"),
    ],
)
def test_writing_needs_a_token_a_session_is_not_enough(method: str, path: str) -> None:
    call = Caller()
    call.client.force_login(PersonFactory())
    assert call(method, path, {})[0] == 401
    assert call(method, path, {}, authorization="Bearer meadow_wrong")[0] == 401


def test_a_wrong_token_is_refused_even_for_reading() -> None:
    assert Caller()("GET", "/circles", authorization="Bearer nonsense")[0] == 401
    assert Caller()("GET", "/circles")[0] == 200


def test_a_revoked_token_and_a_closed_account_are_dead_on_the_next_call(author: User) -> None:
    secret = make_token(author)
    assert user_of(secret) == author
    User.objects.filter(pk=author.pk).update(is_active=False)
    assert user_of(secret) is None
    User.objects.filter(pk=author.pk).update(is_active=True)
    Token.objects.update(revoked_at="2026-01-01T00:00Z")
    assert user_of(secret) is None


def test_a_token_is_stored_as_a_digest_and_made_by_command(author: User, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_token", author.username)
    secret = capsys.readouterr().out.strip()
    assert user_of(secret) == author
    assert not Token.objects.filter(digest=secret).exists()
    with pytest.raises(CommandError):
        call_command("create_token", "nobody_here")


@pytest.mark.parametrize(
    "path", ["/circles/none/notes", "/products/none", "/people/none", "/notes/none", "/topics/none/notes"]
)
def test_what_is_not_there_is_404(path: str) -> None:
    assert Caller()("GET", path)[0] == 404


def test_bad_cursors_are_400_everywhere(author: User) -> None:
    circle = CircleFactory()
    for path in ("/feeds/home", f"/circles/{circle.slug}/notes", f"/people/{author.username}/notes"):
        assert Caller()("GET", f"{path}?cursor=%00nonsense")[0] == 400


def test_too_many_calls_are_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.auth.PerCaller.ADDRESS_RATE", 3)
    call = Caller()
    assert [call("GET", "/circles")[0] for _n in range(4)] == [200, 200, 200, 429]


def test_uploads_have_a_budget_of_their_own(author: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.auth.PerUploader.USER_RATE", 1)
    call = Caller(author)
    assert call.upload(jpeg())[0] == 201
    assert call.upload(jpeg())[0] == 429
    assert call("GET", "/me")[0] == 200


def test_the_openapi_document_names_every_route() -> None:
    document = Client().get("/api/v1/openapi.json").json()
    assert document["info"]["title"] == "Meadow"
    assert {"/api/v1/notes", "/api/v1/notes/{uid}", "/api/v1/pictures", "/api/v1/feeds/home"} <= set(document["paths"])
    assert Client().get("/api/v1/docs").status_code == 200


def test_follow_ups_and_pictures_of_comments_are_said(author: User) -> None:
    review = NoteFactory(author=author, kind="review", score=5, products=(make_product(),), pictures=0)
    said = {"still_used": False, "body": "塌了"}
    FollowUp.objects.create(post=review, stage=90, score=2, **said)
    FollowUp.objects.create(post=review, stage=30, score=4, hidden=True, **said)
    reader = PersonFactory()
    picture = make_picture(reader)
    CommentFactory(post=review, author=reader, picture=picture)
    CommentFactory(post=review, author=reader)

    _status, note = Caller()("GET", f"/notes/{review.uid}")
    _status, page = Caller()("GET", f"/notes/{review.uid}/comments")

    (later,) = note["review"]["follow_ups"]
    assert (later["days"], later["still_used"], later["score"], later["body"]) == (90, False, 2, "塌了")
    pictures = [item["picture"] and item["picture"]["uid"] for item in page["items"]]
    assert pictures == [None, picture.uid]
