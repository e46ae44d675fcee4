"""What the harness found in the engine, each as small as it can be made."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from django.db import connection

from live import commit
from live.frames import Refusal
from members.models import Territory
from rooms import actions
from rooms.models import Room

pytestmark = pytest.mark.django_db(transaction=True)


def break_the_connection() -> None:
    connection.connection.close()
    Room.objects.count()


async def _together(*acts: Any) -> list[Any]:
    """As the writing thread does with actions that waited at the same moment."""
    jobs = [commit.Job(act) for act in acts]
    await asyncio.to_thread(_write, jobs)
    return await asyncio.gather(*(job.future for job in jobs), return_exceptions=True)


def _write(jobs: list[commit.Job]) -> None:
    try:
        commit._commit(jobs)
        for job in jobs:
            job.answer()
    finally:
        connection.close()


async def test_actions_of_one_group_are_stored_together(town: Territory) -> None:
    answers = await _together(
        lambda: actions.open_room(town, title="Oven"),
        lambda: actions.open_room(town, title="Garden"),
    )
    assert [room.title for room in answers] == ["Oven", "Garden"]
    assert await Room.objects.acount() == 2


async def test_nobody_is_told_yes_when_another_action_broke_the_groups_connection(
    town: Territory,
) -> None:
    """Its savepoint cannot be undone then, and Django rolls all back without raising."""
    answers = await _together(lambda: actions.open_room(town, title="Oven"), break_the_connection)
    assert await Room.objects.acount() == 0
    assert [type(answer) for answer in answers] == [Refusal, Refusal]
    assert answers[0].code == "unavailable"
    assert answers[0].after


async def test_a_crowd_that_fails_leaves_each_to_itself(town: Territory) -> None:
    def open_all(jobs: list[commit.Job]) -> list[Room]:
        for job in jobs:
            job.apply(open_one)
        raise RuntimeError("half done")

    def open_one(title: str) -> Room:
        return actions.open_room(town, title=title)

    jobs = [commit.Job(commit.bulk(open_all)(open_one), title) for title in ("Oven", "Garden")]
    await asyncio.to_thread(_write, jobs)
    assert [(await job.future).title for job in jobs] == ["Oven", "Garden"]
    assert await Room.objects.acount() == 2
