"""A territory in which only members read: a visitor sees the door, and nothing behind it."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from events.models import Event
from live import engine
from live.upkeep import revocation
from members.models import Member, Territory
from notifications.actions import announce
from rooms.actions import post_message
from rooms.models import Room
from rooms.visibility import visible
from tests.conftest import make_member

OPEN = {
    *("account_login", "account_signup", "account_inactive", "account_request_login_code"),
    *("passkey_sign_in", "recovery"),
    *("account_confirm_login_code", "set_language", "theme", "accent", "accessibility"),
    *("legal", "privacy", "contact", "rules", "services", "town_logo"),  # by law
    "invitation",  # who has the link reads who invites to what, and signs in for it
    "data_kept",  # whoever has left reads it, and who thinks of coming in
    # Who was banned reads why and objects, who reported reads what became of it: by a link alone.
    *("decision_by_mail", "receipt", "moderation"),
    *("manifest", "worker", "offline", "robots", "security_txt", "demo"),
}


@pytest.fixture
def closed(town: Territory) -> Territory:
    town.members_only = True
    town.save()
    return town


def patterns(resolver: Any = None) -> list[URLPattern]:
    found: list[URLPattern] = []
    for one in (resolver or get_resolver()).url_patterns:
        found += patterns(one) if isinstance(one, URLResolver) else [one]
    return found


def test_only_the_door_and_what_belongs_to_it_is_open_to_a_visitor() -> None:
    open_ = {one.name for one in patterns() if not getattr(one.callback, "login_required", True)}
    assert open_ == OPEN


def test_a_visitor_is_sent_to_the_door_from_every_page(
    closed: Territory, room: Room, ada: Member, client: Client, client_of: Callable
) -> None:
    pages = ["/", "/rooms/", f"/rooms/{room.pk}/", "/people/", "/people/ada/", "/projects/"]
    for page in [*pages, "/events/", "/search/?q=restaurant"]:
        assert client_of(ada).get(page).status_code == 200, page
        answer = client.get(page)
        assert answer.status_code == 302, page
        assert answer.headers["location"].startswith("/accounts/login/?next=/"), page


def test_the_door_tells_nothing_of_what_is_behind_it(
    closed: Territory, animator: Member, client: Client, client_of: Callable
) -> None:
    announce(closed, by=animator, body="The hall opens at seven")
    assert "opens at seven" in client_of(animator).get("/").text
    for door in ("/accounts/login/", "/accounts/signup/", "/accessibility/", "/nowhere/"):
        assert "opens at seven" not in client.get(door).text, door
    make_member(closed, "library", "La bibliothèque", kind="public")
    assert "La bibliothèque" in client_of(animator).get("/services/").text
    assert "La bibliothèque" not in client.get("/services/").text
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_a_member_of_another_town_is_a_visitor_here(
    closed: Territory, room: Room, client_of: Callable
) -> None:
    far = Territory.objects.create(name="Bagneux", slug="bagneux", host="bagneux.example.org")
    stranger = make_member(far, "eve", "Eve Moreau")
    assert client_of(stranger).get(f"/rooms/{room.pk}/").status_code == 302
    assert not Room.objects.visible_to(None, closed).exists()
    assert not Event.objects.visible_to(None, closed).exists()


async def test_the_live_door_is_closed_as_well(
    socket_of: Callable, town: Territory, room: Room, grace: Member
) -> None:
    visitor = await socket_of(None)
    assert "error" not in await visitor.ask("room.join", room=room.pk)
    seat = (None, town.pk, f"room.{room.pk}")
    assert await sync_to_async(visible)({seat}) == {seat}
    stays = await socket_of(grace)
    await revocation.look_again(engine.current().roster.sockets)
    assert len(engine.current().roster.sockets) == 2, "where all may read, nobody is sent away"
    town.members_only = True
    await town.asave()
    assert await sync_to_async(visible)({seat}) == set(), "who is there already hears no more"
    assert "error" in await visitor.ask("room.join", room=room.pk)
    await revocation.look_again(engine.current().roster.sockets)
    assert (await visitor.told("bye"))["reason"] == "session", "nor what the whole town is told"
    assert "error" not in await stays.ask("room.join", room=room.pk)
    assert (await socket_of(grace)).accepted
    assert not (await socket_of(None, greeted=False)).accepted


def test_a_title_that_all_members_may_read_still_stands_for_its_link(
    closed: Territory, room: Room, ada: Member
) -> None:
    link = f"http://sceaux.example.org/rooms/{room.pk}/"
    assert "Restaurant" in post_message(room, by=ada, body=link, key=uuid4()).html


@pytest.mark.usefixtures("db")
def test_a_command_closes_and_opens_it() -> None:
    for word, closed in [("", False), ("--members-only", True), ("--no-members-only", False)]:
        words = ["Sceaux", "hub.sceaux.example", *filter(None, [word])]
        call_command("territory", *words, stdout=StringIO())
        assert Territory.objects.get().members_only is closed
    call_command("territory", "Sceaux", "hub.sceaux.example", "--members-only", stdout=StringIO())
    call_command("territory", "Sceaux", "hub.sceaux.example", stdout=StringIO())
    assert Territory.objects.get().members_only, "what is not said stays as it is"


def test_a_visitors_page_opens_no_live_connection(
    town: Territory, ada: Member, client: Client, client_of: Callable
) -> None:
    assert " data-closed" not in client.get("/accounts/login/").text
    town.members_only = True
    town.save()
    assert " data-closed" in client.get("/accounts/login/").text
    assert " data-closed" not in client_of(ada).get("/").text
