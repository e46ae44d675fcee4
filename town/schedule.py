"""What the hub forgets of a town by itself."""

from common import regular
from town.actions import forget


def register() -> None:
    regular.each_hour(forget)
