"""What is told is made when the transaction stands, and nobody waits for it inside."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from hub.launch.data import REPOSITORY
from live.publish import atomic, tell
from members.models import Member
from rooms.actions import edit_message, post_message
from rooms.models import Message, Room
from tests.telling import Telling


def test_a_frame_that_takes_long_to_make_is_made_once_the_transaction_stands(
    db: None, telling: Telling
) -> None:
    order: list[str] = []

    def frame() -> dict[str, Any]:
        order.append("made")
        return {"on": "hello"}

    @atomic
    def act() -> None:
        tell("member.1", frame)
        tell("member.1", {"on": "plain"})
        order.append("done")

    with telling() as told:
        act()
        order.append("committed")
    assert order == ["done", "committed", "made"]
    assert [one["on"] for _topic, one in told] == ["hello", "plain"]


@pytest.mark.django_db(transaction=True)
def test_it_is_made_outside_of_the_transaction_that_writes() -> None:
    inside: list[bool] = []

    def frame() -> dict[str, Any]:
        inside.append(connection.in_atomic_block)
        return {"on": "hello"}

    @atomic
    def act() -> None:
        inside.append(connection.in_atomic_block)
        tell("member.1", frame)

    act()
    assert inside == [True, False]


def test_one_that_fails_is_not_told_and_keeps_nobody_else_from_it(
    db: None, telling: Telling, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> dict[str, Any]:
        raise ValueError("no such sentence")

    @atomic
    def act() -> None:
        tell("member.1", broken)
        tell("member.1", {"on": "plain"})

    with telling() as told:
        act()
    assert [one["on"] for _topic, one in told] == ["plain"]
    assert "no such sentence" in caplog.text


def test_a_state_is_made_once_and_never_older_than_its_row(room: Room, ada: Member) -> None:
    message = post_message(room, by=ada, body="First", key=uuid4())
    assert message.as_told() is message.as_told()
    edit_message(Message.objects.get(), by=ada, body="Second")
    message.refresh_from_db()
    assert message.as_told().html == "<p>Second</p>"


# The engine's own words: who speaks and what is spoken of are the apps'.
DOMAIN = re.compile(r"\b(rooms?|members?|territor(y|ies)|towns?|projects?|unread|mentions?)\b")


def test_the_engine_knows_no_domain_word() -> None:
    files = sorted((REPOSITORY / "live").rglob("*.py"))
    assert len(files) > 25
    said = [
        f"{file.relative_to(REPOSITORY)}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if DOMAIN.search(line.lower())
    ]
    assert said == []
