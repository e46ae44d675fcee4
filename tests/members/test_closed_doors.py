"""Those who may not come in here are told why, and where to."""

from __future__ import annotations

import pytest
from django.test import Client

from members.models import Member, Territory
from tests.members.doors import CONFIRM, LOGIN, SIGN_UP, ask, signed_in_as


def test_a_member_of_another_town_is_told_where_home_is(
    client: Client, other_town: Territory, ada: Member, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["bagneux.example.org"]  # type: ignore[attr-defined]
    client.defaults["HTTP_HOST"] = "bagneux.example.org"
    answer = client.post(CONFIRM, {"code": ask(client, "ada@example.org")}, follow=True)
    assert signed_in_as(client) is None
    assert "sceaux.example.org" in answer.content.decode()


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


@pytest.mark.parametrize("path", [LOGIN, CONFIRM, SIGN_UP, "/me/", "/me/sign-out/", "/language/"])
def test_no_form_is_taken_without_its_token(path: str, ada: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    assert strict.post(path, {"email": "ada@example.org"}).status_code == 403
