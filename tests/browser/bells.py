"""Set the stage: who is asked to speak, what is announced, and what members were told."""

from __future__ import annotations

from typing import Any

from events import actions as events
from events.models import Speaker
from notifications import actions as notifications
from notifications.models import Announcement, Notification
from tests.browser.cast import town, who


def asked_to_speak(event: str, member: str) -> int:
    """Whether it is them whom a programme names first; a second is confirmed already."""
    one, two = Speaker.objects.filter(event__slug=event)[:2]
    asked: Any = {"by": who("anne"), "member": who(member)}
    events.ask_speaker(one, **asked)
    events.answer_ask(events.ask_speaker(two, **asked), by=who(member), yes=True)
    return one.pk


def announce(author: str, body: str) -> int:
    return notifications.announce(town(), by=who(author), body=body).pk


def quiet() -> None:
    """No announcement is left over for the next test."""
    for one in Announcement.objects.filter(ended_at=None):
        notifications.end_announcement(one, by=who("anne"))


def told(member: str) -> int:
    return Notification.objects.filter(member=who(member), read_at=None).count()


def read_bell(member: str) -> None:
    notifications.read_all(by=who(member))
