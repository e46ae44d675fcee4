"""What moves in the lists of rooms of all open pages: read once a second for all who look.

A frame carries rows as they are now, and what a page needs to count what is unread by itself:
counting it here, for everyone, would cost more than posting does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from msgspec import Struct

from common.prepared import prepared
from live.registry import News
from members.models import Member, Territory
from members.socket_identity import Identity
from rooms import room_list
from rooms.models import Membership, Message, Room
from rooms.protocol import RoomState, WatchRooms

MOST = 40  # rooms that one frame tells; the others are told in the next
SAID, READ = 64, 1000  # messages of one room that are told one by one; of all rooms, read at once


class Sign(NamedTuple):
    """What a row was when it was told."""

    head: int
    epoch: str
    title: str
    public: bool
    here: int


Known = dict[int, Sign]


class Said(Struct):
    """As ``RoomState`` tells it. ``upto``: the number of the last change that is in it."""

    said: list[tuple[int, int]] | None = []
    unsaid: list[tuple[int, int, int]] = []
    upto: int = 0


def look(board: str, known: Known | None, here: Mapping[str, int]) -> News:
    """What changed in a town's rooms. One query where nothing did."""
    now = _signs(int(board.partition(".")[2]), here)
    if known is None:
        return News(now)
    gone = [pk for pk, sign in known.items() if pk not in now or (sign.public > now[pk].public)]
    moved = [pk for pk in now if now[pk] != known.get(pk)][:MOST]
    if not moved and not gone:
        return News(known)
    states = _states(moved, known, now, here)
    told = {pk: now[pk]._replace(head=states[pk].head) for pk in states}
    talking = {pk: state for pk, state in states.items() if state.last or pk in known}
    return _news({pk: known[pk] for pk in known if pk in now} | told, gone, talking)


def _signs(territory: int, here: Mapping[str, int]) -> Known:
    return {
        pk: Sign(head, epoch, title, public, here.get(f"room.{pk}", 0))
        for pk, head, epoch, title, public in _rooms(territory)
    }


@prepared
def _rooms(territory: int) -> QuerySet[Room, tuple[Any, ...]]:
    rows = Room.objects.filter(territory=territory).order_by()
    return rows.values_list("pk", "head", "epoch", "title", "public")


def _states(
    moved: list[int], known: Known, now: Known, here: Mapping[str, int]
) -> dict[int, RoomState]:
    """What was said is read before what was said last, which may be newer and is told again."""
    since = {pk: known[pk].head for pk in moved if _goes_on(pk, known, now)}
    said, states = _said(since), {}
    for room in room_list.with_last(list(Room.objects.filter(pk__in=moved))):
        states[room.pk] = state = _state(room, here)
        state.head = now[room.pk].head
        if one := said.get(room.pk):
            state.prev, state.said, state.unsaid = since[room.pk], one.said, one.unsaid
            state.head = max(state.head, one.upto)
    return states


def _goes_on(room: int, known: Known, now: Known) -> bool:
    """Its numbers are those that were told."""
    return room in known and known[room].epoch == now[room].epoch


def _state(room: Room, here: Mapping[str, int]) -> RoomState:
    return RoomState(
        id=room.pk,
        title=room.title,
        public=room.public,
        head=room.head,
        at=room.last_at,
        last=room.last,
        spoke=room.spoke,
        here=here.get(room.topic, 0),
    )


def _said(since: dict[int, int]) -> dict[int, Said]:
    """What was said and removed in rooms after these numbers, and the number of the last of it.

    Read after their heads: where more came meanwhile, the room is told as far as this reaches.
    """
    after, found = Q(pk__in=[]), {room: Said() for room in since}
    for room, head in since.items():
        after |= Q(room=room, changed__gt=head)
    messages = Message.objects.filter(after).order_by("room", "changed")
    rows = list(messages.values_list("room", "seq", "author", "changed", "removed_at")[: READ + 1])
    for room, seq, author, changed, removed in rows:
        one = found[room]
        one.upto = changed
        if removed:
            one.unsaid.append((seq, author, changed))
        elif seq > since[room] and one.said is not None:
            one.said.append((seq, author))
    unread = rows[-1][0] if len(rows) > READ else None  # this room, and those after it
    for room, one in found.items():
        if (unread is not None and room >= unread) or len(one.said or ()) > SAID:
            found[room] = Said(None)
    return found


def _news(known: Known, gone: list[int], states: dict[int, RoomState]) -> News:
    """The same frame for all but those who were banned from a room, or belong to a private one."""
    public = [pk for pk, state in states.items() if state.public]
    news = News(known, _frame(gone, [states[pk] for pk in public]))
    theirs = Membership.objects.filter(room__in=states).exclude(room__public=True, banned=False)
    seen: dict[int, set[int]] = {}
    for member, room, banned in theirs.values_list("member", "room", "banned"):
        mine = seen.setdefault(member, set(public))
        mine.discard(room) if banned else mine.add(room)
    made: dict[frozenset[int], dict[str, Any]] = {}
    for member, rooms in seen.items():
        key = frozenset(rooms)
        if key not in made:
            made[key] = _frame(gone, [states[pk] for pk in states if pk in key])
        news.own[member] = made[key]
    return news


def _frame(gone: list[int], rooms: list[RoomState]) -> dict[str, Any]:
    return {"on": "overview", "rooms": rooms, "gone": gone} if rooms or gone else {}


def answer(who: Identity, asked: WatchRooms, here: Mapping[str, int]) -> dict[str, Any]:
    """The rows that a page shows otherwise, or not at all; and what is unread in all of mine."""
    me = Member(pk=who.member_id) if who.member_id else None
    own = room_list.mine(me)
    listed = own[: asked.mine]
    if asked.others:
        listed += room_list.others(me, Territory(pk=who.territory_id))[: asked.others]
    other = room_list.with_last([r for r in listed if asked.shown.get(r.pk) != r.head])
    return {
        "rooms": [_state(room, here) for room in other],
        "listed": [room.pk for room in listed],
        "mine": {room.pk: [room.head, room.read, room.unread] for room in own},
        "quiet": [room.pk for room in own if room.quiet],
        "here": _counts(listed, here),
    }


def _counts(rooms: Iterable[Room], here: Mapping[str, int]) -> dict[int, int]:
    return {room.pk: here[room.topic] for room in rooms if room.topic in here}
