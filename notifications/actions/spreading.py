"""The worker tells each of an audience: portion by portion, so that nobody's post waits for it.

Each portion is a transaction that holds the announcement's row and says how far it came: a worker
that is killed leaves whole portions, and the next one goes on behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from time import monotonic, sleep
from typing import Any

import msgspec
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_tasks import task

from live.publish import atomic, tell
from members.models import Member
from notifications import addressees, sentences
from notifications.actions.planning import plan, who_wants
from notifications.actions.telling import tell_lines, tell_unread
from notifications.models import (
    PUT_RIGHT,
    TOLD,
    Announcement,
    Channel,
    Delivery,
    Notification,
    NotificationQuerySet,
    Verdict,
)

PORTION = 150  # people in one transaction
REST = 0.05  # seconds at most between two: who waits to write goes before the next one
A_TURN = 2.0  # seconds, after which what else waits has its turn


@task()
def spread(pk: int) -> str:
    """Says whether all is "done", or "more" is done in another turn."""
    now = monotonic()
    until = now + A_TURN
    while portion(pk):
        began, now = now, monotonic()
        if now > until:
            spread.enqueue(pk)
            return "more"
        sleep(min(now - began, REST))
    return "done"


@atomic
def portion(pk: int) -> bool:
    """A part of what is left to do for one announcement. False: nothing is."""
    rows = Announcement.objects.select_for_update(no_key=True, of=("self",))
    row = rows.select_related("territory", "author").filter(pk=pk).first()
    if row is None or row.at > timezone.now():
        return False
    for work, do in (("telling", _tell), ("correcting", _tell_again), ("ending", _end)):
        if getattr(row, work) is not None:
            setattr(row, work, do(row, getattr(row, work)))
            row.save(update_fields=[work, "told_at"])
            return True
    return False


@atomic
def leave(row: Announcement) -> None:
    """From now on it is out: its banner on all pages, where it is everybody's."""
    if row.left_at is None:
        row.left_at = timezone.now()
        row.save(update_fields=["left_at"])
        if row.to_all:
            tell_banner(row)


@atomic
def tell_banner(row: Announcement, *topics: str) -> None:
    """To these, or to all. To all an announcement to some says nothing but that it is over."""
    if not row.banner:
        return
    frame: dict[str, Any] = {"on": "announcement", **msgspec.structs.asdict(row.state())}
    if not topics and not row.to_all:
        frame |= {"body": "", "url": "", "answers": ""}
    for topic in topics or (row.territory.topic,):
        tell(topic, frame)


def _tell(row: Announcement, after: int) -> int | None:
    if row.over:
        return None
    leave(row)
    people = addressees.people(row.territory, row.audience, row.which)
    people = people.filter(pk__gt=after).exclude(pk=row.author_id).order_by("pk")
    found = list(people[:PORTION])
    have = row.lines.filter(member__in=found).values_list("member", flat=True)
    known = set(have)
    new = [one for one in found if one.pk not in known]
    write_lines(row, new, TOLD)
    if not row.to_all:
        tell_banner_to(row, new)
    if len(found) == PORTION:
        return found[-1].pk
    row.told_at = timezone.now()
    return None


def tell_banner_to(row: Announcement, people: Sequence[Member]) -> None:
    if people:
        tell_banner(row, *(one.topic for one in people))


def write_lines(
    row: Announcement, people: Sequence[Member], kind: str, seen: datetime | None = None
) -> None:
    """A line in each of their bells, and the ways that were chosen, for who wants them."""
    if not people:
        return
    facts = {"kind": kind, "announcement": row, "actor": row.author, "seen_at": seen}
    facts |= {"url": row.get_absolute_url(), "at": timezone.now()}
    lines = Notification.objects.bulk_create(
        Notification(member=member, **facts) for member in people
    )
    if row.goes_by and not seen:
        how = sentences.kind(kind)
        hears = who_wants({one.pk: one for one in people}, how)
        plan((line for line in lines if line.member_id in hears), how, row.goes_by)
    tell_lines(lines)


def _tell_again(row: Announcement, after: int) -> int | None:
    """Exactly those who saw other words, by whichever way; the others read the new ones anyway."""
    if row.over or row.corrected_at is None:
        return None
    lines = row.lines.filter(member__gt=after).order_by("member")
    ids = list(lines.values_list("member", flat=True).distinct()[:PORTION])
    saw = set(seen_before(row.lines.filter(member__in=ids), row.corrected_at))
    people = list(Member.objects.filter(pk__in=ids, is_active=True).order_by("pk"))
    tell_again(row, [one for one in people if one.pk in saw])
    if not row.to_all:
        tell_banner_to(row, people)
    return ids[-1] if len(ids) == PORTION else None


def tell_again(row: Announcement, people: Sequence[Member]) -> None:
    """Once a correction: its line takes the place of an older one's."""
    theirs = row.lines.filter(member__in=people, kind=PUT_RIGHT)
    told = set(theirs.filter(at__gte=row.corrected_at).values_list("member", flat=True))
    theirs.exclude(member__in=told).delete()
    write_lines(row, [one for one in people if one.pk not in told], PUT_RIGHT)


def seen_before(lines: NotificationQuerySet, moment: datetime) -> list[int]:
    """Whose they are, of those that were on a screen, opened or sent before that moment."""
    sent = Delivery.objects.filter(
        notification=OuterRef("pk"), verdict=Verdict.SENT, at__lte=moment
    ).exclude(channel=Channel.DIGEST)
    seen = Q(seen_at__lte=moment) | Q(read_at__lte=moment) | Exists(sent)
    return list(lines.filter(seen).values_list("member", flat=True).distinct())


def _end(row: Announcement, after: int) -> int | None:
    """Nobody's bell counts it any more. That is no opening of it."""
    lines = row.lines.unread().filter(member__gt=after).order_by("member")
    ids = list(lines.values_list("member", flat=True).distinct()[:PORTION])
    row.lines.unread().filter(member__in=ids).update(read_at=timezone.now())
    tell_unread(*Member.objects.filter(pk__in=ids))
    return ids[-1] if len(ids) == PORTION else None
