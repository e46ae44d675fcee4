"""What a page asks for, as far as its member may see it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from live.registry import Commands, Rows
from live.sockets.socket import Socket
from members.models import Member, Territory
from members.speaker import speaker
from rooms import posting_cache
from rooms.models import Message, Poll, Room
from rooms.posting_cache import Seat

commands = Commands()
rows = [
    Rows(Message.objects.select_related("author").prefetch_related("reactions")),
    Rows(Poll.objects.told()),
]


def gone() -> Refusal:
    return Refusal("not_found", _("That is not here, or not for you."))


def rooms_of(socket: Socket) -> Any:
    member = Member(pk=socket.member_id) if socket.member_id else None
    return Room.objects.visible_to(member, Territory(pk=socket.territory_id))


def room_of(socket: Socket, pk: int) -> Room:
    if room := rooms_of(socket).filter(pk=pk).first():
        return room
    raise gone()


def seat_of(socket: Socket, room: int) -> Seat:
    """Who speaks, and where; many who ``want`` theirs at once are looked up together."""
    if seat := posting_cache.find(socket.member_id or 0, socket.territory_id, room):
        return seat
    speaker(socket)
    raise gone()


def message_of(socket: Socket, pk: int) -> Message:
    found = Message.objects.select_related("author", "room__territory")
    message = found.filter(pk=pk, room__in=rooms_of(socket)).first()
    if message is None:
        raise gone()
    return message


def mine(socket: Socket, pk: int) -> Message:
    speaker(socket)
    message = message_of(socket, pk)
    if message.author_id != socket.member_id:
        raise Refusal("forbidden", _("Only its author may do that."))
    return message
