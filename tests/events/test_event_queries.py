"""As many queries with ten as with one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.actions import import_programme, register
from events.frab import read
from events.models import Event, Registration
from members.models import Member, Territory
from tests.conftest import Counting, make_member
from tests.events.conftest import PYCON, call_meetup

Sign = Callable[[Member], Client]
Queries = Callable[[Client, str], int]


@pytest.fixture
def queries(count_queries: Counting) -> Queries:
    def ask(client: Client, url: str) -> int:
        client.get(url)
        return count_queries(lambda: client.get(url))

    return ask


def test_the_list_asks_as_much_for_ten_events_as_for_one(
    client_of: Sign, town: Territory, ada: Member, queries: Queries
) -> None:
    browser = client_of(ada)
    for days in (3, -3):
        call_meetup(town, ada, starts=timezone.now() + timedelta(days=days))
    few = queries(browser, "/events/")
    for number in range(10):
        for days in (5, -5):
            starts = timezone.now() + timedelta(days=days, hours=number)
            register(call_meetup(town, ada, starts=starts), by=ada) if days > 0 else call_meetup(
                town, ada, starts=starts
            )
    assert queries(browser, "/events/") == few


def test_an_event_asks_as_much_for_76_sessions_and_ten_people_as_for_one(
    client_of: Sign, town: Territory, animator: Member, queries: Queries
) -> None:
    programme = read(PYCON.read_bytes())
    all_slots, programme.slots = programme.slots, programme.slots[:1]
    event = import_programme(town, programme).event
    browser, url = client_of(animator), event.get_absolute_url()
    register_late(event, make_member(town, "m", "Member"))
    few = [queries(browser, url + path) for path in ("", "programme/", "?by=hall")]
    programme.slots = all_slots
    import_programme(town, programme)
    for number in range(10):
        register_late(event, make_member(town, f"m{number}", f"Member {number}"))
    assert [queries(browser, url + path) for path in ("", "programme/", "?by=hall")] == few


def register_late(event: Event, member: Member) -> None:
    """The conference of 2024 is over; its people are still shown."""
    Registration.objects.create(event=event, member=member)
