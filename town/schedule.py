"""What the hub forgets of a town by itself."""

from common import regular
from town.actions import forget_role_invitations


def register() -> None:
    regular.each_hour(forget_role_invitations)
