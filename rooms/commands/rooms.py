"""What a page asks of a room: to come in, to read, who could be named."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from common.text.fold import fold
from live import history
from live.commit import commit
from live.db_readers import read
from live.frames import Refusal
from live.registry import Listener, current
from members.models import person
from members.rate_limits import spend
from members.socket_identity import Identity
from members.speaker import speaker
from rooms import actions, overview, protocol, queries
from rooms.commands.handlers import commands
from rooms.commands.lookup import gone, room_of
from rooms.models import Membership

NAMES = 8  # suggestions of one completion


@commands.listens(protocol.JoinRoom)
async def join(page: Listener, command: protocol.JoinRoom) -> dict[str, Any]:
    if wait := page.must_wait():
        raise Refusal("rate_limited", _("Not so fast, please."), after=wait)
    topic = f"room.{command.room}"
    seat = page.identity.seat(topic)
    if not await current().seen(seat):
        raise gone()
    await page.join(topic, command.after, command.epoch)
    # A revocation that came while we read found nobody here yet.
    try:
        stays = await current().seen(seat)
    except BaseException:
        page.leave(topic)  # nobody listens on unasked
        raise
    if not stays:
        page.leave(topic, told=True)
        raise gone()
    return {"room": command.room}


@commands.listens(protocol.WatchRooms)
async def watch(page: Listener, command: protocol.WatchRooms) -> dict[str, Any]:
    who = page.identity
    if not await current().seen(who.seat(who.board)):
        raise gone()
    here = await page.watch()  # what moves from now on is told, whatever is read here
    return await read(overview.answer, who, command, here)


@commands.listens(protocol.LeaveRoom)
async def leave(page: Listener, command: protocol.LeaveRoom) -> dict[str, Any]:
    page.leave(f"room.{command.room}")
    return {"room": command.room}


@commands.handles(protocol.FetchRoom)
async def fetch(who: Identity, command: protocol.FetchRoom) -> dict[str, Any]:
    return await read(_fetch, who, command)


def _fetch(who: Identity, command: protocol.FetchRoom) -> dict[str, Any]:
    room = room_of(who, command.room)
    answer: dict[str, Any] = {"room": room.pk, "epoch": room.epoch}
    if command.after is not None:
        changes = history.missed(room.topic, command.after, room.head)
        if changes is None:  # too far behind: the end of the talk, and a clean start
            end = history.snapshot(room.topic, room.head)
            return answer | {"prev": 0, "seq": room.head, "changes": end}
        return answer | {"prev": command.after, "seq": room.head, "changes": changes}
    found, more = history.page(room.topic, command.before, command.limit)
    states = history.light(found)
    return answer | {"changes": states, "more": more or len(states) < len(found)}


@commands.handles(protocol.ReadRoom)
async def mark_read(who: Identity, command: protocol.ReadRoom) -> dict[str, Any]:
    def act() -> None:
        found = Membership.objects.select_related("room", "member")
        membership = found.filter(room=command.room, member=speaker(who), banned=False).first()
        if membership:  # reading a public room without belonging to it leaves no trace
            actions.mark_read(membership, seq=command.seq)

    await commit(act)
    return {"room": command.room}


@commands.listens(protocol.TypeInRoom)
async def typing(page: Listener, command: protocol.TypeInRoom) -> None:
    topic = f"room.{command.room}"
    if topic not in page.joined:
        raise gone()
    if page.identity.person is None:
        raise Refusal("auth_required", _("Please sign in first."))
    page.types(topic)


@commands.handles(protocol.NamePeople)
async def name_people(who: Identity, command: protocol.NamePeople) -> dict[str, Any]:
    return {"people": await read(_people, who, command)}


def _people(who: Identity, command: protocol.NamePeople) -> list[Any]:
    spend("searches", by=speaker(who))
    room = room_of(who, command.room)
    people = queries.nameable(room)
    start = fold(command.start)
    named = people.filter(folded__startswith=start) | people.filter(folded__contains=f" {start}")
    return [person(member) for member in named.distinct().order_by("folded", "pk")[:NAMES]]
