"""The one way to tell members something, for them to have read it, and to speak to an audience."""

from notifications.actions.announcing import (
    agree,
    announce,
    correct,
    drafted,
    end_announcement,
)
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
from notifications.actions.spreading import spread
from notifications.actions.telling import (
    notify,
    read_all,
    read_one,
    saw,
)
from notifications.actions.witnessing import open_announcement, saw_announcement

__all__ = [
    "agree",
    "announce",
    "choose",
    "correct",
    "deliver",
    "drafted",
    "end_announcement",
    "forget_announcements",
    "forget_lines_about",
    "forget_notifications",
    "notify",
    "open_announcement",
    "pause",
    "read_all",
    "read_one",
    "resume",
    "saw",
    "saw_announcement",
    "set_level",
    "spread",
    "unsubscribe",
]
