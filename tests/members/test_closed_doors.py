"""Those who may not come in here are told why, and where to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from members.models import Member, Territory
from tests.members.doors import CONFIRM, LOGIN, SIGN_UP, ask, signed_in_as


def test_a_sign_in_that_began_for_another_town_is_no_way_in(
    client: Client, town: Territory, other_town: Territory, ada: Member
) -> None:
    """The host is another town's from one moment to the next."""
    code = ask(client, "ada@example.org")
    Territory.objects.filter(pk=town.pk).update(default=False, host="old.example.org")
    Territory.objects.filter(pk=other_town.pk).update(default=True)
    answer = client.post(CONFIRM, {"code": code}, follow=True)
    assert signed_in_as(client) is None
    assert "old.example.org" not in answer.text


def test_whoever_was_shut_out_is_told_so(client: Client, ada: Member) -> None:
    ada.is_active = False
    ada.save()
    client.post(CONFIRM, {"code": ask(client, "ada@example.org")})
    assert client.get(SIGN_UP).headers["location"] == "/accounts/inactive/"
    assert client.get("/accounts/inactive/").status_code == 403


def test_a_session_of_another_town_does_not_stand_in_the_way(
    client_of: object, other_town: Territory, ada: Member, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["bagneux.example.org"]  # type: ignore[attr-defined]
    client = client_of(ada)  # type: ignore[operator]
    client.defaults["HTTP_HOST"] = "bagneux.example.org"
    assert client.get("/people/").context["me"] is None
    assert client.get(LOGIN).status_code == 200


@pytest.mark.parametrize(
    "odd",
    [
        "http://[",
        "http://[::1/x",
        "http://a]/",
        "//[x]/",
        "http://℀/",
        "http://evil.example/people/",
    ],
)
def test_a_visitor_who_came_from_nowhere_is_asked_to_sign_in_all_the_same(
    client: Client, town: Territory, odd: str
) -> None:
    door = "/accounts/login/?next=/"
    for path in ("/me/devices/1/end/", "/bell/read/", "/announcements/new/"):
        here = client.post(path, headers={"referer": "http://testserver/people/"})
        assert (here.status_code, here.headers["location"]) == (302, f"{door}people/")
        answer = client.post(path, headers={"referer": odd})
        assert (answer.status_code, answer.headers["location"]) == (302, door), path


@pytest.mark.parametrize("closed", [False, True], ids=["open town", "members only"])
def test_a_script_of_a_visitor_is_told_to_sign_in_and_not_sent_to_a_page(
    client: Client,
    town: Territory,
    client_of: Callable[[Member], Client],
    ada: Member,
    closed: bool,
) -> None:
    Territory.objects.update(members_only=closed)
    asked = {"accept": "application/json"}
    paths = ["/me/", "/me/devices/", "/bell/", "/projects/new/", "/events/new/"]
    paths += ["/people/", "/skills/?q=cui", "/search/?q=x"] if closed else []
    for path in paths:
        assert client_of(ada).get(path).status_code == 200, path
        for answer in (client.get(path, headers=asked), client.post(path, headers=asked)):
            assert answer.status_code == 401, path
            assert answer.json()["error"]["code"] == "auth_required"
            assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [LOGIN, CONFIRM, SIGN_UP, "/me/", "/me/sign-out/", "/language/"])
def test_no_form_is_taken_without_its_token(path: str, ada: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    assert strict.post(path, {"email": "ada@example.org"}).status_code == 403
