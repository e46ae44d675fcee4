"""Rows that a template takes for real ones: what needs one today, a month, what search found."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.utils import timezone


def thing(**facts: Any) -> Any:
    """Looks like a row to a template."""
    facts.setdefault("pk", 1)
    return SimpleNamespace(get_absolute_url=lambda: "#", **facts)


def living(person: Any, now: Any) -> Any:
    last = thing(by=person, at=now)
    return thing(room=thing(title="Un four à pain", last=last), just=True)


def today(person: Any, project: Any, event: Any) -> Any:
    return thing(
        offers=[thing(member=person, project=project)],
        events=[event],
        needs=[thing(title="Coudre 40 tabliers", project=project, skill="couture")],
    )


def month(now: datetime, event: Any) -> Any:
    """The one that is, with an event today."""
    today = timezone.localtime(now).date()
    first = today.replace(day=1)

    def day(one: date) -> Any:
        return thing(
            date=one,
            events=[event] * (one == today),
            inside=one.month == first.month,
            today=one == today,
        )

    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return thing(first=first, weeks=[[day(one) for one in week] for week in weeks])


def found(person: Any, long: str, now: datetime) -> list[Any]:
    """A message and a poll, as parts/search_result.html is given them: (row, question, pieces)."""
    room = thing(title="Un four à pain")
    row = thing(author=person, at=now, room=room)
    said = [("Qui apporte le ", False), ("levain", True), (" ? ", False), (long, True)]
    asked, answers = [("Quel ", False), ("levain", True), (" ?", False)], "De blé · De seigle"
    return [(row, [], said), (row, asked, [(answers, False)])]


def pins(person: Any, long: str) -> list[Any]:
    words = ("<p>Rendez-vous samedi, neuf heures.</p>", f"<p>{long}</p>")
    return [thing(pk=pk, author=person, html=html) for pk, html in enumerate(words)]
