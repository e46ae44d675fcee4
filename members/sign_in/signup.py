"""What a session remembers of someone who is about to join: the code sent, the address shown."""

from __future__ import annotations

import time

from django.http import HttpRequest

from members.models import Member

CODE, SHOWN, OUT = "joining_code", "joining_email", "shut_out"
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


def refused(request: HttpRequest, member: Member) -> None:
    """They showed who they are, and are not let in: the next page says why, to them alone."""
    request.session[OUT] = {"member": member.pk, "at": time.time()}


def who_was_refused(request: HttpRequest) -> Member | None:
    """As long as it is so."""
    held = request.session.get(OUT) or {}
    if time.time() - held.get("at", 0) > PATIENCE:
        return None
    here = request.territory  # type: ignore[attr-defined]
    return Member.objects.filter(pk=held["member"], territory=here, is_active=False).first()
