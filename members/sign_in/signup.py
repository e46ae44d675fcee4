"""What a session remembers of someone who is about to join: the code sent, the address shown."""

from __future__ import annotations

import time

from django.http import HttpRequest

CODE, SHOWN = "joining_code", "joining_email"
PATIENCE = 30 * 60  # seconds between showing an address and telling one's name


def begin(request: HttpRequest, code: str) -> str:
    """Remember the code that goes to an address nobody here has."""
    request.session[CODE] = code
    return code


def code_sent(request: HttpRequest) -> str:
    return str(request.session.get(CODE, ""))


def shown(request: HttpRequest, email: str) -> None:
    """The right code came back: the address is theirs."""
    request.session.pop(CODE, None)
    request.session[SHOWN] = {"email": email.lower(), "at": time.time()}


def email_shown(request: HttpRequest) -> str | None:
    held = request.session.get(SHOWN) or {}
    return held.get("email") if time.time() - held.get("at", 0) < PATIENCE else None


def done(request: HttpRequest) -> None:
    request.session.pop(SHOWN, None)
