"""A search that finds nothing leads on, to wherever else an answer may be."""

from __future__ import annotations

import pytest
from django.test import Client

from members.models import Member
from rooms.models import Room

pytestmark = pytest.mark.django_db
WAYS = ("/rooms/", "/people/", "/projects/", "/events/", "/projects/new/")


def ways(client: Client, address: str, **asked: str | int) -> list[str]:
    page = client.get(address, asked, headers={"accept-language": "en"}).content.decode()
    listed = page.partition('<div class="empty">')[2].partition("</ul>")[0]
    return [part.partition('"')[0] for part in listed.split('href="')[1:]]


def test_it_leads_to_rooms_people_projects_events_and_an_idea(client: Client, room: Room) -> None:
    assert ways(client, "/search/", q="nowhere-to-be-found") == [*WAYS]


def test_in_a_room_it_leads_everywhere_and_back_to_ask(client: Client, room: Room) -> None:
    found = ways(client, "/search/", q="nowhere & never", room=room.pk)
    assert found == ["/search/?q=nowhere%20%26%20never", room.get_absolute_url()]


def test_nobody_leads_on_too(client: Client, ada: Member) -> None:
    assert ways(client, "/people/", q="nobody") == ["/search/?q=nobody", *WAYS]


def test_what_is_found_leads_nowhere_else(client: Client, ada: Member) -> None:
    assert ways(client, "/people/", q="Lovelace") == []
