"""Where a thing stands that was reported, and who answers for it: which measures fit."""

from __future__ import annotations

from django.db.models import Q

from care.models import Case
from events.models import Event
from members import reportable
from rooms.models import Room


def room_of(case: Case) -> Room | None:
    """The room in which it is talked about; None where it stands in none, or is gone."""
    kind = reportable.kind(case.noun)
    thing = kind.model._default_manager.filter(pk=case.thing).first() if kind else None
    return kind.room(thing) if kind and thing else None


def event_of(room: Room | None) -> Event | None:
    """The event that a room is of: its own, or of one of its sessions."""
    if room is None:
        return None
    return Event.objects.filter(Q(room=room) | Q(sessions__room=room)).distinct().first()


def in_a_room(case: Case) -> bool:
    return room_of(case) is not None


def of_one_person(case: Case) -> bool:
    """Several who answer for a thing together are not punished together."""
    return case.concerned.count() == 1


def of_one_in_a_room(case: Case) -> bool:
    return of_one_person(case) and in_a_room(case)


def of_one_at_an_event(case: Case) -> bool:
    return of_one_person(case) and event_of(room_of(case)) is not None
