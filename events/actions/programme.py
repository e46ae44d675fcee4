"""The programme of a conference becomes an event and its sessions."""

from __future__ import annotations

from collections.abc import Callable

from events.actions import sessions
from events.actions.events import hold_addresses, open_event, write
from events.actions.sessions import Imported
from events.frab import Programme
from events.models import Event
from live.publish import atomic
from members.models import Member, Role, Territory
from rooms.actions import retitle
from rooms.text import render


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
    return sessions.write(event, programme, pages)
