"""A mail to somebody who is to speak."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from common import mail
from common.hosts import outside
from events.models import LASTING, SpeakerAsk


def ask_speaker(ask: SpeakerAsk) -> None:
    """In the town's language: whoever has that address may have chosen none here."""
    event = ask.speaker.event
    town = event.territory
    context = {
        "town": town.name,
        "link": outside(town.host, reverse("speaking")),
        "email": ask.email,
        "by": ask.by,
        "event": event.title,
        "speaker": ask.speaker.name,
        "days": LASTING.days,
    }
    with override(town.language):
        subject = render_to_string("events/email/speaker_subject.txt", context).strip()
        body = render_to_string("events/email/speaker_message.txt", context)
    message = EmailMessage(subject, body, mail.sender(town.name), [ask.email])
    mail.of_town(message, town.pk)
    mail.until(message, LASTING.total_seconds())
    message.send()
