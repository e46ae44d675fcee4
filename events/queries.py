"""What the pages of events show, each part by one question that is put into SQL once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from common.prepared import lay_in, number_of, prepared
from common.still import still
from events.models import CalendarAddress, Event, EventQuerySet, Registration, Session, Speaker
from members.models import Member, Territory
from notifications.models import Choice, Level

REMINDERS = ("days", "hours")  # subjects: notifications/subjects.py


@prepared
def coming(me: Member | None, here: Territory, now: datetime, *, most: int) -> EventQuerySet:
    """The next ones, each with ``mine``: whether they have a place."""
    return _with_mine(Event.objects.visible_to(me, here).coming(now), me)[:most]


@prepared
def past(
    me: Member | None, here: Territory, now: datetime, *, first: int, last: int
) -> EventQuerySet:
    return Event.objects.visible_to(me, here).past(now)[first:last]


@prepared
def how_many_past(me: Member | None, here: Territory, now: datetime) -> QuerySet[Event, int]:
    return number_of(Event.objects.visible_to(me, here).past(now))


@prepared
def organised(who: Member, reader: Member | None, here: Territory, *, most: int) -> EventQuerySet:
    """Of what this reader may see, what somebody organises, and did; the last first."""
    theirs = Event.objects.visible_to(reader, here).organised_by(who)
    return theirs.order_by("-starts", "-pk")[:most]


def announced(me: Member | None, here: Territory, *, most: int) -> EventQuerySet:
    """Those announced last first, for a feed."""
    return Event.objects.visible_to(me, here).order_by("-pk")[:most]


def calendar_of(me: Member) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(member=me).first()


def whose_calendar(secret: str, here: Territory) -> Member | None:
    """Of this town, and still a member of it."""
    people = Member.objects.of(here).select_related("territory")
    found = CalendarAddress.objects.filter(secret=secret, member__in=people)
    return people.filter(pk__in=found.values("member")).first()


def in_calendar(me: Member, here: Territory, since: datetime) -> EventQuerySet:
    """What they come to and organise, and may still see; the last first."""
    held = Registration.objects.filter(member=me, status=Registration.Status.REGISTERED)
    theirs = Q(pk__in=held.values("event")) | Q(pk__in=Event.objects.organised_by(me).values("pk"))
    seen = Event.objects.visible_to(me, here).filter(theirs, ends__gte=since)
    return seen.order_by("-starts", "pk")


@prepared
def awaiting(me: Member, now: datetime, until: datetime, *, most: int) -> EventQuerySet:
    """Where they have a place, begun or to begin until then."""
    held = Registration.objects.filter(member=me, status=Registration.Status.REGISTERED)
    theirs = Event.objects.coming(now).filter(pk__in=held.values("event"), cancelled_at=None)
    return theirs.filter(starts__lt=until)[:most]


@prepared
def found(me: Member | None, here: Territory, slug: str) -> EventQuerySet:
    """The one of that name, with what every page of an event shows, ``mine``, and what they chose
    of reminders: for this one, and how many of them for none (``Event.reminds``)."""
    named = Event.objects.visible_to(me, here).filter(slug=slug)
    found = _with_mine(named.select_related("room", "territory"), me)
    if me is None:
        return found
    here_chosen = Registration.objects.filter(event=OuterRef("pk"), member=me).values("reminded")
    off = Choice.objects.filter(member=me, subject__in=REMINDERS, level=Level.NOTHING).order_by()
    counted = Subquery(off.values("member").annotate(n=Count("pk")).values("n"))
    return found.annotate(reminded=Subquery(here_chosen), reminders_off=counted)


def _with_mine(events: EventQuerySet, me: Member | None) -> EventQuerySet:
    if me is None:
        return events
    held = Registration.objects.filter(event=OuterRef("pk"), member=me)
    return events.annotate(mine=Exists(held.filter(status=Registration.Status.REGISTERED)))


@still
@prepared
def in_room(room: int) -> QuerySet[Event]:
    """The one that a room is of, or none."""
    return Event.objects.filter(room=room).select_related("territory", "room")


@still
@prepared
def session_in_room(room: int) -> QuerySet[Session]:
    """The one that a room is of, or none."""
    return Session.objects.filter(room=room).select_related("event")


@still
@prepared
def organisers(event: Event) -> QuerySet[Member]:
    return Member.objects.filter(organised=event)


@prepared
def people(event: Event, *, most: int) -> QuerySet[Registration]:
    """Who comes, for who runs the event."""
    return Registration.objects.coming(event).select_related("member")[:most]


def sessions(event: Event) -> list[Session]:
    """Its programme, each session with its speakers, in two questions."""
    rows = _sessions(event)
    spoken: dict[int, list[Any]] = {session.pk: [] for session in rows}
    for speaker in _speakers(event) if rows else ():
        spoken[speaker.speaks_at].append(speaker)
    for session in rows:
        session.event = event  # for addresses, without a query each
        lay_in(session, "speakers", spoken[session.pk])
    return rows


@prepared
def _sessions(event: Event) -> QuerySet[Session]:
    return Session.objects.filter(event=event).order_by("starts", "hall", "pk")


@prepared
def _speakers(event: Event) -> QuerySet[Any]:
    """Each as often as they speak."""
    return Speaker.objects.filter(sessions__event=event).annotate(speaks_at=F("sessions"))


@prepared
def not_over(event: int, now: datetime, *, most: int) -> QuerySet[Session]:
    """What is on, and what comes next."""
    ahead = Session.objects.filter(event=event, cancelled=False, ends__gte=now)
    return ahead.order_by("starts", "hall", "pk")[:most]
