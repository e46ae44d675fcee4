"""What a page asks of polls."""

from __future__ import annotations

from typing import Any

from hall import actions, protocol
from hall.commands.handlers import commands
from hall.models import Poll, Vote
from live.commit import bulk, commit
from live.db_readers import read
from members.socket_identity import Identity
from members.speaker import speaker
from rooms.commands.lookup import gone, look_up_seats, room_of, rooms_of, seat_of


@commands.handles(protocol.OpenPoll)
async def open_poll(who: Identity, command: protocol.OpenPoll) -> dict[str, Any]:
    def act() -> Poll:
        me, room = speaker(who), room_of(who, command.room)
        return actions.open_poll(
            room,
            by=me,
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
async def vote(who: Identity, command: protocol.CastVote) -> dict[str, Any]:
    poll = await commit(_vote, who, command)
    return {"poll": poll.pk, "seq": poll.changed, "choices": sorted(set(command.choices))}


@bulk(look_up_seats)
def _vote(who: Identity, command: protocol.CastVote) -> Poll:
    seat = seat_of(who, command.room)
    poll = Poll.objects.filter(pk=command.poll, room=seat.room).first()
    if poll is None:
        raise gone()
    return actions.vote(poll, by=seat.member, choices=command.choices)


@commands.handles(protocol.ClosePoll)
async def close_poll(who: Identity, command: protocol.ClosePoll) -> dict[str, Any]:
    def act() -> Poll:
        return actions.close_poll(_poll(who, command.poll), by=speaker(who))

    poll = await commit(act)
    return {"poll": poll.pk, "seq": poll.changed}


@commands.handles(protocol.WithdrawPoll)
async def withdraw_poll(who: Identity, command: protocol.WithdrawPoll) -> dict[str, Any]:
    def act() -> Poll:
        return actions.withdraw_poll(_poll(who, command.poll), by=speaker(who))

    poll = await commit(act)
    return {"poll": poll.pk, "seq": poll.changed}


@commands.handles(protocol.VotesOfMine)
async def votes_of_mine(who: Identity, command: protocol.VotesOfMine) -> dict[str, Any]:
    return {"votes": await read(_mine, who, command.polls)}


def _mine(who: Identity, polls: list[int]) -> dict[int, list[int]]:
    found = Vote.objects.filter(member=speaker(who), poll__in=polls).order_by("choice")
    chosen: dict[int, list[int]] = {pk: [] for pk in polls}
    for poll, choice in found.values_list("poll", "choice"):
        chosen[poll].append(choice)
    return chosen


def _poll(who: Identity, pk: int) -> Poll:
    if poll := Poll.objects.visible_to(rooms_of(who)).filter(pk=pk).first():
        return poll
    raise gone()
