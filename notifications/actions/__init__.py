"""The one way to tell members something, for them to have read it, and to speak to everyone."""

from notifications.actions.choosing import (
    choose,
    pause,
    resume,
    set_level,
    unsubscribe,
)
from notifications.actions.delivering import deliver
from notifications.actions.devices import add_device, remove_device
from notifications.actions.forgetting import (
    forget_announcements,
    forget_lines_about,
    forget_notifications,
)
from notifications.actions.telling import (
    LIMIT,
    amend,
    announce,
    end_announcement,
    notify,
    read_all,
    read_group,
    read_one,
    saw,
)

__all__ = [
    "LIMIT",
    "add_device",
    "amend",
    "announce",
    "choose",
    "deliver",
    "end_announcement",
    "forget_announcements",
    "forget_lines_about",
    "forget_notifications",
    "notify",
    "pause",
    "read_all",
    "read_group",
    "read_one",
    "remove_device",
    "resume",
    "saw",
    "set_level",
    "unsubscribe",
]
