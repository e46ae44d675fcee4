"""Who takes a place has it in their calendar, and what becomes of it, by mail: each time once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from events import actions
from events.actions.confirming import confirm
from events.models import Event, Registration
from members.models import Member, Territory
from notifications.actions import set_level, unsubscribe
from tests.events.conftest import call_meetup
from tests.events.mailed import Letters, enclosed, letters, loud, of
from tests.members.conftest import letterbox

__all__ = ["letterbox", "letters", "loud"]

pytestmark = pytest.mark.django_db(transaction=True)
PARIS = ZoneInfo("Europe/Paris")


def test_a_place_is_confirmed_with_an_invitation_to_the_calendar(
    letters: Letters, town: Territory, ada: Member, grace: Member
) -> None:
    starts = datetime(2031, 3, 29, 19, tzinfo=PARIS)  # the clock changes in that night
    event = call_meetup(town, ada, starts=starts, venue="Café; du marché", title="Thé <b>vert</b>")
    actions.register(event, by=grace)
    (letter,) = letters()
    assert letter["to"] == "grace@example.org"
    assert letter["subject"] == "You have a place: Thé <b>vert</b>"
    method, entry = enclosed(letter)
    assert method == "REQUEST"
    assert str(entry["uid"]) == f"event-{event.pk}@sceaux.example.org"
    assert entry["dtstart"].params["TZID"] == "Europe/Paris"
    assert entry["dtstart"].dt == starts
    assert entry["dtend"].dt == starts + timedelta(hours=2)
    assert str(entry["organizer"]) == "mailto:bonjour@localhost"
    assert str(entry["attendee"]) == "mailto:grace@example.org"
    assert entry["attendee"].params["PARTSTAT"] == "ACCEPTED"
    assert str(entry["location"]) == "Café; du marché"
    html = next(one for one in letter.walk() if one.get_content_type() == "text/html")
    assert "Thé &lt;b&gt;vert&lt;/b&gt;" in html.get_content()
    (file,) = letter.iter_attachments()
    assert file.get_filename() == "invite.ics"
    assert "VTIMEZONE" in file.get_content().decode()


def test_its_clock_changes_when_the_town_s_does(
    letters: Letters, town: Territory, ada: Member, grace: Member
) -> None:
    actions.register(call_meetup(town, ada, starts=datetime(2031, 6, 1, 9, tzinfo=UTC)), by=grace)
    (letter,) = letters()
    (part,) = letter.iter_attachments()
    clock: Any
    (clock,) = Calendar.from_ical(part.get_content()).walk("VTIMEZONE")
    zone = clock.to_tz()
    for hour in (
        datetime(2031, 3, 30, 0, 59, tzinfo=UTC),
        datetime(2031, 3, 30, 1, 0, tzinfo=UTC),
        datetime(2031, 10, 26, 0, 59, tzinfo=UTC),
        datetime(2031, 10, 26, 1, 0, tzinfo=UTC),
        datetime(2032, 3, 28, 1, 0, tzinfo=UTC),
    ):
        assert hour.astimezone(zone).utcoffset() == hour.astimezone(PARIS).utcoffset(), hour


def test_whoever_moves_it_moves_it_in_each_calendar(
    letters: Letters, meetup: Event, ada: Member, grace: Member
) -> None:
    actions.register(meetup, by=grace)
    _method, before = enclosed(letters()[0])
    later = meetup.starts + timedelta(days=1)
    actions.change_event(
        meetup, by=ada, starts=later, ends=later + timedelta(hours=1), venue="Salle 2"
    )
    (letter,) = letters()
    method, after = enclosed(letter)
    assert (method, str(after["uid"])) == ("REQUEST", str(before["uid"]))
    assert after["sequence"] > before["sequence"]
    assert after["dtstart"].dt == later.replace(microsecond=0)
    plain: Any = letter.get_body(("plain",))
    body = plain.get_content()
    assert "Salle 2 (instead of" in body
    assert "Café du marché" in body


def test_a_cancelled_event_leaves_the_calendar_and_comes_back(
    letters: Letters, meetup: Event, ada: Member, grace: Member
) -> None:
    actions.register(meetup, by=grace)
    letters()
    actions.cancel_event(meetup, by=ada, reason="Il neige")
    method, entry = enclosed(of(letters(), grace)[0])
    assert (method, str(entry["status"])) == ("CANCEL", "CANCELLED")
    actions.restore_event(meetup, by=ada)
    method, again = enclosed(of(letters(), grace)[0])
    assert (method, str(again["status"])) == ("REQUEST", "CONFIRMED")
    assert again["sequence"] > entry["sequence"]


def test_a_place_that_is_given_back_leaves_the_calendar(
    letters: Letters, meetup: Event, grace: Member
) -> None:
    actions.register(meetup, by=grace)
    letters()
    actions.unregister(meetup, by=grace)
    method, entry = enclosed(letters()[0])
    assert (method, entry["attendee"].params["PARTSTAT"]) == ("CANCEL", "DECLINED")
    actions.register(meetup, by=grace)
    method, again = enclosed(letters()[0])
    assert method == "REQUEST"
    assert again["sequence"] > entry["sequence"]


def test_who_changes_their_mind_at_once_is_told_how_it_stands(
    letters: Letters, meetup: Event, grace: Member
) -> None:
    for _again in range(3):
        actions.register(meetup, by=grace)
        actions.unregister(meetup, by=grace)
    assert letters() == []
    actions.register(meetup, by=grace)
    assert len(letters()) == 1


def test_a_worker_that_begins_again_confirms_nothing_twice(
    letters: Letters, meetup: Event, grace: Member
) -> None:
    actions.register(meetup, by=grace)
    place = Registration.objects.get(member=grace)
    assert confirm.func(place.pk) == "sent"
    assert confirm.func(place.pk) == "told"
    assert len(letters()) == 1


@pytest.mark.parametrize("no", ["mails", "events", "left"])
def test_who_wants_no_mails_has_none(
    letters: Letters, meetup: Event, ada: Member, grace: Member, no: str
) -> None:
    if no == "mails":
        unsubscribe("mails", by=grace)
    elif no == "events":
        set_level("events", "nothing", by=grace)
    actions.register(meetup, by=grace)
    if no == "left":
        Member.objects.filter(pk=grace.pk).update(is_active=False)
    assert letters() == []


def test_others_are_told_nothing_of_it(
    letters: Letters, meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    actions.register(meetup, by=grace)
    actions.change_event(meetup, by=ada, venue="Ailleurs")
    assert {one["to"] for one in letters()} == {"grace@example.org"}


def test_its_address_of_no_organiser_is_told(
    letters: Letters, meetup: Event, ada: Member, grace: Member
) -> None:
    actions.register(meetup, by=grace)
    (letter,) = letters()
    assert "ada@example.org" not in letter.as_string()
