"""The page that a phone keeps for when there is no network: it may show nobody's affairs."""

from collections.abc import Callable

import pytest
from django.test import Client

from members.models import Member
from rooms.models import Room

pytestmark = pytest.mark.django_db


def test_it_leaves_a_message_to_the_page_that_it_was_for(
    client_of: Callable[[Member], Client], grace: Member, room: Room
):
    browser = client_of(grace)
    browser.post(f"/rooms/{room.pk}/leave/")
    assert "notice ok" not in browser.get("/offline/").content.decode()
    assert "notice ok" in browser.get("/").content.decode()


def test_it_is_nobodys(client_of: Callable[[Member], Client], grace: Member):
    kept = client_of(grace).get("/offline/").content.decode()
    assert 'data-me=""' in kept
    assert grace.name not in kept
