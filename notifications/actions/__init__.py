"""The one way to tell members something, for them to have read it, and to speak to everyone."""

from notifications.actions.forgetting import (
    forget_announcements,
    forget_lines_about,
    forget_notifications,
)
from notifications.actions.telling import (
    LIMIT,
    announce,
    end_announcement,
    notify,
    read_all,
    read_one,
    take_back,
)

__all__ = [
    "LIMIT",
    "announce",
    "end_announcement",
    "forget_announcements",
    "forget_lines_about",
    "forget_notifications",
    "notify",
    "read_all",
    "read_one",
    "take_back",
]
