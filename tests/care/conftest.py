"""Things that people wrote, and people who report them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from care import actions
from care.models import Case, Report
from members import reportable
from members.models import Member, Territory
from rooms.actions import post_message
from rooms.models import Message, Room
from tests.conftest import make_member
from tests.telling import telling

__all__ = ["telling"]  # a fixture


@pytest.fixture
def said(room: Room, ada: Member, grace: Member) -> Message:
    """What ada said, between what others said."""
    post_message(room, by=grace, body="Avant", key=uuid4())
    message = post_message(room, by=ada, body="Des mots qui blessent", key=uuid4())
    post_message(room, by=grace, body="Après", key=uuid4())
    return message


@pytest.fixture
def second(town: Territory) -> Member:
    """Another animator."""
    return make_member(town, "hedy", "Hedy Lamarr", role="administrator")


Reporting = Callable[..., Report]


@pytest.fixture
def reported(town: Territory, said: Message) -> Reporting:
    """``reported(by=grace)``: what ada said, unless another ``thing`` of a ``noun`` is named."""

    def report(thing: Any = said, noun: str = "message", **told: Any) -> Report:
        kind = reportable.kind(noun)
        assert kind
        return actions.report(kind, thing, here=town, **{"by": None, "reason": "harassment"} | told)

    return report


@pytest.fixture
def case(reported: Reporting, mallory: Member) -> Case:
    """What ada said, which mallory reported."""
    return reported(by=mallory, words="C’est méchant").case
