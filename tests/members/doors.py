"""Coming in, as tests do it."""

from __future__ import annotations

from django.core import mail
from django.test import Client

from tests.members.conftest import code_in

LOGIN, CONFIRM, SIGN_UP = "/accounts/login/", "/accounts/login/code/confirm/", "/accounts/signup/"


def ask(client: Client, email: str, **more: str) -> str:
    """Ask for a code, and read it in the mail."""
    answer = client.post(LOGIN, {"email": email, **more})
    assert answer.status_code == 302, answer.content.decode()
    return code_in(mail.outbox[-1].body)


def signed_in_as(client: Client) -> int | None:
    pk = client.session.get("_auth_user_id")
    return int(pk) if pk else None


def key(client: Client) -> str:
    return client.session.session_key or ""
