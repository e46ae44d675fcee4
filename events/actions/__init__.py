"""What can be done with events. The only door to change one."""

from events.actions.calling_off import cancel_session, restore_session
from events.actions.cancelling import cancel_event, restore_event
from events.actions.events import EDITABLE, change_event, create_event
from events.actions.organisers import add_organiser, remove_organiser
from events.actions.pictures import change_picture
from events.actions.programme import import_programme
from events.actions.registrations import register, unregister

__all__ = [
    "EDITABLE",
    "add_organiser",
    "cancel_event",
    "cancel_session",
    "change_event",
    "change_picture",
    "create_event",
    "import_programme",
    "register",
    "remove_organiser",
    "restore_event",
    "restore_session",
    "unregister",
]
