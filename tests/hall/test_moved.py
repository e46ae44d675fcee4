"""Polls moved here from rooms: what was asked before is there after, and the other way round.

So it is where they learn to be withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from common.search.query import last, phrase
from hall.actions.polls import close_in_time, withdraw_poll
from hall.models import Poll, Vote
from members.models import Member
from rooms.models import Room
from tests.hall.polls import ask, choose

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [("rooms", "0007_calm_index"), ("hall", None)]
OLD = "rooms.actions.polls.close_in_time"


def migrated(*names: tuple[str, str | None]) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(list(names) or executor.loader.graph.leaf_nodes())


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Whatever happens, the next test finds the tables as they are now."""
    yield
    migrated()


def test_rows_stay_where_they_are_both_ways(room: Room, ada: Member, grace: Member) -> None:
    poll = choose(ask(room, ada), grace, 1)
    migrated(*BEFORE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT question FROM rooms_poll")
        assert cursor.fetchall() == [("Which day?",)]
    before = MigrationExecutor(connection).loader.project_state(("rooms", "0007_calm_index")).apps
    assert before.get_model("rooms", "Vote").objects.get().member_id == grace.pk
    migrated()
    assert Poll.objects.get() == poll
    assert Vote.objects.get().member == grace


def test_older_code_finds_a_withdrawn_poll_closed_and_search_goes_on(
    room: Room, ada: Member
) -> None:
    stays, gone = ask(room, ada, question="Quel pain ?"), ask(room, ada)
    withdraw_poll(gone, by=ada)
    migrated(("hall", "0001_polls"))
    state = MigrationExecutor(connection).loader.project_state(("hall", "0001_polls"))
    before = state.apps.get_model("hall", "Poll").objects
    assert [one.pk for one in before.exclude(closed_at=None)] == [gone.pk]
    before.filter(pk=stays.pk).update(question="Quel levain ?")
    migrated()
    assert Poll.objects.standing().count() == 2  # the older code knew nothing of it
    Poll.objects.filter(pk=stays.pk).update(answers="blé")
    for words in ("levain", "ble"):
        assert list(last(Poll.objects.all(), phrase(words), 5)) == [stays.pk]


def test_a_poll_that_was_to_close_while_the_hub_was_brought_up_to_date_closes(
    room: Room, ada: Member
) -> None:
    ask(room, ada, minutes=5)
    migrated(*BEFORE)
    DBTaskResult.objects.update(task_path=OLD)  # as it was queued then
    migrated()
    waiting = DBTaskResult.objects.get()
    assert waiting.task_path == close_in_time.module_path
    assert import_string(waiting.task_path) is close_in_time


def test_going_back_it_is_named_as_before(room: Room, ada: Member) -> None:
    ask(room, ada, minutes=5)
    migrated(*BEFORE)
    assert DBTaskResult.objects.get().task_path == OLD
