"""What is done for invitations each hour."""

from common import regular
from sharing import actions


def register() -> None:
    regular.each_hour(actions.forget_ended_invitations)
