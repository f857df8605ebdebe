"""Boards and comments for tests, made through the one door."""

from typing import Any

import factory

from community.engagement import actions
from community.engagement.models import Board, Comment
from tests.factories.people import PersonFactory


class BoardFactory(factory.Factory):
    """A public board; `posts` are saved to it in order."""

    class Meta:
        model = Board

    owner = factory.SubFactory(PersonFactory)
    name = factory.Sequence(lambda number: f"收藏夹 {number}")
    description = ""
    secret = False
    posts = ()

    @classmethod
    def _create(cls, model_class: type[Board], *args: Any, **given: Any) -> Board:  # noqa: ARG003
        posts = given.pop("posts")
        board = actions.create_board(given.pop("owner"), **given)
        for post in posts:
            actions.save_post(board.owner, post=post, board=board)
        return board


class CommentFactory(factory.Factory):
    """A comment on `post`; `parent` makes it an answer."""

    class Meta:
        model = Comment

    author = factory.SubFactory(PersonFactory)
    body = "同款用了两周，真的不错"
    parent = None

    @classmethod
    def _create(cls, model_class: type[Comment], *args: Any, **given: Any) -> Comment:  # noqa: ARG003
        return actions.add_comment(given.pop("author"), **given)
