"""The writes of engagement, by subject; import them from here."""

from community.engagement.actions.comments import (
    add_comment,
    delete_comment,
    drop_comments,
    pin_comment,
    set_comment_hidden,
)
from community.engagement.actions.interests import clear_interest, drop_interests, reset_interests, set_interest
from community.engagement.actions.likes import like, unlike
from community.engagement.actions.picks import check_pick, pick_post
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
    "check_pick",
    "clear_interest",
    "create_board",
    "delete_board",
    "delete_comment",
    "drop_boards",
    "drop_comments",
    "drop_interests",
    "edit_board",
    "like",
    "pick_post",
    "pin_comment",
    "reorder_board",
    "reset_interests",
    "save_post",
    "set_comment_hidden",
    "set_interest",
    "unlike",
    "unsave_post",
]
