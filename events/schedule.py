"""What the hub does of events by itself: it forgets, and reminds."""

from common import regular
from events.actions import forget_programmes, look_for_reminders


def register() -> None:
    regular.each_hour(forget_programmes)
    regular.each_hour(look_for_reminders)
