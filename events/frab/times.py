"""Hours as programmes write them: durations, days that end after midnight, time zones."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from events.frab.programme import ScheduleError
from events.frab.raw import RawDay, RawEvent, shown

# Without a word from the file, a day goes on until 4 in the morning, as in the tools that
# write this format.
NIGHT = time(4)
LONGEST = timedelta(days=31)


def zone_named(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        reason = _("the time zone “%(name)s” is unknown") % {"name": shown(name)}
        raise ScheduleError(_("conference"), reason) from None


def duration(event: RawEvent) -> timedelta:
    """``H:MM``, ``HH:MM:SS``, or with days ``D:HH:MM`` (a day's number has no leading zero)."""
    text = event.texts.get("duration", "")
    if not text:
        raise ScheduleError(event.where, _("it has no duration"))
    parts = text.split(":")
    if not re.fullmatch(r"\d{1,3}:\d{2}(:\d{2})?", text) or int(parts[1]) > 59:
        raise bad_time(event, _("the duration"), text)
    if len(parts) == 3 and re.fullmatch(r"[1-9]", parts[0]):
        days, hours, minutes = map(int, parts)
        length = timedelta(days=days, hours=hours, minutes=minutes)
    else:
        length = timedelta(hours=int(parts[0]), minutes=int(parts[1]))
    if not timedelta(0) < length <= LONGEST:
        raise bad_time(event, _("the duration"), text)
    return length


def start(event: RawEvent, zone: ZoneInfo, night: time) -> datetime:
    """When it starts, in UTC: its own full date, else its day and hour put together."""
    written, clock = event.texts.get("date", ""), event.texts.get("start", "")
    if "T" in written or " " in written:
        moment = _moment(event, written, zone)
    elif clock:
        hour = _clock(event, clock)
        moment = _on_day(event, _date(event, written or event.day.date), hour, zone, night)
    else:
        raise ScheduleError(event.where, _("it has no start"))
    return _within(event, moment, zone)


def day_date(day: RawDay) -> date | None:
    try:
        return date.fromisoformat(day.date[:10]) if day.date else None
    except ValueError:
        reason = _("“%(text)s” is not a date") % {"text": shown(day.date)}
        raise ScheduleError(day.where, reason) from None


def clock_of(text: str) -> time | None:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})(:\d{2})?", text.strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def _within(event: RawEvent, moment: datetime, zone: ZoneInfo) -> datetime:
    """Refuse a session left over from another year: a day may run late, not for months."""
    day = day_date(event.day)
    if day and not -1 <= (moment.astimezone(zone).date() - day).days <= 1:
        data = {"date": moment.astimezone(zone).date().isoformat(), "day": day.isoformat()}
        raise ScheduleError(event.where, _("it is dated %(date)s, but its day is %(day)s") % data)
    return moment


def _on_day(event: RawEvent, day: date, hour: time, zone: ZoneInfo, night: time) -> datetime:
    """Half past midnight belongs to the night of the day it stands under."""
    moment = datetime.combine(day, hour, zone)
    opens = _edge(event.day.start, zone)
    closes = _edge(event.day.end, zone)
    if opens and closes:
        late = moment < opens and moment + timedelta(days=1) <= closes
    else:
        late = hour < (opens.timetz().replace(tzinfo=None) if opens else night)
    if late and not event.texts.get("date"):
        moment += timedelta(days=1)  # on the wall clock: the same hour, one day on
    return moment.astimezone(UTC)


def _edge(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _moment(event: RawEvent, text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):
        raise bad_time(event, _("the date"), text) from None


def _date(event: RawEvent, text: str) -> date:
    if not text:
        raise ScheduleError(event.where, _("neither it nor its day has a date"))
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise bad_time(event, _("the date"), text) from None


def _clock(event: RawEvent, text: str) -> time:
    hour = clock_of(text)
    if hour is None:
        raise bad_time(event, _("the start"), text)
    return hour


def bad_time(event: RawEvent, what: str, text: str) -> ScheduleError:
    reason = _("%(what)s “%(text)s” cannot be read") % {"what": what, "text": shown(text)}
    return ScheduleError(event.where, reason)
