"""One's own events at a secret address, and feeds of news: what programs follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from icalendar import Calendar

from events import actions
from events.models import CalendarAddress, Event
from members.actions import deactivate
from members.models import Member, Territory
from notifications.actions import announce
from rooms.actions import set_public
from tests.events.conftest import call_meetup

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
ClientOf = Callable[[Member], Client]


def address(who: Member) -> str:
    return f"/calendars/{actions.open_calendar(by=who).secret}.ics"


def entries(client: Client, path: str) -> set[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    read = Calendar.from_ical(answer.content)
    assert not read.errors
    return {str(one["summary"]) for one in read.walk("VEVENT")}


def test_who_has_the_address_follows_what_one_comes_to_and_organises(
    client: Client, town: Territory, meetup: Event, ada: Member, grace: Member
) -> None:
    other = call_meetup(town, ada, title="Sans moi")
    actions.register(meetup, by=grace)
    assert entries(client, address(grace)) == {meetup.title}
    assert entries(client, address(ada)) == {meetup.title, other.title}
    actions.unregister(meetup, by=grace)
    assert entries(client, address(grace)) == set()


def test_it_works_where_members_alone_read(
    client: Client, town: Territory, meetup: Event, grace: Member
) -> None:
    actions.register(meetup, by=grace)
    path = address(grace)
    Territory.objects.filter(pk=town.pk).update(members_only=True)
    assert client.get("/events/calendar.ics").status_code == 302
    answer = client.get(path)
    assert entries(client, path) == {meetup.title}
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("how", ["renewed", "ended", "shut out", "left", "elsewhere"])
def test_an_address_that_is_over_is_as_absent_as_one_that_never_was(
    client: Client, town: Territory, meetup: Event, grace: Member, how: str
) -> None:
    actions.register(meetup, by=grace)
    path = address(grace)
    assert entries(client, path) == {meetup.title}
    if how == "renewed":
        new = actions.renew_calendar(by=grace)
        assert entries(client, f"/calendars/{new.secret}.ics") == {meetup.title}
    elif how == "ended":
        actions.close_calendar(by=grace)
    elif how == "shut out":
        deactivate(grace, by=None)
    elif how == "left":
        CalendarAddress.objects.filter(member=grace).delete()
    else:
        Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
        grace.territory = Territory.objects.get(slug="antony")
        grace.save()
    gone, never = client.get(path), client.get("/calendars/never.ics")
    assert gone.status_code == never.status_code == 404


def test_what_one_may_see_no_more_is_in_it_no_more(
    client: Client, meetup: Event, ada: Member, grace: Member
) -> None:
    actions.register(meetup, by=grace)
    assert entries(client, address(grace)) == {meetup.title}
    actions.shut_out(meetup, grace, by=ada)
    assert entries(client, address(grace)) == set()


def test_its_page_makes_renews_and_ends_it(client_of: ClientOf, grace: Member) -> None:
    browser = client_of(grace)
    assert "Give my calendar an address" in browser.get("/me/calendar/").content.decode()
    browser.post("/me/calendar/", {"do": "make"})
    first = CalendarAddress.objects.get().secret
    page = browser.get("/me/calendar/").content.decode()
    assert first in page
    assert f"webcal://testserver/calendars/{first}.ics" in page
    browser.post("/me/calendar/", {"do": "make"})
    assert CalendarAddress.objects.get().secret == first
    browser.post("/me/calendar/", {"do": "renew"})
    assert CalendarAddress.objects.get().secret != first
    browser.post("/me/calendar/", {"do": "end"})
    assert not CalendarAddress.objects.exists()


def feed(client: Client, path: str) -> list[Any]:
    answer = client.get(path)
    assert answer["Content-Type"] == "application/atom+xml"
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_events_are_news_for_those_who_may_see_them(
    client: Client, town: Territory, meetup: Event, ada: Member
) -> None:
    call_meetup(town, ada, title="Thé <script>alert(1)</script>")
    titles = [one.findtext(f"{ATOM}title") for one in feed(client, "/events/feed.atom")]
    assert titles == ["Thé <script>alert(1)</script>", meetup.title]
    set_public(meetup.room, by=ada, public=False)
    assert len(feed(client, "/events/feed.atom")) == 1


def test_announcements_are_news_and_each_has_its_own_name(
    client: Client, town: Territory, animator: Member
) -> None:
    for words in ("La fête est samedi & dimanche", "La fête est dimanche"):
        announce(town, by=animator, body=words)
    found = feed(client, "/announcements/feed.atom")
    assert [one.findtext(f"{ATOM}title") for one in found] == [
        "La fête est dimanche",
        "La fête est samedi & dimanche",
    ]
    assert len({one.findtext(f"{ATOM}id") for one in found}) == 2


def test_where_members_alone_read_feeds_are_closed(client: Client, town: Territory) -> None:
    Territory.objects.filter(pk=town.pk).update(members_only=True)
    for path in ("/events/feed.atom", "/announcements/feed.atom", "/projects/feed.atom"):
        assert client.get(path).status_code == 302
