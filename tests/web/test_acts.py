"""Small acts work as plain forms and by htmx, need a member and a token, and never by GET."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from community.circles.models import Membership
from community.engagement.models import Board, BoardItem, Comment, Like
from community.moderation.models import Report
from community.people.models import Block, Follow
from tests.web.conftest import Site

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/n/x/"}


def routes(site: Site) -> list[str]:
    return [
        reverse("like", args=[site.note.uid]),
        reverse("comment", args=[site.note.uid]),
        reverse("remove_comment", args=[site.comment.pk]),
        reverse("pin_comment", args=[site.comment.pk]),
        reverse("follow", args=["anna"]),
        reverse("mute", args=["anna"]),
        reverse("join", args=[site.circle.slug]),
        reverse("board_delete", args=[site.board.uid]),
    ]


def test_reading_them_does_nothing(site: Site, reader_client: Client):
    for address in routes(site):
        assert reader_client.get(address).status_code == 405, address


def test_strangers_are_sent_to_the_door_and_change_nothing(site: Site, client: Client):
    for address in routes(site):
        assert client.post(address).headers["Location"].startswith(reverse("account_login")), address
        by_htmx = client.post(address, headers=HTMX)
        assert by_htmx.headers["HX-Redirect"] == f"{reverse('account_login')}?next=%2Fn%2Fx%2F"
    assert not Like.objects.exists()
    assert Comment.objects.count() == 1


def test_no_token_no_act(site: Site):
    client = Client(enforce_csrf_checks=True)
    client.force_login(site.reader)
    for address in [*routes(site), reverse("choose")]:
        assert client.post(address).status_code == 403, address


def test_like_and_take_it_back(site: Site, reader_client: Client):
    address = reverse("like", args=[site.note.uid])
    liked = reader_client.post(address, headers=HTMX)
    assert 'aria-pressed="true"' in liked.text
    assert "<span>1</span>" in liked.text
    back = reader_client.post(address, {"next": "/circles/"})
    assert back.headers["Location"] == "/circles/"
    assert not Like.objects.exists()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"]
)
def test_going_back_never_leaves_the_site(site: Site, reader_client: Client, target: str):
    for address in (reverse("like", args=[site.note.uid]), reverse("choose")):
        assert reader_client.post(address, {"next": target}).headers["Location"] == "/"


def test_save_to_a_new_board_and_off_it(site: Site, reader_client: Client):
    address = reverse("save", args=[site.note.uid])
    made = reader_client.post(address, {"name": "想买", "secret": "on"}, headers=HTMX)
    board = Board.objects.get(owner=site.reader)
    assert (board.name, board.secret) == ("想买", True)
    trigger = json.loads(made.headers["HX-Trigger"])
    assert (trigger["sheet-done"], trigger["toast"]["undo"]["value"]) == (True, board.uid)
    assert reader_client.post(address, {"board": board.uid}).headers["Location"] == reverse(
        "note", args=[site.note.uid]
    )
    assert not BoardItem.objects.filter(board=board).exists()


def test_nobody_saves_to_a_foreign_board(site: Site, reader_client: Client):
    address = reverse("save", args=[site.notes[1].uid])
    assert reader_client.post(address, {"board": site.board.uid}).status_code == 403
    assert reader_client.post(address, {"board": site.secret.uid}).status_code == 404
    assert BoardItem.objects.filter(post=site.notes[1]).count() == 0


def test_follow_mute_and_end(site: Site, reader_client: Client):
    assert 'aria-pressed="true"' in reader_client.post(reverse("follow", args=["anna"]), headers=HTMX).text
    assert Follow.objects.filter(follower=site.reader, followed=site.author).exists()
    reader_client.post(reverse("mute", args=["anna"]), {"how": "mute"})
    assert Block.objects.get(owner=site.reader).kind == "mute"
    reader_client.post(reverse("mute", args=["anna"]), {"how": "end"})
    assert not Block.objects.exists()


def test_a_blocked_person_is_gone_and_can_be_shown_again(site: Site, reader_client: Client):
    reader_client.post(reverse("mute", args=["anna"]), {"how": "block"})
    assert reader_client.get(reverse("person", args=["anna"])).status_code == 404
    assert reader_client.post(reverse("mute", args=["anna"]), {"how": "end"}).status_code == 302
    assert reader_client.get(reverse("person", args=["anna"])).status_code == 200


def test_leave_and_join_a_circle(site: Site, reader_client: Client):
    address = reverse("join", args=[site.circle.slug])
    reader_client.post(address)
    assert not Membership.objects.filter(user=site.reader, state="active").exists()
    reader_client.post(address)
    assert Membership.objects.get(user=site.reader).state == "active"


def test_comment_answer_pin_and_remove(site: Site, reader_client: Client, author_client: Client):
    address = reverse("comment", args=[site.note.uid])
    answer = author_client.post(address, {"body": "谢谢", "parent": site.comment.pk})
    made = Comment.objects.get(parent=site.comment)
    assert answer.headers["Location"] == f"{reverse('note', args=[site.note.uid])}#comment-{made.pk}"
    author_client.post(reverse("pin_comment", args=[site.comment.pk]))
    site.comment.refresh_from_db()
    assert site.comment.pinned
    assert reader_client.post(reverse("remove_comment", args=[made.pk])).status_code == 403
    author_client.post(reverse("remove_comment", args=[made.pk]))
    assert Comment.objects.count() == 1


def test_an_empty_comment_is_told_not_stored(site: Site, reader_client: Client):
    response = reader_client.post(reverse("comment", args=[site.note.uid]), {"body": "  "}, headers=HTMX)
    assert response.status_code == 204
    assert "toast" in response.headers["HX-Trigger"]
    assert Comment.objects.count() == 1


def test_comment_markup_is_shown_as_text(site: Site, reader_client: Client):
    reader_client.post(reverse("comment", args=[site.note.uid]), {"body": "<img src=x onerror=alert(1)>"})
    assert "&lt;img src=x onerror=alert(1)&gt;" in reader_client.get(reverse("note", args=[site.note.uid])).text


def test_report_needs_a_rule_and_comes_back(site: Site, reader_client: Client):
    address = reverse("report", args=["post", site.note.uid])
    assert reader_client.post(address, {"text": "?"}).status_code == 422
    assert reader_client.post(address, {"rule": "hidden_ad"}).headers["Location"] == reverse(
        "note", args=[site.note.uid]
    )
    assert Report.objects.get().post == site.note
    assert reader_client.get(reverse("report", args=["nothing", "x"])).status_code == 404


def test_boards_are_made_changed_and_removed(site: Site, reader_client: Client):
    assert reader_client.post(reverse("boards"), {"name": ""}).status_code == 422
    made = reader_client.post(reverse("boards"), {"name": "夏天"})
    board = Board.objects.get(owner=site.reader)
    assert made.headers["Location"] == reverse("board", args=[board.uid])
    reader_client.post(reverse("board_edit", args=[board.uid]), {"name": "秋天", "description": "", "secret": "on"})
    board.refresh_from_db()
    assert (board.name, board.secret) == ("秋天", True)
    assert reader_client.get(reverse("board_edit", args=[site.board.uid])).status_code == 404
    assert reader_client.post(reverse("board_delete", args=[site.board.uid])).status_code == 403
    reader_client.post(reverse("board_delete", args=[board.uid]))
    assert not Board.objects.filter(owner=site.reader).exists()


def test_a_second_board_of_the_same_name_is_told(site: Site, reader_client: Client):
    reader_client.post(reverse("boards"), {"name": "夏天"})
    assert reader_client.post(reverse("boards"), {"name": "夏天"}).status_code == 422


def test_choices_are_kept_in_cookies_and_only_known_ones(client: Client, db: None):
    kept = client.post(reverse("choose"), {"theme": "dark", "text": "larger", "language": "en"})
    assert (kept.cookies["theme"].value, kept.cookies["text"].value) == ("dark", "larger")
    page = client.get(reverse("circles")).text
    assert '<html lang="en" data-theme="dark" data-text="larger">' in page
    client.post(reverse("choose"), {"theme": "evil", "language": "xx"})
    assert 'data-theme="' not in client.get(reverse("circles")).text
