"""What people did before acts were weighed keeps its place: the migration gives it acts and the same `hot`."""

from importlib import import_module

import pytest
from django.apps import apps

from community.engagement import actions
from community.engagement.hot import hot
from community.engagement.models import Act, PostStats
from tests.engagement.notes import live_note
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_likes_saves_and_comments_of_before_count_in_full_once_each() -> None:
    post, reader = live_note(), PersonFactory()
    actions.like(reader, post=post)
    actions.save_post(reader, post=post, board=actions.create_board(reader, name="一"))
    actions.save_post(reader, post=post, board=actions.create_board(reader, name="二"))
    for text in ("好", "再说一句"):
        actions.add_comment(reader, post=post, body=text)
    actions.set_comment_hidden(actions.add_comment(PersonFactory(), post=post, body="广告"), hidden=True)
    actions.like(post.author, post=post)
    Act.objects.all().delete()
    PostStats.objects.update(weighed=0, hot=0)
    for _ in range(2):
        import_module("community.engagement.migrations.0006_weigh_what_is_there").weigh(apps, None)
        found = set(Act.objects.values_list("user", "kind", "weight"))
        assert found == {
            (reader.pk, "like", 100),
            (reader.pk, "save", 100),
            (reader.pk, "comment", 100),
            (post.author_id, "like", 0),
        }
        row = PostStats.objects.get(pk=post.pk)
        assert row.weighed == 100 + 300 + 200
        assert row.hot == pytest.approx(hot(post.published_at, weighed=600), rel=1e-12)
