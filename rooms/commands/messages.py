"""What a page says, and changes of what was said."""

from __future__ import annotations

from typing import Any

from live.commit import Job, bulk, commit
from live.db_readers import read
from live.frames import Refusal
from members.socket_identity import Identity
from members.speaker import speaker
from rooms import actions, posting_cache, protocol, rules, screening
from rooms.actions import Composed
from rooms.commands.handlers import commands
from rooms.commands.lookup import gone, look_up_seats, message_of, room_of, seat_of
from rooms.models import Held, Message, Room


@commands.handles(protocol.PostMessage)
async def post(who: Identity, command: protocol.PostMessage) -> dict[str, Any]:
    plain = actions.compose_plainly(command.body)
    words = plain if plain else await read(_compose, who, command)
    message = await commit(_post, who, command, words)
    if isinstance(message, Held):
        return {"held": message.pk, "dup": message.dup}
    return {"message": message.pk, "seq": message.seq, "dup": message.dup}


def _compose(who: Identity, command: protocol.PostMessage) -> Composed:
    """In a reading thread: what takes long to read or render holds nobody else up."""
    seat = posting_cache.fresh(who.seat(f"room.{command.room}"))
    room = seat.room if seat else _room_to_speak_in(who, command.room)
    return actions.compose(room, command.body, needed=not command.pictures)


def _room_to_speak_in(who: Identity, room: int) -> Room:
    speaker(who)
    return room_of(who, room)


def _post_all(jobs: list[Job]) -> list[Message | None]:
    """Of each its message; None where it is more than words, or refused, and goes by itself."""
    look_up_seats(jobs)
    done = [job.apply(_draft) for job in jobs]
    actions.post_drafts([one for one in done if one])
    return done


def _draft(who: Identity, command: protocol.PostMessage, words: Composed) -> Message | None:
    try:
        seat = seat_of(who, command.room)
        if command.parent or command.pictures or not seat.belongs or seat.waits:
            return None
        if screening.why_held(seat.room, seat.member, words.body, words.html, command.key):
            return None
        return actions.draft_message(seat.room, by=seat.member, body=words, key=command.key)
    except Refusal:  # it may have been said already, when that was still allowed
        return None


@bulk(_post_all)
def _post(who: Identity, command: protocol.PostMessage, words: Composed) -> Message | Held:
    seat = seat_of(who, command.room)
    parent = message_of(who, command.parent) if command.parent else None
    if parent and parent.room_id != seat.room.pk:
        raise gone()
    message = actions.say(
        seat.room,
        by=seat.member,
        body=words,
        key=command.key,
        parent=parent,
        pictures=[(one.picture, one.words) for one in command.pictures],
        waits=seat.waits,
    )
    if not seat.belongs:  # who speaks in a room makes it one of theirs
        actions.welcome(seat.room, seat.member)
        seat.belongs = True
    return message


@commands.handles(protocol.ReadSource)
async def source(who: Identity, command: protocol.ReadSource) -> dict[str, Any]:
    message = await read(_editable, who, command.message)
    return {"message": message.pk, "body": message.body}


def _editable(who: Identity, pk: int) -> Message:
    me, message = speaker(who), message_of(who, pk)
    rules.may_edit(message, me)
    return message


@commands.handles(protocol.EditMessage)
async def edit(who: Identity, command: protocol.EditMessage) -> dict[str, Any]:
    words = await read(_compose_anew, who, command)

    def act() -> Message:
        me, message = speaker(who), message_of(who, command.message)
        return actions.edit_message(message, by=me, body=words)

    return _changed(await commit(act))


def _compose_anew(who: Identity, command: protocol.EditMessage) -> Composed:
    message = _editable(who, command.message)  # before anything is rendered: it costs
    return actions.compose(message.room, command.body, needed=not message.pictures)


@commands.handles(protocol.RemoveMessage)
async def remove(who: Identity, command: protocol.RemoveMessage) -> dict[str, Any]:
    def act() -> Message:
        me, message = speaker(who), message_of(who, command.message)
        return actions.remove_message(message, by=me)

    return _changed(await commit(act))


@commands.handles(protocol.React)
async def react(who: Identity, command: protocol.React) -> dict[str, Any]:
    def act() -> Message:
        me, message = speaker(who), message_of(who, command.message)
        return actions.react(message, by=me, emoji=command.emoji, on=command.on)

    return _changed(await commit(act))


@commands.handles(protocol.PinMessage)
async def pin(who: Identity, command: protocol.PinMessage) -> dict[str, Any]:
    def act() -> Message:
        me, message = speaker(who), message_of(who, command.message)
        return actions.pin_message(message, on=command.on, by=me)

    return _changed(await commit(act))


def _changed(message: Message) -> dict[str, Any]:
    return {"message": message.pk, "seq": message.changed}
