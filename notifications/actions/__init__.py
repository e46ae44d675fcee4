"""The one way to tell members something, for them to have read it, and to speak to everyone."""

from notifications.actions.choosing import (
    choose,
    pause,
    resume,
    set_level,
    unsubscribe,
)
from notifications.actions.delivering import deliver
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
    saw,
)
from notifications.actions.visiting import be_here, caught_up

__all__ = [
    "LIMIT",
    "announce",
    "be_here",
    "caught_up",
    "choose",
    "deliver",
    "end_announcement",
    "forget_announcements",
    "forget_lines_about",
    "forget_notifications",
    "notify",
    "pause",
    "read_all",
    "read_one",
    "resume",
    "saw",
    "set_level",
    "unsubscribe",
]
