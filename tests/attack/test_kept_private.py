"""No browser and no proxy keeps what a signed-in member was shown, and signing out empties it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from members import actions
from members.models import Member
from rooms.models import Room
from tests.attack.garbage import addresses

pytestmark = pytest.mark.django_db
Clients = Callable[[Member], Client]


def test_whatever_a_member_is_shown_is_theirs_alone(
    client_of: Clients, room: Room, private_room: Room, ada: Member
):
    browser, seen = client_of(ada), 0
    known = {"pk": [str(room.pk), str(private_room.pk)], "slug": [ada.slug]}
    for path in [path for paths in addresses(known) for path in paths[:2]]:
        answer = browser.get(path)
        asked = answer.headers.get("Cache-Control", "")
        if "public" in asked or path in {"/manifest.webmanifest", "/sw.js"}:
            continue  # the same for everyone
        seen += 1
        assert "private" in asked or "no-store" in asked, path
        if answer.headers["Content-Type"].startswith("text/html"):
            assert "no-store" in asked, path
        assert "Cookie" in answer.headers["Vary"], path
        assert answer.headers["X-Reader"] == str(ada.pk), path
    assert seen > 25


def test_a_visitors_page_may_be_kept(client: Client, room: Room):
    answer = client.get(f"/rooms/{room.pk}/")
    assert "Cache-Control" not in answer.headers
    assert (answer.headers["X-Reader"], answer.headers["X-Offline"]) == ("", "keep")
    assert "Cookie" in answer.headers["Vary"]


def test_pages_that_may_not_be_kept_say_so(client_of: Clients, ada: Member):
    assert client_of(ada).get("/").headers["X-Offline"] == "keep"
    assert "X-Offline" not in client_of(ada).get("/nowhere/").headers
    assert "X-Offline" not in Client().get("/accounts/login/").headers


@pytest.mark.parametrize("path", ["/me/sign-out/", "/me/sign-out-everywhere/"])
def test_signing_out_empties_the_browser(client_of: Clients, ada: Member, path: str):
    answer = client_of(ada).post(path)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["X-Reader"] == ""
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("how", ["elsewhere", "shut out", "in time"])
def test_a_session_that_ended_elsewhere_empties_the_cache_at_the_first_answer(
    client_of: Clients, ada: Member, how: str
):
    browser = client_of(ada)
    assert "Clear-Site-Data" not in browser.get("/").headers
    if how == "elsewhere":
        actions.sign_out_everywhere(by=ada)
    elif how == "shut out":
        actions.deactivate(ada, by=None)
    else:
        Session.objects.all().delete()
    answer = browser.get("/")
    # Not "storage": words that were not sent yet wait for their writer to sign in again.
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert answer.headers["X-Reader"] == ""
    browser.cookies.pop(settings.SESSION_COOKIE_NAME)
    assert "Clear-Site-Data" not in browser.get("/").headers
