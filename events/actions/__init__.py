"""What can be done with events. The only door to change one."""

from events.actions.calling_off import cancel_session, restore_session
from events.actions.cancelling import cancel_event, restore_event
from events.actions.events import EDITABLE, change_event, create_event
from events.actions.organisers import add_organiser, remove_organiser
from events.actions.programme import import_programme
from events.actions.registrations import register, unregister
from events.actions.shutting_out import let_in, shut_out

__all__ = [
    "EDITABLE",
    "add_organiser",
    "cancel_event",
    "cancel_session",
    "change_event",
    "create_event",
    "import_programme",
    "let_in",
    "register",
    "remove_organiser",
    "restore_event",
    "restore_session",
    "shut_out",
    "unregister",
]
