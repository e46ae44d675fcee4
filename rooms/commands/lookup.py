"""What a page asks for, as far as its member may see it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from live.commit import Job
from live.frames import Refusal
from members.models import Member, Territory
from members.socket_identity import Identity
from members.speaker import speaker
from rooms import posting_cache
from rooms.models import Message, Room
from rooms.posting_cache import Seat


def gone() -> Refusal:
    return Refusal("not_found", _("That is not here, or not for you."))


def rooms_of(who: Identity) -> Any:
    member = Member(pk=who.member_id) if who.member_id else None
    return Room.objects.visible_to(member, Territory(pk=who.territory_id))


def room_of(who: Identity, pk: int) -> Room:
    if room := rooms_of(who).filter(pk=pk).first():
        return room
    raise gone()


def seat_of(who: Identity, room: int) -> Seat:
    """Who speaks, and where."""
    if seat := posting_cache.find(who.seat(f"room.{room}")):
        return seat
    speaker(who)
    raise gone()


def look_up_seats(jobs: list[Job]) -> list[None]:
    """Where many speak at once, for all of them; then each goes by itself.

    Their actions are told who asks, and a command that names its room.
    """
    posting_cache.read({job.args[0].seat(f"room.{job.args[1].room}") for job in jobs})
    return [None] * len(jobs)


def message_of(who: Identity, pk: int) -> Message:
    found = Message.objects.select_related("author", "room__territory")
    message = found.filter(pk=pk, room__in=rooms_of(who)).first()
    if message is None:
        raise gone()
    return message


def someone_of(room: Room, pk: int) -> Member:
    """Somebody of the town, or of the room."""
    found = Member.objects.filter(pk=pk, is_active=True)
    here = found.filter(territory=room.territory_id) | found.filter(memberships__room=room)
    if member := here.distinct().first():
        return member
    raise gone()
