"""A mail tells of each new device by which somebody came in, but of the very first."""

from __future__ import annotations

from django.core import mail
from django.test import Client

from members.models import Member, Territory
from tests.members.doors import CONFIRM, SIGN_UP, ask, signed_in_as

FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


def come(client: Client, email: str) -> int:
    """Sign in, and count the mails that are no codes."""
    mail.outbox.clear()
    client.post(CONFIRM, {"code": ask(client, email)})
    assert signed_in_as(client)
    return len(mail.outbox) - 1


def test_one_s_own_device_is_never_told_of(ada: Member) -> None:
    mine = Client()
    assert come(mine, "ada@example.org") == 0, "the first sign-in of all"
    mine.post("/me/sign-out/")
    assert come(mine, "ada@example.org") == 0, "the same browser"


def test_a_new_device_is_told_of_once(ada: Member) -> None:
    come(Client(), "ada@example.org")
    other = Client(HTTP_USER_AGENT=FIREFOX)
    assert come(other, "ada@example.org") == 1
    told = mail.outbox[-1]
    assert told.to == ["ada@example.org"]
    assert "Sceaux" in told.subject
    assert "Firefox sur Android" in told.body
    assert f"http://{ada.territory.host}/me/devices/" in told.body
    other.post("/me/sign-out/")
    assert come(other, "ada@example.org") == 0


def test_a_browser_that_two_share_knows_both(ada: Member, grace: Member) -> None:
    for one in (ada, grace):
        come(Client(), one.email or "")
    shared = Client()
    assert come(shared, "ada@example.org") == 1
    shared.post("/me/sign-out/")
    assert come(shared, "grace@example.org") == 1
    for email in ("ada@example.org", "grace@example.org"):
        shared.post("/me/sign-out/")
        assert come(shared, email) == 0


def test_a_cookie_that_somebody_wrote_is_believed_by_nobody(ada: Member) -> None:
    come(Client(), "ada@example.org")
    liar = Client()
    liar.cookies["device"] = "WyJ4Il0:forged:forged"
    assert come(liar, "ada@example.org") == 1


def test_who_joins_is_told_nothing(town: Territory, client: Client) -> None:
    client.post(CONFIRM, {"code": ask(client, "joan@example.org")})
    client.post(SIGN_UP, {"name": "Joan Clarke"})
    assert len(mail.outbox) == 1
