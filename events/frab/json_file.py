"""Frab's schedule.json, as pretalx, frab and the c3voc tools write it."""

import json
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.frab.programme import ScheduleError
from events.frab.raw import RawDay, RawEvent, RawProgramme, at_line, shown

CONFERENCE = ("acronym", "title", "subtitle", "venue", "city", "time_zone_name", "day_change")
EVENT = (
    "guid", "id", "code", "slug", "date", "start", "duration", "room", "title", "subtitle",
    "track", "type", "language", "abstract", "description", "url",
)  # fmt: skip


def read_json(data: bytes) -> RawProgramme:
    tree = _parse(data)
    schedule = _object(_object(tree, "").get("schedule"), "schedule")
    conference = _object(schedule.get("conference"), "schedule.conference")
    days: list[RawDay] = []
    events: list[RawEvent] = []
    written = conference.get("days") or []
    for number, item in enumerate(_list(written, "schedule.conference.days"), start=1):
        path = f"schedule.conference.days[{number - 1}]"
        content = _object(item, path)
        days.append(_day(content, number, path))
        for hall, entries in _object(content.get("rooms") or {}, f"{path}.rooms").items():
            place = f"{path}.rooms.{shown(hall)}"
            for index, entry in enumerate(_list(entries or [], place)):
                events.append(_event(entry, hall, days[-1], f"{place}[{index}]"))
    known = {name: _text(conference.get(name), f"conference.{name}") for name in CONFERENCE}
    return RawProgramme(known, days, events)


def _parse(data: bytes) -> Any:
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ScheduleError(at_line(line), _("this is not UTF-8 text")) from None
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        reason = _("the JSON is broken at character %(column)d") % {"column": error.colno}
        raise ScheduleError(at_line(error.lineno), reason) from None
    except RecursionError:
        raise ScheduleError("", _("the JSON is nested too deep")) from None
    except ValueError:  # a number with thousands of digits
        raise ScheduleError("", _("the JSON holds a number that is too long")) from None


def _day(content: dict[str, Any], number: int, path: str) -> RawDay:
    def text(name: str) -> str:
        return _text(content.get(name), f"{path}.{name}")

    return RawDay(number, text("date"), text("day_start"), text("day_end"))


def _event(entry: Any, hall: str, day: RawDay, path: str) -> RawEvent:
    content = _object(entry, path)
    texts = {name: _text(content.get(name), f"{path}.{name}") for name in EVENT}
    persons = []
    for index, person in enumerate(_list(content.get("persons") or [], f"{path}.persons")):
        persons.append(_person(person, f"{path}.persons[{index}]"))
    return RawEvent(None, texts, persons, texts.pop("room") or hall, day)


def _person(person: Any, path: str) -> tuple[str, str]:
    if isinstance(person, str):
        return person, person
    content = _object(person, path)
    names = ("public_name", "name", "full_public_name", "display_name")
    name = next((found for key in names if (found := _text(content.get(key), path))), "")
    codes = ("code", "guid", "id")
    return next((found for key in codes if (found := _text(content.get(key), path))), name), name


def _object(value: Any, path: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if path in {"", "schedule", "schedule.conference"}:
        reason = _("this is not a conference’s programme: it has no “schedule.conference”")
        raise ScheduleError("", reason)
    raise ScheduleError(path, _("an object was expected here"))


def _list(value: Any, path: str) -> list[Any]:
    if isinstance(value, list):
        return value
    raise ScheduleError(path, _("a list was expected here"))


def _text(value: Any, path: str) -> str:
    """A text; of a text in several languages, the reader's, else English, else the first."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str | int | float):
        return str(value).strip()
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        mine = (get_language() or "en").split("-")[0]
        return (value.get(mine) or value.get("en") or next(iter(value.values()), "")).strip()
    raise ScheduleError(path, _("a text was expected here"))
