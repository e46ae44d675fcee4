"""What a page says, and changes of what was said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from common.asking import asking
from live.commit import commit, commit_together
from live.db_readers import read
from live.frames import Refusal
from live.sockets.socket import Socket
from members.speaker import speaker
from rooms import actions, posting_cache, protocol
from rooms.actions import Composed
from rooms.commands.lookup import commands, gone, message_of, mine, room_of, seat_of
from rooms.models import Message, Room

Asked = tuple[Socket, protocol.PostMessage, Composed]


@commands.handles(protocol.PostMessage)
async def post(socket: Socket, command: protocol.PostMessage) -> dict[str, Any]:
    words = actions.compose_plainly(command.body) or await read(_compose, socket, command)
    posting_cache.want(socket.member_id or 0, socket.territory_id, command.room)
    message = await commit_together(_post_all, _post, socket, command, words)
    return {"message": message.pk, "seq": message.seq, "dup": message.dup}


def _compose(socket: Socket, command: protocol.PostMessage) -> Composed:
    """In a reading thread: what takes long to read or render holds nobody else up."""
    seat = posting_cache.fresh(socket.member_id or 0, socket.territory_id, command.room)
    room = seat.room if seat else _room_to_speak_in(socket, command.room)
    return actions.compose(room, command.body, needed=not command.pictures)


def _room_to_speak_in(socket: Socket, room: int) -> Room:
    speaker(socket)
    return room_of(socket, room)


def _post_all(asked: list[Asked]) -> list[Message | None]:
    """Of each its message; None where it is more than words, or refused, and goes by itself."""
    done = []
    for one in asked:  # in no one's context: it says whose turn it is
        with asking(one[0].address):
            done.append(_draft(*one))
    actions.post_drafts([one for one in done if one])
    return done


def _draft(socket: Socket, command: protocol.PostMessage, words: Composed) -> Message | None:
    try:
        seat = seat_of(socket, command.room)
        if command.parent or command.pictures or not seat.belongs:
            return None
        return actions.draft_message(seat.room, author=seat.member, body=words, key=command.key)
    except Refusal:  # it may have been said already, when that was still allowed
        return None


def _post(socket: Socket, command: protocol.PostMessage, words: Composed) -> Message:
    seat = seat_of(socket, command.room)
    parent = message_of(socket, command.parent) if command.parent else None
    if parent and parent.room_id != seat.room.pk:
        raise gone()
    message = actions.post_message(
        seat.room,
        author=seat.member,
        body=words,
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
    words = await read(_compose_anew, socket, command)

    def act() -> Message:
        return actions.edit_message(mine(socket, command.message), body=words)

    return _changed(await commit(act))


def _compose_anew(socket: Socket, command: protocol.EditMessage) -> Composed:
    message = mine(socket, command.message)
    return actions.compose(message.room, command.body, needed=not message.pictures)


@commands.handles(protocol.RemoveMessage)
async def remove(socket: Socket, command: protocol.RemoveMessage) -> dict[str, Any]:
    def act() -> Message:
        me, message = speaker(socket), message_of(socket, command.message)
        if message.author_id != me.pk and not me.animates:
            raise Refusal("forbidden", _("Only its author or an animator may remove it."))
        return actions.remove_message(message, by=me)

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
        return actions.pin_message(message, on=command.on, by=me)

    return _changed(await commit(act))


def _changed(message: Message) -> dict[str, Any]:
    return {"message": message.pk, "seq": message.changed}
