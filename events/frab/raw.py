"""What both formats are read into before anything is judged: texts, and where they stood."""

from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct


class RawEvent(Struct):
    """One session as written: ``texts`` by field name, ``persons`` as (code, name)."""

    line: int | None
    texts: dict[str, str]
    persons: list[tuple[str, str]]
    hall: str
    day: "RawDay"

    @property
    def where(self) -> str:
        """The line if there is one, the day, the hall and the title: enough to find it."""
        parts = [self.day.where]
        if self.hall:
            parts.append(_("hall %(hall)s") % {"hall": shown(self.hall)})
        name = self.texts.get("title") or self.texts.get("guid") or self.texts.get("id")
        if name:
            parts.append(_("session “%(title)s”") % {"title": shown(name)})
        place = ", ".join(parts)
        return at_line(self.line, place) if self.line else place


class RawDay(Struct):
    index: int
    date: str = ""
    start: str = ""
    end: str = ""

    @property
    def where(self) -> str:
        return _("day %(day)d") % {"day": self.index}


class RawProgramme(Struct):
    conference: dict[str, str]
    days: list[RawDay]
    events: list[RawEvent]


def at_line(line: int, place: str = "") -> str:
    said = _("line %(line)d") % {"line": line}
    return f"{said} ({place})" if place else said


def shown(text: Any, limit: int = 60) -> str:
    """What someone wrote, short enough for a sentence and on one line."""
    flat = " ".join(str(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
