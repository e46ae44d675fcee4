"""The programme of a conference becomes an event and its sessions."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from common.text.visible import LINE, written
from events import rules
from events.actions import sessions
from events.actions.events import hold_addresses, open_event, write
from events.actions.news import What, say_of_event
from events.actions.sessions import Imported, Plan
from events.frab import Programme, read
from events.models import Event, ProgrammeFile
from live.publish import atomic
from members.models import Member, Role, Territory
from members.rate_limits import spend
from rooms.actions import retitle
from rooms.text import render

PATIENCE = timedelta(days=1)


def import_programme(
    territory: Territory,
    programme: Programme,
    *,
    by: Member | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Imported:
    """The conference and its sessions become what the programme says; all of it or nothing.

    Sessions are known by their guid: one that moved keeps its room, one that is gone is marked
    cancelled and keeps its room too. ``progress(done, total)`` is called as texts are rendered,
    which takes the longest and so happens before the transaction: others write meanwhile.
    ``by`` None is the technician at the server.
    """
    if by:
        rules.may_import(territory, by)
    return _import(territory, programme, _rendered(programme, progress))


def _rendered(programme: Programme, progress: Callable[[int, int], None]) -> dict[str, str]:
    pages = {}
    for number, slot in enumerate(programme.slots, start=1):
        pages[slot.guid] = render(slot.words)
        progress(number, len(programme.slots))
    return pages


def planned(territory: Territory, programme: Programme) -> tuple[Event | None, Plan]:
    """The event that it would change, if there is one, and what it would do. Nothing is done."""
    event = Event.objects.filter(territory=territory, source=programme.source).first()
    return event, sessions.plan(event, programme, _rendered(programme, lambda done, total: None))


def keep_programme(here: Territory, *, by: Member, name: str, data: bytes) -> ProgrammeFile:
    """A file that was sent waits until whoever sent it has seen what it would do, and says yes.

    Theirs alone, and the newest. Raises ScheduleError for one that cannot be read: none is kept.
    """
    rules.may_import(here, by)
    spend("programmes", by=by)
    read(data, zone=here.time_zone)
    return _keep(here, by, written(name, LINE)[:120], zlib.compress(data))


@atomic
def _keep(here: Territory, by: Member, name: str, data: bytes) -> ProgrammeFile:
    facts = {"name": name, "data": data, "at": timezone.now()}
    kept, _new = ProgrammeFile.objects.update_or_create(territory=here, by=by, defaults=facts)
    return kept


def read_kept(kept: ProgrammeFile) -> Programme:
    """Raises ScheduleError where this version of the hub reads it otherwise.

    It costs as much as when it was sent, and is counted so: raises Refusal.
    """
    spend("programmes", by=kept.by)
    return read(zlib.decompress(kept.data), zone=kept.territory.time_zone)


@atomic
def drop_programme(kept: ProgrammeFile, *, by: Member) -> None:
    """What was imported, or is not to be: by whoever sent it. One that was sent since stays."""
    ProgrammeFile.objects.filter(pk=kept.pk, by=by, at=kept.at).delete()


@atomic
def forget_programmes() -> None:
    """Those that nobody has said yes to for a day."""
    ProgrammeFile.objects.filter(at__lt=timezone.now() - PATIENCE).delete()


@atomic
def _import(territory: Territory, programme: Programme, pages: dict[str, str]) -> Imported:
    hold_addresses(territory)
    event = Event.objects.filter(territory=territory, source=programme.source).first()
    if event is None:
        event = Event(territory=territory, source=programme.source, kind=Event.Kind.CONFERENCE)
    before = (event.title, event.starts, event.ends, event.summary, event.venue)
    event.title, event.starts, event.ends = programme.title, programme.starts, programme.ends
    # What an organiser wrote here stays; the programme only fills what is empty.
    event.summary = event.summary or programme.summary
    event.venue = event.venue or programme.venue
    if event.pk is None:
        event = open_event(event)
        animators = Member.objects.of(territory).exclude(role=Role.MEMBER)
        event.organisers.set(animators)  # someone must hear who comes
    elif before != (event.title, event.starts, event.ends, event.summary, event.venue):
        write(event)
        retitle(event.room, title=event.title, url=event.get_absolute_url())
        if before[1:3] != (event.starts, event.ends) and not event.over and not event.cancelled:
            say_of_event(event, What.MOVED)
    return sessions.write(event, programme, pages)
