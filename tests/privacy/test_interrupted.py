"""In the middle of it: a worker that dies, a download that is made, ten thousand words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from members import personal_data
from members.models import Member
from members.personal_data import Holding
from notifications.models import Notification
from privacy import actions, archive
from privacy.actions import departing
from privacy.models import Departure, Download
from rooms.actions import post_message
from rooms.models import Message, Room
from tests.privacy.conftest import ADDRESS, NAME, SLUG
from tests.privacy.test_leaving import kept_on_purpose, tables_that_hold

SignIn = Callable[[Member], Client]
Worked = Callable[[], None]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_worker_that_is_killed_after_any_portion_goes_on(
    life: Message, zoe: Member, monkeypatch: pytest.MonkeyPatch
):
    actions.leave(by=zoe, words_go=True)
    row = Departure.objects.get()
    before = [name for name, _step in departing.steps()]
    done: list[str] = []
    while Departure.objects.exists():
        again = Departure.objects.get()  # each portion by another worker
        departing.portion(again)
        departing.portion(Departure.objects.get()) if len(done) == 0 else None
        done.append(again.step)
    assert done[-2] == before[-1]
    assert not Departure.objects.filter(pk=row.pk).exists()
    assert tables_that_hold(NAME, ADDRESS) <= kept_on_purpose()


def test_what_a_step_met_is_taken_up_again(zoe: Member, monkeypatch: pytest.MonkeyPatch):
    from datetime import timedelta

    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    actions.leave(by=zoe, words_go=True)
    DBTaskResult.objects.all().delete()
    actions.take_up_again()
    assert not DBTaskResult.objects.exists()
    Departure.objects.update(moved_at=timezone.now() - timedelta(hours=1))
    actions.take_up_again()
    assert DBTaskResult.objects.count() == 1


def test_leaving_while_a_download_is_made_leaves_no_file(
    life: Message, zoe: Member, places: Path, worked: Worked, monkeypatch: pytest.MonkeyPatch
):
    actions.ask(by=zoe)
    row, rows = Download.objects.get(), archive.rows
    seen: list[Holding] = []

    def leaving(holding: Holding, *given: Any) -> Any:
        if holding.model is Message and not seen:
            seen.append(holding)
            actions.leave(by=zoe, words_go=True)
        return rows(holding, *given)

    monkeypatch.setattr(archive, "rows", leaving)
    assert actions.make.func(row.pk) == "unwanted"
    worked()
    assert seen
    assert not list((places / "downloads").iterdir())
    assert not Notification.objects.filter(kind="download_ready").exists()


def test_ten_thousand_words_are_taken_back_in_short_transactions(
    zoe: Member, room: Room, monkeypatch: pytest.MonkeyPatch
):
    from rooms.actions import departing as rooms

    monkeypatch.setattr(rooms, "PORTION", 3)
    for n in range(7):
        post_message(room, by=zoe, body=f"mot {n}", key=uuid4())
    gone = personal_data.Gone(zoe, NAME, SLUG, ADDRESS, True)
    after: int | None = 0
    turns = 0
    while (after := rooms.take_words_back(gone, after or 0)) is not None:
        turns += 1
    assert turns == 3
    assert not Message.objects.exclude(body="").exists()
