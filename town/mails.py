"""Mails of the town: an invitation, and one that proves that mails leave."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from common import mail
from common.hosts import outside
from members.models import Territory
from town.models import LASTING, RoleInvitation


def invite(invitation: RoleInvitation) -> None:
    """In the town's language: whoever has that address may have chosen none here."""
    town = invitation.territory
    context = {
        "link": _link(town, reverse("role_invitation")),
        "administrator": invitation.role == "administrator",
        "email": invitation.email,
        "days": LASTING.days,
        "by": invitation.by,
    }
    message = _made("role_invitation", town, town.language, invitation.email, context)
    mail.until(message, LASTING.total_seconds())
    message.send()


def test(town: Territory, email: str, language: str) -> EmailMessage:
    """To be sent by whoever wants to hear what the mail server says to it."""
    return _made("test", town, language, email, {"link": _link(town, "/")})


def _made(name: str, town: Territory, language: str, to: str, more: dict[str, Any]) -> EmailMessage:
    context = {"town": town.name, **more}
    with override(language):
        subject = render_to_string(f"town/email/{name}_subject.txt", context).strip()
        body = render_to_string(f"town/email/{name}_message.txt", context)
    message = EmailMessage(subject, body, mail.sender(town.name), [to])
    mail.of_town(message, town.pk)
    return message


def _link(town: Territory, path: str) -> str:
    return outside(town.host, path)
