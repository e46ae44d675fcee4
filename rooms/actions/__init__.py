"""Everything that can happen in a room. Each action is one transaction, told after its commit."""

from rooms.actions.bulk_post import draft_message, post_drafts
from rooms.actions.composing import Composed, compose, compose_plainly
from rooms.actions.messages import edit_message, pin_message, post_message, react, remove_message
from rooms.actions.pictures import bring_picture, forget_left_pictures
from rooms.actions.rooms import (
    ban,
    begin_anew,
    leave,
    mark_read,
    open_room,
    open_rooms,
    retitle,
    set_mode,
    settle,
    welcome,
)

__all__ = [
    "Composed",
    "ban",
    "begin_anew",
    "bring_picture",
    "compose",
    "compose_plainly",
    "draft_message",
    "edit_message",
    "forget_left_pictures",
    "leave",
    "mark_read",
    "open_room",
    "open_rooms",
    "pin_message",
    "post_drafts",
    "post_message",
    "react",
    "remove_message",
    "retitle",
    "set_mode",
    "settle",
    "welcome",
]
