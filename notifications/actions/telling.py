"""The one way to tell members something, for them to have read it, and to speak to everyone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import partial
from typing import Any

import msgspec
from django.utils import timezone
from django.utils.translation import gettext as _

from common.http import local
from common.text.visible import LINE, written
from live.frames import Refusal
from live.publish import atomic, tell
from members.bounds import within
from members.models import Member, Territory
from members.rate_limits import spend
from notifications import rules, sentences
from notifications.audiences import Shown, listening
from notifications.models import Announcement, Notification
from notifications.queries import count_unread

LIMIT = 280  # characters of an announcement


@atomic
def notify(
    members: Iterable[Member],
    *,
    kind: str,
    by: Member | None,
    url: str,
    about: Shown | None = None,
    **data: Any,
) -> list[Notification]:
    """Tell each member once; never who did it, who knows. ``data`` is what the sentence names.

    ``about``: only those who may see it are told; None is for what the whole town may see. What
    people said is never part of ``data``: words that are edited or removed have no copy here.
    """
    personal, urgent = sentences.personal(kind), sentences.urgent(kind)
    told = listening(members, about, by, personal=personal, urgent=urgent)
    if not told:
        return []
    if folds := sentences.folds(kind):
        _fold(told, by, url, folds)
    rows = Notification.objects.bulk_create(
        Notification(member=member, actor=by, kind=kind, url=url, data=data)
        for member in told.values()
    )
    unread = count_unread(told)
    for row in rows:
        tell(row.member.topic, partial(_line, row, unread.get(row.member_id, 0)))
    return rows


def _line(row: Notification, unread: int) -> dict[str, Any]:
    """The frame of one line of a bell, its sentence in its reader's language."""
    state = sentences.state(row, row.member.tongue)
    return {"on": "notification", **msgspec.structs.asdict(state), "unread": unread}


def _fold(told: Iterable[int], by: Member | None, url: str, older: Collection[str]) -> None:
    """The older line goes: the new one says how it stands, and stands where it happened last."""
    lines = Notification.objects.unread().filter(member__in=list(told), actor=by, url=url)
    lines.filter(kind__in=older).delete()


@atomic
def take_back(url: str, *, kinds: Collection[str], members: Collection[int] | None = None) -> None:
    """What this page was about is there no more: its lines go, and are counted no more.

    ``members``: of these alone.
    """
    lines = Notification.objects.filter(url=url, kind__in=kinds)
    if members is not None:
        lines = lines.filter(member__in=list(members))
    people = {line.member_id: line.member for line in lines.select_related("member")}
    if people:
        Notification.objects.filter(pk__in=lines.values("pk")).delete()
        for member in people.values():
            _tell_unread(member)


@atomic
def read_one(notification: Notification, *, by: Member) -> int:
    """Returns how many remain unread."""
    rules.may_read(notification, by)
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.save(update_fields=["read_at"])
    return _tell_unread(by)


@atomic
def read_all(*, by: Member) -> int:
    Notification.objects.of(by).unread().update(read_at=timezone.now())
    return _tell_unread(by)


def _tell_unread(member: Member) -> int:
    """Every open page of the member shows the same count."""
    unread = count_unread([member.pk]).get(member.pk, 0)
    tell(member.topic, {"on": "unread", "unread": unread})
    return unread


@atomic
def announce(
    territory: Territory,
    *,
    by: Member,
    body: str,
    url: str = "",
    ends: datetime | None = None,
) -> Announcement:
    """A banner on every open page of the territory at once, until closed or ended."""
    rules.may_announce(territory, by)
    body, url = _said(body), url.strip()
    if url and not local(url):
        raise Refusal("bad_frame", _("The link must be a page of this site, such as /events/."))
    if ends is not None and ends <= timezone.now():
        raise Refusal("bad_frame", _("The end is already past."))
    spend("announcements", by=by)
    row = Announcement.objects.create(territory=territory, author=by, body=body, url=url, ends=ends)
    _tell_announcement(row)
    return row


def _said(body: str) -> str:
    too_long = _("An announcement has at most %d characters.") % LIMIT
    empty = _("An announcement needs words.")
    return within(written(body, LINE), LIMIT, empty=empty, too_long=too_long)


@atomic
def end_announcement(announcement: Announcement, *, by: Member) -> None:
    """It leaves every open page. Ending twice is ending once."""
    rules.may_announce(announcement.territory, by)
    if announcement.ended_at is None:
        announcement.ended_at = timezone.now()
        announcement.save(update_fields=["ended_at"])
    _tell_announcement(announcement)


def _tell_announcement(row: Announcement) -> None:
    tell(row.territory.topic, {"on": "announcement", **msgspec.structs.asdict(row.state())})
