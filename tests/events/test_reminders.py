"""Who comes is reminded a day before and an hour before, by the clock on the wall: each once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events import actions
from events.actions.reminding import remind
from events.models import Event, Registration, Reminder, When
from members.models import Member, Territory
from notifications.models import Notification
from tests.events.conftest import call_meetup
from tests.events.reminding import NOW, PARIS, Clock, at, evening, reminded

__all__ = ["at", "evening"]

pytestmark = pytest.mark.django_db


def test_a_day_and_an_hour_before(evening: Event, grace: Member, at: Clock) -> None:
    at(days=2, hours=6, minutes=59)
    remind.func()
    assert reminded(grace) == []
    at(days=2, hours=7)
    remind.func()
    remind.func()
    assert reminded(grace) == ["reminder_day"]
    at(days=3, hours=6)
    remind.func()
    remind.func()
    assert reminded(grace) == ["reminder_day", "reminder_hour"]
    at(days=3, hours=7)
    remind.func()
    assert len(reminded(grace)) == 2


def test_its_words_say_when_and_where(evening: Event, grace: Member, at: Clock) -> None:
    from notifications import sentences

    at(days=2, hours=7)
    remind.func()
    line = Notification.objects.get(kind="reminder_day")
    said = sentences.text(line, "en")
    assert said == "You have a place at Un café, des idées: Friday 4 December, 19:00–21:00, Halle."


@pytest.mark.parametrize(
    ("starts", "before"),
    [
        (datetime(2027, 3, 28, 19, tzinfo=PARIS), datetime(2027, 3, 27, 19, tzinfo=PARIS)),
        (datetime(2027, 10, 31, 19, tzinfo=PARIS), datetime(2027, 10, 30, 19, tzinfo=PARIS)),
        (datetime(2027, 3, 29, 2, 30, tzinfo=PARIS), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
)
def test_the_same_hour_the_day_before_however_long_the_night(
    town: Territory, starts: datetime, before: datetime
) -> None:
    event = Event(starts=starts, ends=starts)
    assert When.DAY.due(event, "Europe/Paris").astimezone(UTC) == before.astimezone(UTC)
    hour = starts.astimezone(UTC) - timedelta(hours=1)
    assert When.HOUR.due(event, "Europe/Paris").astimezone(UTC) == hour


def test_a_moved_event_moves_its_reminders(
    evening: Event, ada: Member, grace: Member, at: Clock
) -> None:
    at(days=2, hours=8)
    remind.func()
    later = evening.starts + timedelta(days=7)
    actions.change_event(evening, by=ada, starts=later, ends=later + timedelta(hours=2))
    at(days=3, hours=6)
    remind.func()
    assert reminded(grace) == ["reminder_day"]
    at(days=9, hours=7)
    remind.func()
    assert reminded(grace) == ["reminder_day", "reminder_day"]


def test_a_cancelled_one_has_none_and_neither_has_who_gave_their_place_back(
    evening: Event, ada: Member, grace: Member, mallory: Member, at: Clock
) -> None:
    actions.register(evening, by=mallory)
    actions.unregister(evening, by=mallory)
    at(days=2, hours=7)
    remind.func()
    assert (reminded(mallory), len(reminded(grace))) == ([], 1)
    actions.cancel_event(evening, by=ada)
    at(days=3, hours=6)
    remind.func()
    assert len(reminded(grace)) == 1


def test_who_registers_after_the_hour_is_not_reminded_of_what_they_just_did(
    evening: Event, mallory: Member, at: Clock
) -> None:
    at(days=2, hours=8)
    place = actions.register(evening, by=mallory)
    Registration.objects.filter(pk=place.pk).update(at=timezone.now())
    remind.func()
    assert reminded(mallory) == []


def test_a_worker_that_was_away_says_no_old_things(
    evening: Event, grace: Member, at: Clock
) -> None:
    at(days=3, hours=5)
    remind.func()
    assert reminded(grace) == []


def test_the_database_lets_nobody_be_reminded_twice(evening: Event, grace: Member) -> None:
    Reminder.objects.create(event=evening, member=grace, when=When.DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(event=evening, member=grace, when=When.DAY)


def test_what_is_due_soon_is_planned_with_the_place(
    town: Territory, ada: Member, grace: Member, at: Clock
) -> None:
    event = call_meetup(town, ada, starts=NOW + timedelta(hours=2))
    actions.register(event, by=grace)
    (task,) = DBTaskResult.objects.filter(task_path=remind.module_path)
    assert task.run_after == NOW + timedelta(hours=1)


def test_two_hundred_are_reminded_in_portions(
    monkeypatch: pytest.MonkeyPatch,
    evening: Event,
    ada: Member,
    grace: Member,
    mallory: Member,
    at: Clock,
) -> None:
    monkeypatch.setattr("events.actions.reminding.PORTION", 1)
    actions.register(evening, by=ada)
    actions.register(evening, by=mallory)
    at(days=2, hours=7)
    assert remind.func() == 3
    told: list[Any] = [reminded(who) for who in (ada, grace, mallory)]
    assert told == [["reminder_day"]] * 3
