"""The writes of engagement, by subject; import them from here."""

from community.engagement.actions.boards import (
    answer_invitation,
    create_board,
    delete_board,
    drop_boards,
    edit_board,
    invite_to_board,
    remove_board_member,
    reorder_board,
    shift_item,
)
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
from community.engagement.actions.pins import pin_note, unpin_note
from community.engagement.actions.saves import drop_items, move_item, remove_item, save_post, unsave_post

__all__ = [
    "add_comment",
    "answer_invitation",
    "check_pick",
    "clear_interest",
    "create_board",
    "delete_board",
    "delete_comment",
    "drop_boards",
    "drop_comments",
    "drop_interests",
    "drop_items",
    "edit_board",
    "invite_to_board",
    "like",
    "move_item",
    "pick_post",
    "pin_comment",
    "pin_note",
    "remove_board_member",
    "remove_item",
    "reorder_board",
    "reset_interests",
    "save_post",
    "set_comment_hidden",
    "set_interest",
    "shift_item",
    "unlike",
    "unpin_note",
    "unsave_post",
]
