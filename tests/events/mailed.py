"""What the tests of invitations share: what arrives by mail, and what a calendar reads in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from hub.worker import Worker
from members.models import Member
from notifications.models import Preferences
from tests.letterbox import Letterbox
from tests.members.conftest import letterbox

__all__ = ["letterbox"]
Letters = Callable[[], list[EmailMessage]]


@pytest.fixture
def letters(letterbox: Letterbox) -> Letters:
    """What the mail server was given since the last look, once the worker has done all it can."""

    def arrived() -> list[EmailMessage]:
        for _turn in range(3):  # a task that queues a mail, which is sent
            Worker().look()
        found, letterbox.letters[:] = list(letterbox.letters), []
        return found  # type: ignore[return-value]

    return arrived


@pytest.fixture(autouse=True)
def loud(ada: Member, grace: Member) -> None:
    for one in (ada, grace):
        Preferences.objects.create(member=one, quiet_from=time(0), quiet_until=time(0))


def enclosed(letter: EmailMessage) -> tuple[str, Any]:
    """The method, and the one entry; read by what calendars read."""
    (part,) = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
    read = Calendar.from_ical(part.get_content())
    assert not read.errors
    assert part.get_param("method") == str(read["method"])
    (entry,) = read.walk("VEVENT")
    return str(read["method"]), entry


def of(letters: list[EmailMessage], member: Member) -> list[EmailMessage]:
    return [one for one in letters if one["to"] == member.email]
