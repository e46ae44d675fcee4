"""What the pages of events show, each part by one question that is put into SQL once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from common.prepared import lay_in, number_of, prepared
from common.still import still
from events.models import Event, EventQuerySet, Registration, Session, Speaker, SpeakerAsk
from members.models import Member, Territory


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


@prepared
def awaiting(me: Member, now: datetime, until: datetime, *, most: int) -> EventQuerySet:
    """Where they have a place, begun or to begin until then."""
    held = Registration.objects.filter(member=me, status=Registration.Status.REGISTERED)
    theirs = Event.objects.coming(now).filter(pk__in=held.values("event"), cancelled_at=None)
    return theirs.filter(starts__lt=until)[:most]


@prepared
def found(me: Member | None, here: Territory, slug: str) -> EventQuerySet:
    """The one of that name, with what every page of an event shows, and ``mine``."""
    named = Event.objects.visible_to(me, here).filter(slug=slug)
    return _with_mine(named.select_related("room", "territory"), me)


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


def asks(me: Member) -> QuerySet[SpeakerAsk]:
    """Whether they are a speaker, by those who organise an event."""
    found = SpeakerAsk.objects.to(me).select_related("speaker__event__room", "by")
    return found.prefetch_related("speaker__sessions__event").order_by("-at")


def speaks_as(me: Member) -> QuerySet[Speaker]:
    found = Speaker.objects.filter(member=me).select_related("event__room", "event__territory")
    return found.prefetch_related("sessions__event").order_by("-event__starts", "pk")


@prepared
def spoken(who: Member, reader: Member | None, here: Territory, *, most: int) -> QuerySet[Session]:
    """The sessions in which somebody speaks, as far as this reader may see them; the last first."""
    seen = Event.objects.visible_to(reader, here)
    theirs = Session.objects.filter(speakers__member=who, event__in=seen, cancelled=False)
    return theirs.select_related("event").distinct().order_by("-starts", "-pk")[:most]


@prepared
def speaks_in(room: int, me: Member) -> QuerySet[Speaker]:
    """Somebody, where they speak in the session that a room is of."""
    return Speaker.objects.filter(member=me, sessions__room=room)


@prepared
def not_over(event: int, now: datetime, *, most: int) -> QuerySet[Session]:
    """What is on, and what comes next."""
    ahead = Session.objects.filter(event=event, cancelled=False, ends__gte=now)
    return ahead.order_by("starts", "hall", "pk")[:most]
