"""What the hub does and forgets of rooms by itself."""

from common import regular
from rooms.actions import (
    forget_ended_mutes,
    forget_left_pictures,
    forget_refused,
    ring_for_talk,
)


def register() -> None:
    regular.each_moment(ring_for_talk)
    regular.each_hour(forget_left_pictures)
    regular.each_hour(forget_ended_mutes)
    regular.each_hour(forget_refused)
