"""What the hub forgets of events by itself."""

from common import regular
from events.actions import forget_asks, forget_programmes


def register() -> None:
    regular.each_hour(forget_programmes)
    regular.each_hour(forget_asks)
