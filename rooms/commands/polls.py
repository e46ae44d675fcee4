"""What a page asks of polls."""

from __future__ import annotations

from typing import Any

from live.commit import commit
from live.db_readers import read
from live.sockets.socket import Socket
from members.speaker import speaker
from rooms import actions, posting_cache, protocol
from rooms.commands.lookup import commands, gone, room_of, rooms_of, seat_of
from rooms.models import Poll, Vote


@commands.handles(protocol.OpenPoll)
async def open_poll(socket: Socket, command: protocol.OpenPoll) -> dict[str, Any]:
    def act() -> Poll:
        me, room = speaker(socket), room_of(socket, command.room)
        return actions.open_poll(
            room,
            author=me,
            question=command.question,
            choices=command.choices,
            key=command.key,
            several=command.several,
            sealed=command.sealed,
            minutes=command.minutes,
        )

    poll = await commit(act)
    return {"poll": poll.pk, "seq": poll.seq, "dup": poll.dup}


@commands.handles(protocol.CastVote)
async def vote(socket: Socket, command: protocol.CastVote) -> dict[str, Any]:
    posting_cache.want(socket.member_id or 0, socket.territory_id, command.room)
    poll = await commit(_vote, socket, command)
    return {"poll": poll.pk, "seq": poll.changed, "choices": sorted(set(command.choices))}


def _vote(socket: Socket, command: protocol.CastVote) -> Poll:
    seat = seat_of(socket, command.room)
    poll = Poll.objects.filter(pk=command.poll, room=seat.room).first()
    if poll is None:
        raise gone()
    return actions.vote(poll, member=seat.member, choices=command.choices)


@commands.handles(protocol.ClosePoll)
async def close_poll(socket: Socket, command: protocol.ClosePoll) -> dict[str, Any]:
    def act() -> Poll:
        return actions.close_poll(_poll(socket, command.poll), by=speaker(socket))

    poll = await commit(act)
    return {"poll": poll.pk, "seq": poll.changed}


@commands.handles(protocol.VotesOfMine)
async def votes_of_mine(socket: Socket, command: protocol.VotesOfMine) -> dict[str, Any]:
    return {"votes": await read(_mine, socket, command.polls)}


def _mine(socket: Socket, polls: list[int]) -> dict[int, list[int]]:
    found = Vote.objects.filter(member=speaker(socket), poll__in=polls).order_by("choice")
    chosen: dict[int, list[int]] = {pk: [] for pk in polls}
    for poll, choice in found.values_list("poll", "choice"):
        chosen[poll].append(choice)
    return chosen


def _poll(socket: Socket, pk: int) -> Poll:
    if poll := Poll.objects.visible_to(rooms_of(socket)).filter(pk=pk).first():
        return poll
    raise gone()
