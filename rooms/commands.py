"""What a page may ask of rooms. Who may is decided here; what happens, in actions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from live import arrivals, history
from live.commit import commit
from live.frames import Refusal
from live.reads import read
from live.registry import Commands, Rows, current
from live.socket import Socket
from members.folding import fold
from members.models import Member, Territory
from members.protocol import person
from members.speaking import speaker
from rooms import actions, protocol, seats
from rooms.models import Membership, Message, Room

commands = Commands()
rows = [Rows(Message.objects.select_related("author").prefetch_related("reactions"))]
NAMES = 8  # suggestions of one completion


def _gone() -> Refusal:
    return Refusal("not_found", _("That is not here, or not for you."))


def _rooms(socket: Socket) -> Any:
    member = Member(pk=socket.member_id) if socket.member_id else None
    return Room.objects.visible_to(member, Territory(pk=socket.territory_id))


def _room(socket: Socket, pk: int) -> Room:
    room: Room | None = _rooms(socket).filter(pk=pk).first()
    if room is None:
        raise _gone()
    return room


def _message(socket: Socket, pk: int) -> Message:
    found = Message.objects.select_related("author", "room__territory")
    message = found.filter(pk=pk, room__in=_rooms(socket)).first()
    if message is None:
        raise _gone()
    return message


def _mine(socket: Socket, pk: int) -> Message:
    speaker(socket)
    message = _message(socket, pk)
    if message.author_id != socket.member_id:
        raise Refusal("forbidden", _("Only its author may do that."))
    return message


@commands.handles(protocol.JoinRoom)
async def join(socket: Socket, command: protocol.JoinRoom) -> dict[str, Any]:
    if wait := arrivals.join(socket):
        raise Refusal("rate_limited", _("Not so fast, please."), after=wait)
    topic = f"room.{command.room}"
    if not await current().seen((socket.member_id, socket.territory_id, topic)):
        raise _gone()
    await socket.join(topic, command.after, command.epoch)
    return {"room": command.room}


@commands.handles(protocol.LeaveRoom)
async def leave(socket: Socket, command: protocol.LeaveRoom) -> dict[str, Any]:
    socket.leave(f"room.{command.room}")
    return {"room": command.room}


@commands.handles(protocol.FetchRoom)
async def fetch(socket: Socket, command: protocol.FetchRoom) -> dict[str, Any]:
    return await read(_fetch, socket, command)


def _fetch(socket: Socket, command: protocol.FetchRoom) -> dict[str, Any]:
    room = _room(socket, command.room)
    answer: dict[str, Any] = {"room": room.pk, "epoch": room.epoch}
    if command.after is not None:
        changes = history.missed(room.topic, command.after, room.head)
        if changes is None:  # too far behind: the end of the talk, and a clean start
            end = history.snapshot(room.topic, room.head)
            return answer | {"prev": 0, "seq": room.head, "changes": end}
        return answer | {"prev": command.after, "seq": room.head, "changes": changes}
    found, more = history.page(room.topic, command.before, command.limit)
    return answer | {"changes": [{row.noun: row.state()} for row in found], "more": more}


@commands.handles(protocol.ReadRoom)
async def mark_read(socket: Socket, command: protocol.ReadRoom) -> dict[str, Any]:
    def act() -> None:
        found = Membership.objects.select_related("room", "member")
        membership = found.filter(room=command.room, member=speaker(socket), banned=False).first()
        if membership:  # reading a public room without belonging to it leaves no trace
            actions.mark_read(membership, seq=command.seq)

    await commit(act)
    return {"room": command.room}


@commands.handles(protocol.TypeInRoom)
async def typing(socket: Socket, command: protocol.TypeInRoom) -> None:
    topic = f"room.{command.room}"
    if topic not in socket.joined:
        raise _gone()
    if socket.identity.person is None:
        raise Refusal("auth_required", _("Please sign in first."))
    socket.relay.presence.types(topic, socket.identity.person)


@commands.handles(protocol.NamePeople)
async def name_people(socket: Socket, command: protocol.NamePeople) -> dict[str, Any]:
    return {"people": await read(_people, socket, command)}


def _people(socket: Socket, command: protocol.NamePeople) -> list[Any]:
    speaker(socket)
    room = _room(socket, command.room)
    people = Member.objects.filter(territory=room.territory_id, is_active=True)
    if not room.public:
        people = people.filter(memberships__room=room, memberships__banned=False)
    start = fold(command.start)
    named = people.filter(folded__startswith=start) | people.filter(folded__contains=f" {start}")
    return [person(member) for member in named.distinct().order_by("folded", "pk")[:NAMES]]


@commands.handles(protocol.PostMessage)
async def post(socket: Socket, command: protocol.PostMessage) -> dict[str, Any]:
    seats.want(socket.member_id or 0, socket.territory_id, command.room)
    message = await commit(_post, socket, command)
    return {"message": message.pk, "seq": message.seq, "dup": message.dup}


def _post(socket: Socket, command: protocol.PostMessage) -> Message:
    seat = seats.find(socket.member_id or 0, socket.territory_id, command.room)
    if seat is None:
        speaker(socket)
        raise _gone()
    parent = _message(socket, command.parent) if command.parent else None
    if parent and parent.room_id != seat.room.pk:
        raise _gone()
    message = actions.post_message(
        seat.room, author=seat.member, body=command.body, key=command.key, parent=parent
    )
    if not seat.belongs:  # who speaks in a room makes it one of theirs
        actions.welcome(seat.room, seat.member)
        seat.belongs = True
    return message


@commands.handles(protocol.ReadSource)
async def source(socket: Socket, command: protocol.ReadSource) -> dict[str, Any]:
    message = await read(_mine, socket, command.message)
    return {"message": message.pk, "body": message.body}


@commands.handles(protocol.EditMessage)
async def edit(socket: Socket, command: protocol.EditMessage) -> dict[str, Any]:
    def act() -> Message:
        return actions.edit_message(_mine(socket, command.message), body=command.body)

    return _changed(await commit(act))


@commands.handles(protocol.RemoveMessage)
async def remove(socket: Socket, command: protocol.RemoveMessage) -> dict[str, Any]:
    def act() -> Message:
        me, message = speaker(socket), _message(socket, command.message)
        if message.author_id != me.pk and not me.animates:
            raise Refusal("forbidden", _("Only its author or an animator may remove it."))
        return actions.remove_message(message)

    return _changed(await commit(act))


@commands.handles(protocol.React)
async def react(socket: Socket, command: protocol.React) -> dict[str, Any]:
    def act() -> Message:
        me, message = speaker(socket), _message(socket, command.message)
        return actions.react(message, member=me, emoji=command.emoji, on=command.on)

    return _changed(await commit(act))


def _changed(message: Message) -> dict[str, Any]:
    return {"message": message.pk, "seq": message.changed}
