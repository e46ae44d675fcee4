"""How a room stands, decided by those who look after it; every open page of it hears at once."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.text.visible import LINE, written
from live.frames import Refusal
from live.publish import atomic, hold, record, revoke
from members.bounds import within
from members.models import Member
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable
from rooms import rules
from rooms.actions.rooms import welcome
from rooms.models import Room, Tending

LONGEST_RULES = 200  # characters, as the column holds


@atomic
def set_mode(room: Room, *, by: Member | None, mode: str) -> Room:
    """Open, slow or closed; twice is once. ``by`` None is the hub itself."""
    if mode not in Room.Mode.values:
        raise Refusal("bad_frame", _("A room is open, slow or closed."))
    if by:
        rules.may_open(room, by)
    locked = room.locked_at if mode == Room.Mode.CLOSED else None
    return _tend(room, by, mode=mode, locked_at=locked)


@atomic
def lock(room: Room, *, by: Member) -> Room:
    """Closed, until an animator opens it: nobody else who looks after it does."""
    rules.may_lock(room, by)
    return _tend(room, by, mode=Room.Mode.CLOSED, locked_at=timezone.now())


@atomic
def unlock(room: Room, *, by: Member) -> Room:
    """Open again, if it is still locked."""
    rules.may_lock(room, by)
    return _tend(room, by, mode=Room.Mode.OPEN, locked_at=None) if room.locked_at else room


@atomic
def set_public(room: Room, *, by: Member | None, public: bool) -> Room:
    """For everybody to read, or for those alone who belong; who only read along falls silent.

    Who makes it private belongs from then on: nobody shuts themselves out.
    """
    if by and not public:
        rules.may_tend(room, by)
        welcome(room, by)
    _tend(room, by, public=public)
    if not public:
        revoke(room.topic)
    return room


@atomic
def set_rules(room: Room, *, by: Member, words: str) -> Room:
    """How one talks here, in a line; none is fine."""
    rules.may_tend(room, by)
    rules.must_not_be_muted(room, by)
    words = within(
        written(words, LINE), LONGEST_RULES, too_long=_("Rules have at most 200 characters.")
    )
    must_be_sayable(words, by=by)
    spend_links(words, by=by)
    return _tend(room, by, rules=words)


def _tend(room: Room, by: Member | None, **facts: Any) -> Room:
    if by:
        rules.may_tend(room, by)
    hold(room)
    room.refresh_from_db(fields=list(facts))
    if all(getattr(room, name) == value for name, value in facts.items()):
        return room
    spend("tending", by=by)
    for name, value in facts.items():
        setattr(room, name, value)
    room.save(update_fields=list(facts))
    row = Tending.objects.filter(room=room).first() or Tending(room=room)
    row.room = room
    record(row)
    return room
