"""From texts to a programme: every rule that both formats share, and every refusal."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.text import slugify
from django.utils.translation import gettext as _

from events.frab import markup, times
from events.frab.programme import LIMIT_SESSIONS, Day, Programme, ScheduleError, Slot, Speaker
from events.frab.raw import RawEvent, RawProgramme, shown

LONGEST_WORDS = 20_000
LONGEST_NAME = 80  # of guids, codes and sources: names for machines are never cut


def build(raw: RawProgramme, zone: str) -> Programme:
    """``zone`` is the time zone of a file that names none."""
    about = raw.conference
    title = markup.line(about.get("title", ""), 120)
    if not title:
        raise ScheduleError(_("conference"), _("it has no title"))
    source = about.get("acronym") or slugify(title)
    if not source or len(source) > LONGEST_NAME:
        raise ScheduleError(_("conference"), _("its acronym is missing or too long"))
    zone = about.get("time_zone_name") or zone
    return Programme(
        source=source,
        title=title,
        zone=zone,
        days=[Day(day.index, found) for day in raw.days if (found := times.day_date(day))],
        slots=list(_slots(raw, times.zone_named(zone))),
        summary=markup.line(about.get("subtitle", ""), 200),
        venue=markup.line(", ".join(filter(None, (about.get("venue"), about.get("city")))), 120),
    )


def _slots(raw: RawProgramme, zone: ZoneInfo) -> Iterator[Slot]:
    if not raw.events:
        raise ScheduleError("", _("this programme has no session"))
    if len(raw.events) > LIMIT_SESSIONS:
        numbers = {"count": len(raw.events), "limit": LIMIT_SESSIONS}
        raise ScheduleError("", _("%(count)d sessions; at most %(limit)d are read") % numbers)
    night = times.clock_of(raw.conference.get("day_change", "")) or times.NIGHT
    seen: dict[str, RawEvent] = {}
    for event in raw.events:
        guid = _guid(event)
        if guid in seen:
            data = {"guid": shown(guid), "other": seen[guid].where}
            raise ScheduleError(
                event.where, _("its guid “%(guid)s” was already used (%(other)s)") % data
            )
        seen[guid] = event
        starts = times.start(event, zone, night)
        yield _slot(event, guid, starts)


def _slot(event: RawEvent, guid: str, starts: datetime) -> Slot:
    texts = event.texts
    title = markup.line(texts.get("title", ""), 200)
    if not title:
        raise ScheduleError(event.where, _("it has no title"))
    said = markup.markdown(texts.get("abstract", ""), texts.get("description", ""))
    if len(said) > LONGEST_WORDS:
        data = {"limit": LONGEST_WORDS}
        raise ScheduleError(event.where, _("its text is longer than %(limit)d characters") % data)
    return Slot(
        guid=guid,
        title=title,
        starts=starts,
        ends=starts + times.duration(event),
        hall=markup.line(event.hall, 80),
        subtitle=markup.line(texts.get("subtitle", ""), 200),
        words=said,
        kind=markup.line(texts.get("type", ""), 60),
        track=markup.line(texts.get("track", ""), 80),
        language=markup.line(texts.get("language", ""), 8),
        url=markup.link(texts.get("url", "")),
        speakers=_speakers(event),
    )


def _guid(event: RawEvent) -> str:
    """Older files have no guid: their id, code or slug names the session as well."""
    names = ("guid", "id", "code", "slug")
    guid = next((found for name in names if (found := event.texts.get(name))), "")
    if not guid:
        raise ScheduleError(event.where, _("it has neither a guid nor an id"))
    if len(guid) > LONGEST_NAME:
        raise ScheduleError(event.where, _("its guid is too long"))
    return guid


def _speakers(event: RawEvent) -> list[Speaker]:
    """Each once, in the file's order; someone without a name is not shown."""
    found: dict[str, Speaker] = {}
    for code, written in event.persons:
        name = markup.line(written, 120)
        if name:
            code = code if len(code) <= LONGEST_NAME else code[:LONGEST_NAME]
            found.setdefault(code or name[:LONGEST_NAME], Speaker(code or name, name))
    return list(found.values())
