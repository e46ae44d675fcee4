"""What those who look after a room ask for, from its page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from live.commit import commit
from members.models import Member
from members.socket_identity import Identity
from members.speaker import speaker
from rooms import actions, protocol, rules
from rooms.commands.handlers import commands
from rooms.commands.lookup import room_of, someone_of
from rooms.models import Room

AboutSomeone = protocol.MuteMember | protocol.BanMember | protocol.LiftRestriction


@commands.handles(protocol.SetMode)
async def set_mode(who: Identity, command: protocol.SetMode) -> dict[str, Any]:
    def act() -> Room:
        me, room = speaker(who), room_of(who, command.room)
        return actions.set_mode(room, by=me, mode=command.mode)

    room = await commit(act)
    return {"room": room.pk, "mode": room.mode}


@commands.handles(protocol.MuteMember)
async def mute(who: Identity, command: protocol.MuteMember) -> dict[str, Any]:
    def act() -> dict[str, Any]:
        me, room, member = _found(who, command)
        muted = actions.mute(room, member, by=me, hours=command.hours)
        return {"member": member.pk, "until": muted.until}

    return await commit(act)


@commands.handles(protocol.BanMember)
async def ban(who: Identity, command: protocol.BanMember) -> dict[str, Any]:
    return await commit(_do, partial(actions.ban, words=command.words), who, command)


@commands.handles(protocol.LiftRestriction)
async def lift(who: Identity, command: protocol.LiftRestriction) -> dict[str, Any]:
    return await commit(_do, actions.lift, who, command)


def _do(act: Callable[..., Any], who: Identity, command: AboutSomeone) -> dict[str, Any]:
    me, room, member = _found(who, command)
    act(room, member, by=me)
    return {"member": member.pk}


def _found(who: Identity, command: AboutSomeone) -> tuple[Member, Room, Member]:
    """Who asks, where, and about whom: only those who look after the room learn who is there."""
    me, room = speaker(who), room_of(who, command.room)
    rules.may_tend(room, me)
    return me, room, someone_of(room, command.member)
