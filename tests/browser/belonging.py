"""Whose a room is, and who may see it, changed from elsewhere."""

from typing import Any
from unittest.mock import patch

from members.actions import propose_skill, set_skills
from rooms import actions
from rooms.models import Room
from rooms.rules import talk as rules
from tests.browser.cast import who


def welcome(room: int, member: str) -> None:
    actions.welcome(Room.objects.get(pk=room), who(member))


def leave(room: int, member: str) -> None:
    actions.leave(Room.objects.get(pk=room), by=who(member))


def hide(room: int) -> None:
    """It is private from now on."""
    Room.objects.filter(pk=room).update(public=False)


def set_mode(room: int, mode: str) -> None:
    actions.set_mode(Room.objects.get(pk=room), by=None, mode=mode)


def propose(member: str, words: str) -> int:
    """A skill in their own words, which they offer."""
    skill = propose_skill(words, by=who(member))
    set_skills(by=who(member), way="offers", skills=[skill])
    return skill.pk


def mute(room: int, member: str, by: str, seconds: float) -> None:
    """For less than any button does."""
    hours: Any = seconds / 3600
    with patch.object(rules, "MUTES", (hours,)):
        actions.mute(Room.objects.get(pk=room), who(member), by=who(by), hours=hours)
