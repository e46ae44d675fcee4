"""What can be done with events. The only door to change one."""

from events.actions.calling_off import cancel_session, restore_session
from events.actions.cancelling import cancel_event, restore_event
from events.actions.changing import change_event
from events.actions.events import EDITABLE, create_event
from events.actions.following import close_calendar, open_calendar, renew_calendar
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
from events.actions.registrations import register, set_reminded, unregister
from events.actions.reminding import look_for_reminders
from events.actions.sessions import differences, others_speak
from events.actions.shutting_out import let_in, rooms_of, shut_out

__all__ = [
    "EDITABLE",
    "add_organiser",
    "cancel_event",
    "cancel_session",
    "change_event",
    "change_picture",
    "close_calendar",
    "create_event",
    "differences",
    "drop_programme",
    "forget_programmes",
    "import_programme",
    "keep_programme",
    "let_in",
    "look_for_reminders",
    "open_calendar",
    "others_speak",
    "planned",
    "read_kept",
    "register",
    "remove_organiser",
    "renew_calendar",
    "restore_event",
    "restore_session",
    "rooms_of",
    "set_reminded",
    "shut_out",
    "unregister",
]
