"""What the hub forgets of people by itself."""

from common import regular
from members.actions import forget_ended_sessions


def register() -> None:
    regular.each_hour(forget_ended_sessions)
