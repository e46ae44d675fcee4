"""What one chooses to be told, and how. Each of it holds from the next line on."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from live.publish import atomic
from members.models import Member
from notifications import rules
from notifications.delivery.links import DIGEST, MAILS
from notifications.models import Choice, Digest, Level, Preferences

PAUSE = timedelta(days=7)


@atomic
def choose(
    *,
    by: Member,
    mail: bool,
    digest: str,
    quiet_from: time,
    quiet_until: time,
    needs_a_day: int,
    levels: dict[str, str],
) -> None:
    """``levels``: by subject. Those that nobody may turn off are left as they are."""
    chosen = {"mail": mail, "digest": digest, "needs_a_day": needs_a_day}
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    Preferences.objects.update_or_create(member=by, defaults=chosen | hours)
    for name, level in levels.items():
        set_level(name, level, by=by)


@atomic
def set_level(subject: str, level: str, *, by: Member) -> None:
    """How much of it they hear. Raises Refusal for what is no subject, or may not be turned off."""
    rules.may_choose(subject, level)
    Choice.objects.update_or_create(member=by, subject=subject, defaults={"level": level})


@atomic
def unsubscribe(what: str, *, by: Member) -> None:
    """``what``: all mails, the digest, or one subject. Twice is once."""
    if what == MAILS:
        Preferences.objects.update_or_create(member=by, defaults={"mail": False})
    elif what == DIGEST:
        Preferences.objects.update_or_create(member=by, defaults={"digest": Digest.NEVER})
    else:
        set_level(what, Level.NOTHING, by=by)


@atomic
def pause(*, by: Member) -> datetime:
    """A week without anything but what stands on the bell. Returns its end."""
    until = timezone.now() + PAUSE
    Preferences.objects.update_or_create(member=by, defaults={"paused_until": until})
    return until


@atomic
def resume(*, by: Member) -> None:
    Preferences.objects.filter(member=by).update(paused_until=None)
