"""Talk rings for who asked for that: one line a room, which counts on until it is read.

It is looked for some times a minute, by the worker: a post costs the same whoever hears of it.
"""

from __future__ import annotations

from django.db.models import Count, F, Max, Q

from live.publish import atomic
from members.models import Member
from notifications.actions import amend, notify, read_one
from notifications.audiences import shut
from notifications.models import Notification
from rooms.models import Level, Membership, Message

KIND = "talked"
PORTION = 200  # memberships in one transaction


@atomic
def ring_for_talk() -> int:
    """Returns how many lines were told, or said how they stand."""
    behind = Q(room__head__gt=F("told")) & Q(room__head__gt=F("read"))
    caught_up = Q(told__gt=0, read__gte=F("told"))
    every = Membership.objects.filter(level=Level.ALL, banned=False)
    rows = every.filter(behind | caught_up, member__is_active=True)
    found = list(rows.select_related("room", "member__territory").order_by("pk")[:PORTION])
    return sum(_ring(one) for one in found)


def _ring(one: Membership) -> bool:
    room, member = one.room, one.member
    url = f"{room.get_absolute_url()}#end"
    line = Notification.objects.of(member).unread().filter(kind=KIND, url=url).first()
    new = _new(one)
    if line and one.read >= one.told:  # they read it there: it is read here
        read_one(line, by=member)
        line = None
    told = room.head if room.head > one.read else 0
    Membership.objects.filter(pk=one.pk).update(told=told)
    facts = {"room": room.title, "n": new}
    if new and line:
        amend(line, **facts)
    elif new:
        notify([member], kind=KIND, by=None, url=url, about=room, **facts)
    return bool(new)


def _new(one: Membership) -> int:
    """Messages that they have not read, but for their own and of whom they do not want to hear; 0
    where none came since they were told."""
    rows = Message.objects.filter(room=one.room, seq__gt=one.read, removed_at=None)
    said = rows.exclude(author=one.member).order_by().values_list("author")
    found = list(said.annotate(Count("pk"), Max("seq")))
    authors = Member.objects.in_bulk([pk for pk, _n, _last in found])
    heard = [(n, last) for pk, n, last in found if not shut(authors[pk], [one.member_id])]
    news = any(last > one.told for _n, last in heard)
    return sum(n for n, _last in heard) if news else 0
