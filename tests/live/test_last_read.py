"""What a run under fire is judged by: the database as it was in one moment."""

from __future__ import annotations

import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from members.models import Member
from proofs.faults import town
from proofs.faults.record import History
from rooms.actions import post_message
from rooms.models import Room


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_the_last_read_sees_one_moment(room: Room, ada: Member) -> None:
    """A word that is committed between its questions is in all of their answers, or in none."""

    def late() -> None:
        post_message(room, by=ada, body="Late", key=uuid4())
        connection.close()

    def meanwhile(execute: Any, sql: str, *more: Any) -> Any:
        if '"rooms_reaction"' in sql:
            thread = threading.Thread(target=late)
            thread.start()
            thread.join()
        return execute(sql, *more)

    history = History()
    with connection.execute_wrapper(meanwhile):
        town.read(history)
    assert (history.rows, history.heads[room.pk]) == ([], 0)
    town.read(history)
    assert [row.seq for row in history.rows] == [history.heads[room.pk]]
