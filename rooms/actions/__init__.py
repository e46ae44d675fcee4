"""Everything that can happen in a room. Each action is one transaction, told after its commit."""

from rooms.actions.bulk_post import draft_message, post_drafts
from rooms.actions.composing import Composed, compose, compose_plainly
from rooms.actions.departing import take_mentions_back, take_words_back
from rooms.actions.departing_unread import (
    take_hidden_mentions_back,
    take_hidden_words_back,
    take_waiting_mentions_back,
)
from rooms.actions.held import edit_held, say, withdraw_held
from rooms.actions.hiding import hide_message, show_message
from rooms.actions.listing import list_words, unlist_word
from rooms.actions.looking import forget_refused, let_through, refuse_held
from rooms.actions.messages import (
    edit_message,
    pin_message,
    post_message,
    react,
    remove_message,
    remove_reported,
)
from rooms.actions.pairs import let_into_pair, open_pair, say_first, shut
from rooms.actions.pictures import bring_picture, forget_left_pictures
from rooms.actions.restrictions import (
    ban,
    ban_from_all,
    forget_ended_mutes,
    let_into_all,
    lift,
    mute,
    spread_bans,
)
from rooms.actions.ringing import ring_for_talk
from rooms.actions.rooms import (
    begin_anew,
    leave,
    mark_all_read,
    mark_read,
    open_room,
    open_rooms,
    retitle,
    set_level,
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
    "edit_held",
    "edit_message",
    "forget_ended_mutes",
    "forget_left_pictures",
    "forget_refused",
    "hide_message",
    "leave",
    "let_into_all",
    "let_into_pair",
    "let_through",
    "lift",
    "list_words",
    "lock",
    "mark_all_read",
    "mark_read",
    "mute",
    "open_pair",
    "open_room",
    "open_rooms",
    "pin_message",
    "post_drafts",
    "post_message",
    "react",
    "refuse_held",
    "remove_message",
    "remove_reported",
    "retitle",
    "ring_for_talk",
    "say",
    "say_first",
    "set_level",
    "set_mode",
    "set_public",
    "set_quiet",
    "set_rules",
    "settle",
    "show_message",
    "shut",
    "spread_bans",
    "take_hidden_mentions_back",
    "take_hidden_words_back",
    "take_mentions_back",
    "take_waiting_mentions_back",
    "take_words_back",
    "unlist_word",
    "unlock",
    "welcome",
    "withdraw_held",
]
