"""What the hub forgets by itself, and whom it goes on erasing."""

from common import regular
from privacy.actions import forget_fetched, forget_what_is_old, take_up_again


def register() -> None:
    regular.each_hour(take_up_again)
    regular.each_hour(forget_fetched)
    regular.each_night(forget_what_is_old)
