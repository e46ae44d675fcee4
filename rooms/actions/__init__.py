"""Everything that can happen in a room. Each action is one transaction, told after its commit."""

from rooms.actions.bulk_post import draft_message, post_drafts
from rooms.actions.composing import Composed, compose, compose_plainly
from rooms.actions.departing import take_mentions_back, take_words_back
from rooms.actions.messages import edit_message, pin_message, post_message, react, remove_message
from rooms.actions.pictures import bring_picture, forget_left_pictures
from rooms.actions.restrictions import ban, forget_ended_mutes, lift, mute
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
from rooms.actions.tending import set_mode, set_public, set_rules

__all__ = [
    "Composed",
    "ban",
    "begin_anew",
    "bring_picture",
    "compose",
    "compose_plainly",
    "draft_message",
    "edit_message",
    "forget_ended_mutes",
    "forget_left_pictures",
    "leave",
    "lift",
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
    "take_mentions_back",
    "take_words_back",
    "welcome",
]
