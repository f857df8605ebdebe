"""What was edited: the words readers saw, never a draft's; the author may take them out."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from community.posts import actions
from community.posts.drafts import DraftData, DraftPicture
from community.posts.history import MOST_LINES, Line, changes_of, compared, take_out_words
from community.posts.models import Post, PostEdit
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db


def edited(post: Post, *, publish: bool = True, **words: Any) -> Post:
    """Save other words, and publish them."""
    pictures = tuple(DraftPicture(picture=row.picture) for row in post.pictures.all())
    now = {"title": post.title, "body": post.body, "disclosure": post.disclosure} | words
    saved = actions.save_draft(post.author, draft=DraftData(pictures=pictures, **now), post=post)
    return actions.publish_post(saved, by=post.author) if publish else saved


def test_an_edit_is_told_by_lines_and_drafts_are_not() -> None:
    post = NoteFactory(title="旧标题", body="第一行\n第二行\n第三行", disclosure="own")
    edited(post, body="没发布的草稿", publish=False)
    post = edited(
        Post.objects.get(pk=post.pk),
        title="新标题",
        body="第一行\n改过的第二行\n第三行",
        disclosure="loaned",
        sponsor="某店",
    )
    edited(post, body="又一个草稿", publish=False)

    (change,) = changes_of(Post.objects.get(pk=post.pk))
    assert list(change.title) == [Line("out", "旧标题"), Line("in", "新标题")]
    assert list(change.body) == [
        Line("same", "第一行"),
        Line("out", "第二行"),
        Line("in", "改过的第二行"),
        Line("same", "第三行"),
    ]
    assert change.disclosure is not None
    assert change.at == Post.objects.get(pk=post.pk).last_published_at
    assert "草稿" not in "".join(PostEdit.objects.values_list("body", flat=True))


def test_each_edit_is_compared_with_the_next_latest_first() -> None:
    post = NoteFactory(body="一")
    for body in ("二", "三"):
        post = edited(post, body=body)
    said = [[line.text for line in change.body] for change in changes_of(post)]
    assert said == [["二", "三"], ["一", "二"]]


def test_what_leaves_the_words_alone_is_no_edit_of_words(client: Client) -> None:
    post = NoteFactory(pictures=2)
    kept = tuple(DraftPicture(picture=row.picture) for row in list(post.pictures.all())[:1])
    words = DraftData(title=post.title, body=post.body, disclosure="own", pictures=kept)
    actions.publish_post(actions.save_draft(post.author, draft=words, post=post), by=post.author)
    assert not PostEdit.objects.exists()
    assert Post.objects.get(pk=post.pk).edited_at
    assert client.get(reverse("edits", args=[post.uid])).status_code == 200


def test_the_author_takes_words_out_for_good(client: Client) -> None:
    post = edited(NoteFactory(body="我家住在某某路一号"), body="我家")
    edit = PostEdit.objects.get()
    with pytest.raises(PermissionDenied):
        take_out_words(post, key=edit.pk, by=PersonFactory())
    client.force_login(post.author)
    address = reverse("edits", args=[post.uid])
    assert "某某路一号" in client.get(address).content.decode()
    client.post(reverse("take_out_edit", args=[post.uid, edit.pk]))
    assert "某某路一号" not in client.get(address).content.decode()
    assert not PostEdit.objects.filter(body__contains="某某路").exists()
    assert [change.taken_out for change in changes_of(post)] == [True]


def test_the_history_is_hidden_and_goes_with_its_note(client: Client) -> None:
    post = edited(NoteFactory(body="一"), body="二")
    address = reverse("edits", args=[post.uid])
    actions.hide_post(post)
    assert client.get(address).status_code == 404
    actions.restore_post(post)
    assert client.get(address).status_code == 200
    actions.delete_post(Post.objects.get(pk=post.pk), by=post.author)
    assert not PostEdit.objects.exists()


def test_a_text_of_very_many_lines_is_told_as_a_whole() -> None:
    old, new = ["好"] * (MOST_LINES + 1), ["好"]
    assert list(compared(old, new)) == [*(Line("out", "好") for _ in old), Line("in", "好")]
