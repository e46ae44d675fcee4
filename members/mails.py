"""Mails to people about what opens their account: whoever came in by stealth would change it."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from common import mail
from common.hosts import outside
from members.models import Member


def way_in_changed(member: Member, what: str, name: str = "") -> None:
    """``what``: added, removed (a passkey of this ``name``) or codes. Within the transaction."""
    town = member.territory
    if not member.email:
        return
    context = {
        "what": what,
        "passkey": name,
        "member": member,
        "town": town.name,
        "at": timezone.now(),
        "link": outside(town.host, reverse("passkeys")),
    }
    with override(member.tongue), timezone.override(town.time_zone):
        subject = render_to_string("members/email/way_in_subject.txt", context).strip()
        body = render_to_string("members/email/way_in_message.txt", context)
    message = EmailMessage(subject, body, mail.sender(town.name), [member.email])
    mail.of_town(message, town.pk)
    message.send()
