"""A conference's programme, whatever file it came from. Pure data: no database here."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from msgspec import Struct

LIMIT_BYTES = 20 * 1024 * 1024
LIMIT_SESSIONS = 5_000


class ScheduleError(Exception):
    """A programme that cannot be read. ``where`` is a line or a place, ``reason`` says why."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(
            _("%(where)s: %(reason)s") % {"where": where, "reason": reason} if where else reason
        )


class Speaker(Struct, frozen=True):
    """``code`` is the programme's own name for them."""

    code: str
    name: str


class Slot(Struct):
    """One session. ``words`` is Markdown; ``starts`` and ``ends`` are in UTC."""

    guid: str
    title: str
    starts: datetime
    ends: datetime
    hall: str = ""
    subtitle: str = ""
    words: str = ""
    kind: str = ""
    track: str = ""
    language: str = ""
    url: str = ""
    speakers: list[Speaker] = []


class Day(Struct):
    index: int
    date: date


class Programme(Struct):
    """``source`` names the conference for good: the same source is the same conference."""

    source: str
    title: str
    zone: str
    days: list[Day]
    slots: list[Slot]
    summary: str = ""
    venue: str = ""

    @property
    def starts(self) -> datetime:
        return min(slot.starts for slot in self.slots)

    @property
    def ends(self) -> datetime:
        return max(slot.ends for slot in self.slots)
