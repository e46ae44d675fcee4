"""The one way to tell members something, and for them to have read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any

import msgspec
from django.utils import timezone

from live.publish import atomic, tell
from members.models import Member
from notifications import rules, sentences
from notifications.actions.planning import plan, who_wants
from notifications.audiences import Shown, listening
from notifications.models import Notification
from notifications.queries import count_unread


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
    how = sentences.kind(kind)
    heard = listening(members, about, by, personal=how.personal, urgent=how.urgent)
    told = who_wants(heard, how)
    if not told:
        return []
    if how.folds:
        _fold(told, by, url, how.folds)
    facts = {"kind": kind, "url": url, "data": data, "at": timezone.now()}
    rows = Notification.objects.bulk_create(
        Notification(member=member, actor=by, **facts) for member in told.values()
    )
    plan(rows, how)
    tell_lines(rows)
    return rows


def tell_lines(rows: Sequence[Notification]) -> None:
    """Each stands on its reader's open pages, with how many are unread."""
    unread = count_unread(row.member_id for row in rows)
    for row in rows:
        tell(row.member.topic, partial(_line, row, unread.get(row.member_id, 0)))


def _line(row: Notification, unread: int) -> dict[str, Any]:
    """The frame of one line of a bell, its sentence in its reader's language."""
    state = sentences.state(row, row.member.tongue)
    return {"on": "notification", **msgspec.structs.asdict(state), "unread": unread}


def _fold(told: Iterable[int], by: Member | None, url: str, older: Collection[str]) -> None:
    """The older line goes: the new one says how it stands, and stands where it happened last."""
    lines = Notification.objects.unread().filter(member__in=list(told), actor=by, url=url)
    lines.filter(kind__in=older).delete()


@atomic
def read_one(notification: Notification, *, by: Member) -> int:
    """Returns how many remain unread."""
    rules.may_read(notification, by)
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.opened = "screen" if notification.announcement_id else None
        notification.save(update_fields=["read_at", "opened"])
    return tell_unread(by)


@atomic
def saw(notification: Notification, *, by: Member) -> None:
    """It stood on a screen that somebody looked at: no other channel has to carry it."""
    rules.may_read(notification, by)
    Notification.objects.filter(pk=notification.pk, seen_at=None).update(seen_at=timezone.now())


@atomic
def read_all(*, by: Member) -> int:
    Notification.objects.of(by).unread().update(read_at=timezone.now())
    return tell_unread(by)


def tell_unread(*members: Member) -> int:
    """Every open page of each shows the same count. Returns all of them together."""
    unread = count_unread(one.pk for one in members)
    for one in members:
        tell(one.topic, {"on": "unread", "unread": unread.get(one.pk, 0)})
    return sum(unread.values())
