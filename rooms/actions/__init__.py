"""Everything that can happen in a room. Each action is one transaction, told after its commit."""

from rooms.actions.bulk_post import draft_message, post_drafts
from rooms.actions.composing import Composed, compose, compose_plainly
from rooms.actions.hiding import hide_message, show_message
from rooms.actions.messages import edit_message, pin_message, post_message, react, remove_message
from rooms.actions.pictures import bring_picture, forget_left_pictures
from rooms.actions.restrictions import (
    ban,
    ban_from_all,
    forget_ended_mutes,
    let_into_all,
    lift,
    mute,
)
from rooms.actions.rooms import (
    begin_anew,
    leave,
    mark_all_read,
    mark_read,
    open_room,
    open_rooms,
    retitle,
    set_quiet,
    settle,
    welcome,
)
from rooms.actions.tending import lock, set_mode, set_public, set_rules, unlock

__all__ = [
    "Composed",
    "ban",
    "ban_from_all",
    "begin_anew",
    "bring_picture",
    "compose",
    "compose_plainly",
    "draft_message",
    "edit_message",
    "forget_ended_mutes",
    "forget_left_pictures",
    "hide_message",
    "leave",
    "let_into_all",
    "lift",
    "lock",
    "mark_all_read",
    "mark_read",
    "mute",
    "open_room",
    "open_rooms",
    "pin_message",
    "post_drafts",
    "post_message",
    "react",
    "remove_message",
    "retitle",
    "set_mode",
    "set_public",
    "set_quiet",
    "set_rules",
    "settle",
    "show_message",
    "unlock",
    "welcome",
]
