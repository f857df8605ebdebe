"""The writes of engagement, by subject; import them from here."""

from community.engagement.actions.comments import add_comment, delete_comment, pin_comment, set_comment_hidden
from community.engagement.actions.likes import like, unlike
from community.engagement.actions.saves import (
    create_board,
    delete_board,
    drop_boards,
    edit_board,
    reorder_board,
    save_post,
    unsave_post,
)

__all__ = [
    "add_comment",
    "create_board",
    "delete_board",
    "delete_comment",
    "drop_boards",
    "edit_board",
    "like",
    "pin_comment",
    "reorder_board",
    "save_post",
    "set_comment_hidden",
    "unlike",
    "unsave_post",
]
