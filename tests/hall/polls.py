"""Polls for tests that need some."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from hall import actions
from hall.models import Poll
from live.frames import Refusal
from members.models import Member
from rooms.models import Room

DAYS = ("Saturday", "Sunday")


def ask(room: Room, author: Member, *choices: str, **how: Any) -> Poll:
    how.setdefault("question", "Which day?")
    return actions.open_poll(room, by=author, choices=choices or DAYS, key=uuid4(), **how)


def ids(poll: Poll) -> list[int]:
    return [one.pk for one in poll.choices.all()]


def choose(poll: Poll, member: Member, *positions: int) -> Poll:
    listed = ids(poll)
    return actions.vote(poll, by=member, choices=[listed[n] for n in positions])


def counts(poll: Poll) -> list[int | None]:
    """What everyone may see."""
    return [one.votes for one in Poll.objects.told().get(pk=poll.pk).state().choices]


def refused(call: Callable[..., object]) -> str:
    with pytest.raises(Refusal) as refusal:
        call()
    return refusal.value.code
