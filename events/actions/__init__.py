"""What can be done with events. The only door to change one."""

from events.actions.calling_off import cancel_session, restore_session
from events.actions.cancelling import cancel_event, restore_event
from events.actions.events import EDITABLE, change_event, create_event
from events.actions.organisers import add_organiser, remove_organiser
from events.actions.pictures import change_picture
from events.actions.programme import (
    drop_programme,
    forget_programmes,
    import_programme,
    keep_programme,
    planned,
    read_kept,
)
from events.actions.registrations import register, unregister
from events.actions.sessions import differences, others_speak
from events.actions.shutting_out import let_in, rooms_of, shut_out
from events.actions.speakers import (
    answer_ask,
    ask_speaker,
    forget_asks,
    untie_speaker,
    withdraw_ask,
)

__all__ = [
    "EDITABLE",
    "add_organiser",
    "answer_ask",
    "ask_speaker",
    "cancel_event",
    "cancel_session",
    "change_event",
    "change_picture",
    "create_event",
    "differences",
    "drop_programme",
    "forget_asks",
    "forget_programmes",
    "import_programme",
    "keep_programme",
    "let_in",
    "others_speak",
    "planned",
    "read_kept",
    "register",
    "remove_organiser",
    "restore_event",
    "restore_session",
    "rooms_of",
    "shut_out",
    "unregister",
    "untie_speaker",
    "withdraw_ask",
]
