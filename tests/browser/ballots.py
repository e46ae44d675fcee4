"""Polls, asked and answered backstage."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from hall.actions import polls
from hall.models import Poll
from rooms.models import Room
from tests.browser.cast import who


def poll(
    room: int, author: str, question: str, choices: list[str], several: bool = False, **how: Any
) -> int:
    here, key = Room.objects.select_related("territory").get(pk=room), uuid4()
    asked: dict[str, Any] = {"question": question, "choices": choices, "several": several, **how}
    return polls.open_poll(here, by=who(author), key=key, **asked).pk


def vote(poll: int, member: str, choices: list[str]) -> None:
    found = Poll.objects.get(pk=poll)
    chosen = [one.pk for one in found.choices.all() if one.words in choices]
    polls.vote(found, by=who(member), choices=chosen)


def close_poll(poll: int, by: str) -> None:
    polls.close_poll(Poll.objects.get(pk=poll), by=who(by))


def withdraw_poll(poll: int, by: str) -> None:
    polls.withdraw_poll(Poll.objects.get(pk=poll), by=who(by))
