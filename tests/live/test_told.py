"""What is told is made when the transaction stands, and nobody waits for it inside."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from live.publish import atomic, tell
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
