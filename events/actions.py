"""What can be done with events. The only door to change one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.slugs import free_slug
from events import rules, sessions
from events.models import Event, Registration
from events.schedule import Programme
from events.sessions import Imported
from events.slugs import EVENT_PAGES
from live.frames import Refusal
from live.publish import atomic, hold, record, tell
from members.models import Member, Role, Territory
from members.rate_limits import spend, spend_links
from notifications.actions import notify
from rooms.actions import leave, open_room, retitle, welcome
from rooms.models import Membership
from rooms.text import render

EDITABLE = frozenset({"title", "kind", "summary", "body", "starts", "ends", "venue", "capacity"})
WHEN_AND_WHERE = ("starts", "ends", "venue")


def create_event(
    territory: Territory,
    *,
    author: Member,
    title: str,
    starts: datetime,
    ends: datetime,
    kind: str = Event.Kind.MEETUP,
    **more: Any,
) -> Event:
    """Any member calls a meetup; animators also conferences and workshops.

    ``more``: summary, body (Markdown), venue, capacity.
    """
    rules.may_call(author, territory, kind)
    rules.in_order(starts, ends)
    spend("events", by=author)
    event = Event(territory=territory, title=title, starts=starts, ends=ends, kind=kind, **more)
    spend_links(title, event.summary, event.venue, event.body, by=author)
    event.html = render(event.body)  # before the transaction, where nobody waits for it
    return _create(event, author)


@atomic
def _create(event: Event, author: Member) -> Event:
    event = _open(event)
    event.organisers.add(author)
    welcome(event.room, author, Membership.Role.HOLDER)
    return event


def change_event(event: Event, *, by: Member, **fields: Any) -> Event:
    """``fields``: any of EDITABLE. Who registered is told of a new date or place."""
    assert fields.keys() <= EDITABLE, fields
    if "body" in fields:
        fields["html"] = render(fields["body"])
    return _change(event, by, fields)


@atomic
def _change(event: Event, by: Member, fields: dict[str, Any]) -> Event:
    hold(event.room)
    event = Event.objects.select_for_update().get(pk=event.pk)
    rules.may_change(by, event)
    before = [getattr(event, name) for name in WHEN_AND_WHERE]
    told = " ".join((event.title, event.summary, event.venue, event.body))
    if fields.get("kind", event.kind) != event.kind:
        rules.may_call(by, event.territory, fields["kind"])
    for name, value in fields.items():
        setattr(event, name, value)
    rules.in_order(event.starts, event.ends)
    rules.places_for_all(event)
    spend("changes", by=by)
    spend_links(event.title, event.summary, event.venue, event.body, by=by, before=told)
    _write(event)
    retitle(event.room, title=event.title, url=event.get_absolute_url())
    if before != [getattr(event, name) for name in WHEN_AND_WHERE]:
        coming = Registration.objects.coming(event).select_related("member")
        _notify(event, [one.member for one in coming], kind="event_moved", actor=by)
    return event


@atomic
def register(event: Event, *, member: Member) -> Registration:
    """Take a place, if there is one. Registering twice is registering once."""
    hold(event.room)
    event.refresh_from_db()
    rules.not_over(event)
    registration, created = Registration.objects.get_or_create(event=event, member=member)
    status = Registration.Status
    cancelled = Registration.objects.filter(pk=registration.pk, status=status.CANCELLED)
    if not created and not cancelled.update(status=status.REGISTERED, at=timezone.now()):
        return registration
    spend("places", by=member, what=event.pk)
    # The condition is in the UPDATE: of two people who want the last place, one finds none.
    free = Q(capacity=None) | Q(registered__lt=F("capacity"))
    if not Event.objects.filter(free, pk=event.pk).update(registered=F("registered") + 1):
        raise Refusal("closed", _("All places are taken."))
    welcome(event.room, member)
    _counted(event, member, kind="registration")
    registration.refresh_from_db()
    return registration


@atomic
def unregister(event: Event, *, member: Member) -> None:
    """Give the place back. Without one, nothing happens."""
    hold(event.room)
    event.refresh_from_db()
    rules.not_over(event)
    held = Registration.objects.coming(event).filter(member=member)
    if not held.update(status=Registration.Status.CANCELLED, at=timezone.now()):
        return
    spend("places", by=member, what=event.pk)
    Event.objects.filter(pk=event.pk).update(registered=F("registered") - 1)
    if not event.organisers.contains(member):
        leave(event.room, member)
    _counted(event, member, kind="unregistration")


def import_programme(
    territory: Territory,
    programme: Programme,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Imported:
    """The conference and its sessions become what the programme says; all of it or nothing.

    Sessions are known by their guid: one that moved keeps its room, one that is gone is marked
    cancelled and keeps its room too. ``progress(done, total)`` is called as texts are rendered,
    which takes the longest and so happens before the transaction: others write meanwhile.
    """
    pages = {}
    for number, slot in enumerate(programme.slots, start=1):
        pages[slot.guid] = render(slot.words)
        progress(number, len(programme.slots))
    return _import(territory, programme, pages)


@atomic
def _import(territory: Territory, programme: Programme, pages: dict[str, str]) -> Imported:
    _hold(territory)
    event = Event.objects.filter(territory=territory, source=programme.source).first()
    if event is None:
        event = Event(territory=territory, source=programme.source, kind=Event.Kind.CONFERENCE)
    before = (event.title, event.starts, event.ends, event.summary, event.venue)
    event.title, event.starts, event.ends = programme.title, programme.starts, programme.ends
    # What an organiser wrote here stays; the programme only fills what is empty.
    event.summary = event.summary or programme.summary
    event.venue = event.venue or programme.venue
    if event.pk is None:
        event = _open(event)
        animators = Member.objects.of(territory).exclude(role=Role.MEMBER)
        event.organisers.set(animators)  # someone must hear who comes
    elif before != (event.title, event.starts, event.ends, event.summary, event.venue):
        _write(event)
        retitle(event.room, title=event.title, url=event.get_absolute_url())
    return sessions.write(event, programme, pages)


def _open(event: Event) -> Event:
    """Give a new event its address and its room."""
    _hold(event.territory)
    taken = set(Event.objects.filter(territory=event.territory).values_list("slug", flat=True))
    event.slug = free_slug(event.title, taken | EVENT_PAGES, limit=80, instead="event")
    event.room = open_room(
        event.territory, title=event.title, url=reverse("event", args=[event.slug])
    )
    _write(event)
    return event


def _hold(territory: Territory) -> None:
    """One new event of a territory at a time, so that two do not choose the same address."""
    Territory.objects.select_for_update(no_key=True).get(pk=territory.pk)


def _write(event: Event) -> None:
    record(event)
    _tell_count(event)


def _counted(event: Event, member: Member, *, kind: str) -> None:
    """The number of registered people moved: every open page sees it, organisers are told."""
    event.refresh_from_db()
    _write(event)
    _notify(event, event.organisers.all(), kind=kind, actor=member)


def _notify(event: Event, members: Any, *, kind: str, actor: Member) -> None:
    url, room = event.get_absolute_url(), event.room
    notify(members, kind=kind, actor=actor, url=url, about=room, event=event.title)


def _tell_count(event: Event) -> None:
    count = {"value": event.registered, "of": event.capacity}
    tell(event.territory.topic, {"on": "counts", "counts": {f"event.{event.pk}": count}})
