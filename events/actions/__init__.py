"""What can be done with events. The only door to change one."""

from events.actions.events import EDITABLE, change_event, create_event
from events.actions.programme import import_programme
from events.actions.registrations import register, unregister

__all__ = [
    "EDITABLE",
    "change_event",
    "create_event",
    "import_programme",
    "register",
    "unregister",
]
