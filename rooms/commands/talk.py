"""What a page says, and changes of what was said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from live.commit import commit, commit_together
from live.frames import Refusal
from live.reads import read
from live.socket import Socket
from members.speaking import speaker
from rooms import actions, protocol, seats
from rooms.commands.found import commands, gone, message_of, mine, seat_of
from rooms.models import Message, Room


@commands.handles(protocol.PostMessage)
async def post(socket: Socket, command: protocol.PostMessage) -> dict[str, Any]:
    seats.want(socket.member_id or 0, socket.territory_id, command.room)
    message = await commit_together(_post_all, _post, socket, command)
    return {"message": message.pk, "seq": message.seq, "dup": message.dup}


def _post_all(asked: list[tuple[Socket, protocol.PostMessage]]) -> list[Message | None]:
    """Of each its message; None where it is more than words, or refused, and goes by itself."""
    done = [_draft(socket, command) for socket, command in asked]
    actions.post_drafts([one for one in done if one])
    return done


def _draft(socket: Socket, command: protocol.PostMessage) -> Message | None:
    try:
        seat = seat_of(socket, command.room)
        if command.parent or command.pictures or not seat.belongs:
            return None
        author, words = seat.member, command.body
        return actions.draft_message(seat.room, author=author, body=words, key=command.key)
    except Refusal:  # it may have been said already, when that was still allowed
        return None


def _post(socket: Socket, command: protocol.PostMessage) -> Message:
    seat = seat_of(socket, command.room)
    parent = message_of(socket, command.parent) if command.parent else None
    if parent and parent.room_id != seat.room.pk:
        raise gone()
    message = actions.post_message(
        seat.room,
        author=seat.member,
        body=command.body,
        key=command.key,
        parent=parent,
        pictures=[(one.picture, one.words) for one in command.pictures],
    )
    if not seat.belongs:  # who speaks in a room makes it one of theirs
        actions.welcome(seat.room, seat.member)
        seat.belongs = True
    return message


@commands.handles(protocol.ReadSource)
async def source(socket: Socket, command: protocol.ReadSource) -> dict[str, Any]:
    message = await read(mine, socket, command.message)
    return {"message": message.pk, "body": message.body}


@commands.handles(protocol.EditMessage)
async def edit(socket: Socket, command: protocol.EditMessage) -> dict[str, Any]:
    def act() -> Message:
        return actions.edit_message(mine(socket, command.message), body=command.body)

    return _changed(await commit(act))


@commands.handles(protocol.RemoveMessage)
async def remove(socket: Socket, command: protocol.RemoveMessage) -> dict[str, Any]:
    def act() -> Message:
        me, message = speaker(socket), message_of(socket, command.message)
        if message.author_id != me.pk and not me.animates:
            raise Refusal("forbidden", _("Only its author or an animator may remove it."))
        return actions.remove_message(message)

    return _changed(await commit(act))


@commands.handles(protocol.React)
async def react(socket: Socket, command: protocol.React) -> dict[str, Any]:
    def act() -> Message:
        me, message = speaker(socket), message_of(socket, command.message)
        return actions.react(message, member=me, emoji=command.emoji, on=command.on)

    return _changed(await commit(act))


@commands.handles(protocol.PinMessage)
async def pin(socket: Socket, command: protocol.PinMessage) -> dict[str, Any]:
    def act() -> Message:
        me, message = speaker(socket), message_of(socket, command.message)
        if not Room.objects.tended_by(me).filter(pk=message.room_id).exists():
            raise Refusal("forbidden", _("Only those who look after this room may do that."))
        return actions.pin_message(message, on=command.on)

    return _changed(await commit(act))


def _changed(message: Message) -> dict[str, Any]:
    return {"message": message.pk, "seq": message.changed}
