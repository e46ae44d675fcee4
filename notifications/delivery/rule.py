"""The rule: which line goes which way, and when. It reads like a table, and asks no database.

| a line                     | on screens | on the phone | by mail       | with the rest        |
| addressed to its reader    | at once    | after 5 s    | after 15 min  |                      |
| news of what they follow   | at once    |              |               | at their digest      |
| either, but seen by then   | at once    | no           | no            | no                   |
| either, but turned off     | no         | no           | no            | no                   |
| in their quiet hours       | at once    | after them   | after them    |                      |
| in their pause             | at once    | no           | after it      | after it             |
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from notifications.models import (
    Channel,
    Digest,
    Level,
    Notification,
    Preferences,
    Verdict,
)
from notifications.sentences import Kind
from notifications.subjects import Weight

WINDOW = timedelta(minutes=5)  # what is due within it goes along
OLD = timedelta(days=2)  # after which a line is no news that a phone should ring for
DIGEST_HOUR = 18  # o'clock, in the town
DIGEST_DAY = 3  # of a weekly one: Thursday, before the week's end


def wanted(kind: Kind, chosen: dict[str, str]) -> bool:
    """Whether a line of this kind reaches them at all, be it on their bell."""
    if kind.urgent or kind.subject.fixed:
        return True
    much = kind.subject.level(chosen)
    return much == Level.ALL or (much == Level.MINE and kind.personal)


def ways(weight: Weight) -> dict[Channel, timedelta]:
    """By which channels, and how long after it was told."""
    return weight.value


def verdict(
    line: Notification,
    channel: str,
    choices: Preferences,
    now: datetime,
    *,
    off: bool = False,
) -> Verdict:
    """What becomes of a line whose hour has come. ``off``: they want no more of its subject."""
    if line.seen_at or line.read_at:
        return Verdict.SEEN
    if off:
        return Verdict.OFF
    if channel == Channel.MAIL and not choices.mail:
        return Verdict.OFF
    if channel == Channel.DIGEST and choices.digest == Digest.NEVER:
        return Verdict.OFF
    if channel == Channel.PUSH and (choices.paused(now) or now - line.at > OLD):
        return Verdict.OFF if choices.paused(now) else Verdict.OLD
    return Verdict.SENT


def not_before(channel: str, choices: Preferences, now: datetime, zone: str) -> datetime:
    """``now``, or the end of their quiet hours or of their pause, if that is later."""
    if choices.paused(now) and channel != Channel.PUSH:
        assert choices.paused_until
        return choices.paused_until
    if channel == Channel.DIGEST:
        return now
    return quiet_end(choices, now.astimezone(ZoneInfo(zone))) or now


def quiet_end(choices: Preferences, here: datetime) -> datetime | None:
    """When the quiet hours end that are now; None where it may ring. ``here``: in the town."""
    begin, end = choices.quiet_from, choices.quiet_until
    moment = here.time().replace(tzinfo=None)
    over_midnight = begin > end
    quiet = (moment >= begin or moment < end) if over_midnight else begin <= moment < end
    if not quiet:
        return None
    day = here.date() + timedelta(days=1 if over_midnight and moment >= begin else 0)
    # The wall clock's hour: it is longer or shorter in the night that the clocks change.
    return datetime.combine(day, end, here.tzinfo)


def next_digest(choices: Preferences, now: datetime, zone: str) -> datetime:
    """When their next mail with the rest leaves."""
    here = now.astimezone(ZoneInfo(zone))
    day = here.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    weekly = choices.digest == Digest.WEEKLY
    for ahead in range(9):
        then = day.replace(tzinfo=None) + timedelta(days=ahead)
        there = then.replace(tzinfo=here.tzinfo)
        if there > here and (not weekly or there.weekday() == DIGEST_DAY):
            return there
    raise AssertionError("each week has each day")
