"""What one may choose to hear of: each kind of notification belongs to one subject."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from notifications.models import Channel, Level


class Weight(Enum):
    """How far a line goes to reach somebody who has not seen it: after how long, by which way."""

    PERSONAL = {Channel.PUSH: timedelta(seconds=5), Channel.MAIL: timedelta(minutes=15)}
    NEWS = {Channel.DIGEST: timedelta(0)}  # at the hour of their digest


class Subject(Struct, frozen=True):
    """``label`` names it in a list of choices; ``why`` says to whom a line of it is told."""

    name: str
    label: Any
    why: Any
    usual: Level = Level.ALL  # what holds for who chose nothing
    fixed: bool = False  # nobody may turn it off: it is about their own account

    def level(self, chosen: dict[str, str]) -> str:
        """What holds for somebody: their choice (by subject), or what is usual."""
        return self.usual if self.fixed else chosen.get(self.name, self.usual)


SUBJECTS = {
    one.name: one
    for one in (
        Subject("offers", _("Offers of help"), _("because you carry the project")),
        Subject("answers", _("Answers to what I offer"), _("because you offered to help")),
        Subject("needs", _("Needs for what I can do"), _("because you follow the project")),
        Subject("projects", _("Projects that I follow"), _("because you follow the project")),
        Subject("coming", _("Who comes to my events"), _("because you organise the event")),
        Subject("events", _("Events that I come to"), _("because you have a place")),
        Subject("talk", _("Answers and mentions in talk"), _("because somebody spoke to you")),
        Subject("town", _("Announcements"), _("because an animator speaks to you")),
        Subject("letters", _("Who writes to me alone"), _("because it was written to you alone")),
        Subject("care", _("What animators look after"), _("because you animate this town")),
        Subject("mine", _("My account"), _("because it is about your own doing"), fixed=True),
    )
}
