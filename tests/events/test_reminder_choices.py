"""One chooses of which events one is reminded, for all of them and for each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from events import actions
from events.actions.reminding import remind
from events.models import Event, Registration, Reminder
from live.frames import Refusal
from members.models import Member
from notifications.actions import set_level
from tests.events.reminding import Clock, at, evening, reminded

__all__ = ["at", "evening"]

pytestmark = pytest.mark.django_db


def test_one_chooses_for_all_and_for_each(evening: Event, grace: Member, at: Clock) -> None:
    set_level("days", "nothing", by=grace)
    at(days=2, hours=7)
    remind.func()
    assert reminded(grace) == []
    actions.set_reminded(evening, by=grace, reminded=True)
    at(days=3, hours=6)
    remind.func()
    assert reminded(grace) == ["reminder_asked"]


def test_of_one_event_one_may_want_none(evening: Event, grace: Member, at: Clock) -> None:
    actions.set_reminded(evening, by=grace, reminded=False)
    at(days=2, hours=7)
    remind.func()
    assert reminded(grace) == []
    assert not Reminder.objects.exists()


def test_its_page_has_the_choice(
    evening: Event, grace: Member, client_of: Callable[[Member], Client]
) -> None:
    browser, page = client_of(grace), evening.get_absolute_url()
    assert "No reminder of this event" in browser.get(page).content.decode()
    browser.post(f"{page}reminders/", {"on": "no"})
    assert Registration.objects.get(member=grace).reminded is False
    assert "Remind me of it" in browser.get(page).content.decode()
    browser.post(f"{page}reminders/", {"on": "yes"})
    assert Registration.objects.get(member=grace).reminded is True


def test_who_has_no_place_chooses_nothing(evening: Event, mallory: Member) -> None:
    with pytest.raises(Refusal):
        actions.set_reminded(evening, by=mallory, reminded=True)
